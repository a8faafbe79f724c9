"""Where things are: the package, the binary under test, real clips, and what tests leave behind."""

import os
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
