"""Reads by key through Skit's pool of connections, beside pgbench asking the same of the same table."""

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

from report import Row
from rig.places import ROOT
from rig.postgres import Postgres, program

ROWS = 100_000
CONNECTIONS = 10
FEW = 2         # threads of pgbench, as it is mostly run; with one for each connection, as Skit has them, it is faster on a busy machine
CROWD = 4       # tasks for each connection, of which all but one wait
SECONDS = 5
ROUNDS = 3      # of both, in turns: what disturbs the machine disturbs both

STATEMENT = "SELECT caption FROM pool_rows WHERE id = :id;"
PICK = f"\\set id random(1, {ROWS})"
# What a read of Skit's is: one snapshot for all its statements.
READ = f"{PICK}\nBEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n{STATEMENT}\nCOMMIT;\n"
PLAIN = f"{PICK}\n{STATEMENT}\n"


@dataclass
class Reads:
    per_second: float
    p50_ms: float
    p99_ms: float


def fill(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE pool_rows (id BIGINT PRIMARY KEY, caption TEXT NOT NULL)")
        connection.execute(f"INSERT INTO pool_rows SELECT n, 'number ' || n FROM generate_series(1, {ROWS}) n")
        connection.execute("VACUUM ANALYZE pool_rows")


def ours(address: str, tasks: int) -> Reads:
    driver = ROOT / ".build" / "release" / "PoolBenchmark"
    said = subprocess.run([driver, address, str(tasks), str(SECONDS)], check=True, capture_output=True, text=True, timeout=SECONDS + 60)
    figures = json.loads(said.stdout)
    return Reads(figures["per_second"], figures["p50_ms"], figures["p99_ms"])


def pgbench(address: str, script: str, threads: int) -> Reads:
    """Its quantiles come from its log of every transaction: the third word of a line is its microseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "script.sql").write_text(script)
        load = ["-c", str(CONNECTIONS), "-j", str(threads), "-T", str(SECONDS)]
        command = [program("pgbench"), "-n", "-M", "prepared", *load, "-f", "script.sql", "-l", address]
        said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, timeout=SECONDS + 60).stdout
        logs = [log.read_text() for log in folder.glob("pgbench_log.*")]
    rate = re.search(r"tps = ([\d.]+) \(without initial connection time\)", said)
    if not rate:
        raise RuntimeError(f"pgbench said something else:\n{said}")
    taken = sorted(int(line.split()[2]) / 1000 for log in logs for line in log.splitlines())
    return Reads(float(rate.group(1)), taken[len(taken) // 2], taken[int(len(taken) * 0.99)])


def middle(rounds: list[Reads]) -> Reads:
    return Reads(*(median(getattr(each, name) for each in rounds) for name in ("per_second", "p50_ms", "p99_ms")))


def measure(folder: Path) -> list[Row]:
    subprocess.run(["swift", "build", "-c", "release", "--product", "PoolBenchmark"], cwd=ROOT, check=True)
    with Postgres(folder) as server:
        fill(server.address)
        kinds = {
            "same": lambda: pgbench(server.address, READ, CONNECTIONS), "ours": lambda: ours(server.address, CONNECTIONS),
            "few": lambda: pgbench(server.address, READ, FEW), "crowded": lambda: ours(server.address, CONNECTIONS * CROWD),
            "plain": lambda: pgbench(server.address, PLAIN, CONNECTIONS),
        }
        rounds = [{kind: run() for kind, run in kinds.items()} for _ in range(ROUNDS)]
    return rows({kind: middle([each[kind] for each in rounds]) for kind in kinds})


def rows(reads: dict[str, Reads]) -> list[Row]:
    work = f"reads by key, {CONNECTIONS} connections"
    ours, same = reads["ours"], reads["same"]
    return [
        rate(work, ours, same, "pgbench, same transaction", budget=0.7),
        rate(work, ours, reads["few"], f"pgbench -j {FEW}, same transaction"),
        rate(work, ours, reads["plain"], "pgbench, no transaction"),
        Row(f"{work}, p50", ours.p50_ms, "ms", yardstick=f"pgbench, same transaction, {same.p50_ms:.2f} ms",
            ratio=ours.p50_ms / same.p50_ms),
        Row(f"{work}, p99", ours.p99_ms, "ms", yardstick=f"pgbench, same transaction, {same.p99_ms:.2f} ms",
            ratio=ours.p99_ms / same.p99_ms),
        rate(f"{work}, {CONNECTIONS * CROWD} tasks", reads["crowded"], ours, f"{CONNECTIONS} tasks"),
        Row(f"{work}, {CONNECTIONS * CROWD} tasks, p99", reads["crowded"].p99_ms, "ms", yardstick=f"{CONNECTIONS} tasks",
            ratio=reads["crowded"].p99_ms / ours.p99_ms),
    ]


def rate(work: str, reads: Reads, other: Reads, name: str, budget: float | None = None) -> Row:
    return Row(work, reads.per_second, "/s", budget, lower_is_better=False, yardstick=f"{name}, {other.per_second:,.0f}/s",
               ratio=reads.per_second / other.per_second, judged_by_ratio=budget is not None)
