"""The database servers that a test run brings with it, and what their tests are told."""

import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def has_postgres() -> bool:
    return subprocess.run([ROOT / "scripts" / "postgres.sh", "check"], stderr=subprocess.DEVNULL).returncode == 0


@contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """A PostgreSQL server on loopback for the time of the block; yields the environment of the tests that use it."""
    with tempfile.TemporaryDirectory(prefix="skit-postgres-") as folder:
        # The server runs as another account where the tests run as root.
        Path(folder).chmod(0o755)
        script = str(ROOT / "scripts" / "postgres.sh")
        started = subprocess.run([script, "start", f"{folder}/server", str(free_port())], check=True, stdout=subprocess.PIPE, text=True)
        try:
            yield {"SKIT_TEST_POSTGRES": started.stdout.strip()}
        finally:
            subprocess.run([script, "stop", f"{folder}/server"], check=False)
