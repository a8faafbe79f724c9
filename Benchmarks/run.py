"""`make bench`: measures a release build against the budgets and prints one table.

Everything that is a ratio is measured side by side in this run, on this machine: read ratios, not seconds.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "Tests" / each) for each in ("Rig", "Browser", "Conformance")]
RELEASE = str(ROOT / ".build" / "release" / "skit")
os.environ.setdefault("SKIT_BINARY", RELEASE)
# The figures of docs/capacity.md are those of a private network. The tests' server offers TLS, and libpq would take it.
os.environ.setdefault("PGSSLMODE", "disable")

import campaign  # noqa: E402  (the rig must be on the path first)
import developers  # noqa: E402
import engines  # noqa: E402
import feeding  # noqa: E402
import learning  # noqa: E402
import nodes  # noqa: E402
import pool  # noqa: E402
import publishing  # noqa: E402
import ranges  # noqa: E402
import status  # noqa: E402
import stock  # noqa: E402
import store  # noqa: E402
import swiping  # noqa: E402
from report import Row, keep, table  # noqa: E402
from rig import postgres, s3  # noqa: E402
from rig.client import Client  # noqa: E402
from rig.clips import portrait_15s  # noqa: E402
from rig.processes import resident_megabytes  # noqa: E402
from rig.server import Server  # noqa: E402

SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "1000000", "SKIT_HOST": "127.0.0.1",
    "SKIT_LOG_LEVEL": "warning",
}


def started(server: Server) -> float:
    """Seconds from starting the process to /readyz."""
    begun = time.monotonic()
    server.start()
    return time.monotonic() - begun


def small(folder: Path) -> list[Row]:
    """A new server: start, memory, publishing, ranges."""
    server = Server(folder / "small", settings=SETTINGS)
    rows = [Row("start to /readyz, empty", started(server), "s", 1.0)]
    assert server.process
    rows.append(Row("memory, idle", resident_megabytes(server.process.pid), "MB", 80))
    rows += publishing.measure(server)
    big = Client(server.url).sign_up("bench.ranges").published(portrait_15s(), "for ranges")
    rows += ranges.measure(server, big["sources"][-1]["url"])
    server.stop()
    return rows


def large(folder: Path) -> list[Row]:
    """The same with a hundred thousand videos."""
    server = stock.on_sqlite(folder / "large", SETTINGS)
    rows = [Row("start to /readyz, 100,000 videos", started(server), "s", 3.0)]
    viewer = Client(server.url).sign_up("bench.viewer")
    rows += feeding.pages(server, viewer)
    rows += feeding.watches(server, viewer)
    assert server.process
    rows.append(Row("memory, 100,000 videos, after load", resident_megabytes(server.process.pid), "MB", 300))
    server.stop()
    return rows


def swipes(folder: Path) -> list[Row]:
    server = Server(folder / "swipes", settings=SETTINGS).start()
    rows = swiping.measure(server)
    server.stop()
    return rows


PARTS = {
    "small": small, "large": large, "swipes": swipes, "learning": lambda folder: learning.measure(folder, SETTINGS),
    "campaign": lambda folder: campaign.measure(folder, SETTINGS),
    "developers": lambda folder: developers.measure(folder, SETTINGS),
    "database": lambda folder: engines.measure(folder, SETTINGS), "pool": pool.measure,
    "store": lambda folder: store.measure(folder, SETTINGS), "nodes": lambda folder: nodes.measure(folder, SETTINGS),
    "status": status.measure,
}
ON_POSTGRES = {"database", "pool", "nodes"}
ON_S3 = {"store", "nodes"}


def left_out(wanted: list[str]) -> set[str]:
    """Parts whose servers are not installed here, which is said."""
    missing: set[str] = set()
    for what, is_installed, parts in (("PostgreSQL", postgres.is_installed, ON_POSTGRES), ("OpenStack Swift", s3.is_installed, ON_S3)):
        concerned = parts.intersection(wanted) - missing
        if concerned and not is_installed():
            print(f"{what} is not installed here: left out {', '.join(sorted(concerned))}")
            missing |= concerned
    return missing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="comma-separated: " + ", ".join(PARTS))
    wanted = [name for name in parser.parse_args().only.split(",") if name] or list(PARTS)
    unknown = set(wanted) - PARTS.keys()
    if unknown:
        parser.error("no such part: " + ", ".join(sorted(unknown)))
    if os.environ["SKIT_BINARY"] != RELEASE:
        print(f"measuring another build than this package's release: {os.environ['SKIT_BINARY']}")
    elif wanted != ["pool"]:
        subprocess.run(["swift", "build", "-c", "release", "--product", "skit"], cwd=ROOT, check=True)
    rows: list[Row] = []
    missing = left_out(wanted)
    with tempfile.TemporaryDirectory(prefix="skit-bench-") as folder:
        Path(folder).chmod(0o755)   # where this runs as root, PostgreSQL runs as somebody else
        for name in wanted:
            if name in missing:
                continue
            print(f"== measuring: {name}", flush=True)
            part = Path(folder) / name
            part.mkdir()
            rows += PARTS[name](part)
    print("\n" + table(rows))
    keep(rows, ROOT / "artifacts" / "reports")
    budgets = [row for row in rows if row.budget is not None]
    met = sum(1 for row in budgets if row.is_met)
    print(f"\n{met} of {len(budgets)} budgets are met on this machine ({os.cpu_count()} processors); the other rows are figures.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
