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
sys.path[:0] = [str(ROOT / "Tests" / "Rig"), str(ROOT / "Tests" / "Browser")]
os.environ.setdefault("SKIT_BINARY", str(ROOT / ".build" / "release" / "skit"))

import feeding  # noqa: E402  (the rig must be on the path first)
import publishing  # noqa: E402
import ranges  # noqa: E402
import seed  # noqa: E402
import swiping  # noqa: E402
from report import Row, keep, table  # noqa: E402
from rig.client import Client  # noqa: E402
from rig.clips import made, portrait_15s  # noqa: E402
from rig.processes import resident_megabytes  # noqa: E402
from rig.server import Server  # noqa: E402

SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1", "SKIT_LOG_LEVEL": "warning"}


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
    server = Server(folder / "large", settings=SETTINGS).start()
    maker = Client(server.url).sign_up("bench.template")
    template = maker.published(made("template", 2.0, size="240x426"), "number 0 #tag0")
    server.stop()
    seed.fill(server.data, int(template["id"]))
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


PARTS = {"small": small, "large": large, "swipes": swipes}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="comma-separated: " + ", ".join(PARTS))
    wanted = [name for name in parser.parse_args().only.split(",") if name] or list(PARTS)
    unknown = set(wanted) - PARTS.keys()
    if unknown:
        parser.error("no such part: " + ", ".join(sorted(unknown)))
    subprocess.run(["swift", "build", "-c", "release", "--product", "skit"], cwd=ROOT, check=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="skit-bench-") as folder:
        for name in wanted:
            print(f"== measuring: {name}", flush=True)
            rows += PARTS[name](Path(folder))
    print("\n" + table(rows))
    keep(rows, ROOT / "artifacts" / "reports")
    missed = sum(1 for row in rows if not row.is_met)
    print(f"\n{len(rows) - missed} of {len(rows)} budgets are met on this machine ({os.cpu_count()} processors).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
