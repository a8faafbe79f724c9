"""Reads by key through Skit's pool of connections, beside pgbench asking the same of the same table."""

import json
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


def pgbench(address: str, script: str) -> Reads:
    """Its quantiles come from its log of every transaction: the third word of a line is its microseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "script.sql").write_text(script)
        words = ["-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2", "-T", str(SECONDS), "-f", "script.sql", "-l", address]
        subprocess.run([program("pgbench"), *words], check=True, capture_output=True, cwd=folder, timeout=SECONDS + 60)
        logs = [log.read_text() for log in folder.glob("pgbench_log.*")]
    taken = sorted(int(line.split()[2]) / 1000 for log in logs for line in log.splitlines())
    return Reads(len(taken) / SECONDS, taken[len(taken) // 2], taken[int(len(taken) * 0.99)])


def middle(rounds: list[Reads]) -> Reads:
    return Reads(*(median(getattr(each, name) for each in rounds) for name in ("per_second", "p50_ms", "p99_ms")))


def measure(folder: Path) -> list[Row]:
    subprocess.run(["swift", "build", "-c", "release", "--product", "PoolBenchmark"], cwd=ROOT, check=True)
    with Postgres(folder) as server:
        fill(server.address)
        rounds = [
            (
                pgbench(server.address, READ), ours(server.address, CONNECTIONS),
                pgbench(server.address, PLAIN), ours(server.address, CONNECTIONS * 4),
            )
            for _ in range(ROUNDS)
        ]
    theirs, same, plain, crowded = (middle([each[kind] for each in rounds]) for kind in range(4))
    asked = f"reads by key, {CONNECTIONS} connections"
    return [
        Row(f"{asked}, {CONNECTIONS} tasks", same.per_second, "/s", 0.7, lower_is_better=False, judged_by_ratio=True,
            yardstick=f"pgbench, same transaction, {theirs.per_second:,.0f}/s", ratio=same.per_second / theirs.per_second),
        Row(f"{asked}, {CONNECTIONS} tasks", same.per_second, "/s", lower_is_better=False,
            yardstick=f"pgbench, no transaction, {plain.per_second:,.0f}/s", ratio=same.per_second / plain.per_second),
        Row(f"{asked}, {CONNECTIONS} tasks, p50", same.p50_ms, "ms", yardstick=f"pgbench, same transaction, {theirs.p50_ms:.2f} ms",
            ratio=same.p50_ms / theirs.p50_ms),
        Row(f"{asked}, {CONNECTIONS} tasks, p99", same.p99_ms, "ms", yardstick=f"pgbench, same transaction, {theirs.p99_ms:.2f} ms",
            ratio=same.p99_ms / theirs.p99_ms),
        Row(f"{asked}, {CONNECTIONS * 4} tasks", crowded.per_second, "/s", lower_is_better=False,
            yardstick=f"{CONNECTIONS} tasks", ratio=crowded.per_second / same.per_second),
        Row(f"{asked}, {CONNECTIONS * 4} tasks, p99", crowded.p99_ms, "ms", yardstick=f"{CONNECTIONS} tasks",
            ratio=crowded.p99_ms / same.p99_ms),
    ]
