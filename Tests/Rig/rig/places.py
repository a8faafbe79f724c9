"""Where things are: the package, the binary under test, real clips, what tests leave behind, and ports that are free."""

import os
import random
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ARTIFACTS = ROOT / "artifacts"


def binary() -> Path:
    """The server under test: SKIT_BINARY, else the newest build."""
    named = os.environ.get("SKIT_BINARY")
    if named:
        return Path(named).resolve()
    builds = [ROOT / ".build" / kind / "skit" for kind in ("debug", "release")]
    there = [build for build in builds if build.exists()]
    if not there:
        raise FileNotFoundError("No skit binary: run `swift build`, or name one in SKIT_BINARY.")
    return max(there, key=lambda build: build.stat().st_mtime)


def real_media() -> Path | None:
    """A folder of real clips beside the package, when this machine has one."""
    folder = Path(os.environ.get("SKIT_TEST_MEDIA", ROOT.parent / "shared" / "media"))
    return folder if folder.is_dir() else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def free_ports(count: int) -> int:
    """The first of so many free ports in a row, below those that outgoing connections take."""
    for first in random.sample(range(20_000, 30_000, count), 200):
        probes: list[socket.socket] = []
        try:
            for port in range(first, first + count):
                probes.append(socket.socket())
                probes[-1].bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
    raise AssertionError(f"no {count} free ports in a row")
