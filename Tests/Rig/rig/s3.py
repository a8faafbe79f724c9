"""An S3 store of a test's or a run's own, on loopback."""

import os
import subprocess
import uuid
from pathlib import Path

from rig.places import ROOT, free_ports

SCRIPT = str(ROOT / "scripts" / "s3.sh")
LIMIT_SECONDS = 120.0


def is_installed() -> bool:
    return subprocess.run([SCRIPT, "check"], stderr=subprocess.DEVNULL).returncode == 0


def endpoint() -> str | None:
    """The address of a store that tests may fill, when this run is on S3."""
    return os.environ.get("SKIT_TEST_S3")


def settings(address: str, bucket: str | None = None) -> dict[str, str]:
    """A bucket of its own, which the server makes."""
    return {
        "SKIT_S3_ENDPOINT": address, "SKIT_S3_BUCKET": bucket or f"t{uuid.uuid4().hex}",
        "SKIT_S3_ACCESS_KEY": "test:tester", "SKIT_S3_SECRET_KEY": "testing",
    }


class S3:
    """Keeps its port and its data when it is stopped."""

    def __init__(self, folder: Path):
        self.folder = str(folder / "s3")
        # It takes this one and the four after it.
        self.port = str(free_ports(5))
        self.address = ""

    def start(self) -> "S3":
        started = subprocess.run(
            [SCRIPT, "start", self.folder, self.port], check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT_SECONDS
        )
        self.address = started.stdout.strip()
        return self

    def stop(self) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=True, timeout=LIMIT_SECONDS)

    def __enter__(self) -> "S3":
        return self.start()

    def __exit__(self, *_: object) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=False, stderr=subprocess.DEVNULL, timeout=LIMIT_SECONDS)
