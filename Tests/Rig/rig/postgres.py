"""A PostgreSQL server of a test's or a run's own, on loopback."""

import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import psycopg

from rig.places import ROOT, free_port
from rig.processes import descendants, is_running, kill_tree, signal_tree
from rig.waiting import until

SCRIPT = str(ROOT / "scripts" / "postgres.sh")
LIMIT_SECONDS = 90.0


def is_installed() -> bool:
    return subprocess.run([SCRIPT, "check"], stderr=subprocess.DEVNULL).returncode == 0


def program(name: str) -> str:
    """The path of one of the server's programs, which Debian keeps out of the PATH."""
    return subprocess.run([SCRIPT, "program", name], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def authority(address: str) -> Path | None:
    """The file of whoever has signed the server's certificate; None when it was not started by our script."""
    with psycopg.connect(address, autocommit=True) as connection:
        shown = connection.execute("SHOW ssl_cert_file").fetchone()[0]
    file = Path(shown).parent / "authority.pem"
    return file if file.is_file() else None


def server_in(folder: Path) -> "Postgres":
    """Not started. The server's own account has to reach its folder."""
    folder.mkdir(mode=0o755)
    return Postgres(folder)


@contextmanager
def primary_and_standby() -> Iterator[tuple["Postgres", "Postgres"]]:
    """One that writes, and one that follows it."""
    with tempfile.TemporaryDirectory(prefix="skit-standby-") as folder:
        Path(folder).chmod(0o755)
        home, away = server_in(Path(folder) / "home"), server_in(Path(folder) / "away")
        with home:
            away.follow(home)
            try:
                yield home, away
            finally:
                away.__exit__()


class Postgres:
    """Keeps its port and its data when it is stopped. Where the tests run as root it runs as another account, which must be able
    to reach the folder."""

    def __init__(self, folder: Path):
        self.folder = str(folder / "postgres")
        self.port = str(free_port())
        self.address = ""

    def start(self) -> "Postgres":
        words = [SCRIPT, "start", self.folder, self.port]
        started = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT_SECONDS)
        self.address = started.stdout.strip()
        return self

    def follow(self, primary: "Postgres") -> "Postgres":
        """Starts as a standby that takes over what the other one writes, a moment later."""
        words = [SCRIPT, "standby", self.folder, self.port, primary.address]
        started = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, timeout=LIMIT_SECONDS)
        self.address = started.stdout.strip().splitlines()[-1]
        return self

    def rebuild(self, primary: "Postgres") -> "Postgres":
        """Gives up what it has, and follows the other one."""
        self.stop()
        shutil.rmtree(Path(self.folder) / "data")
        return self.follow(primary)

    def promote(self) -> None:
        subprocess.run([SCRIPT, "promote", self.folder], check=True, timeout=LIMIT_SECONDS)

    def crash(self) -> None:
        subprocess.run([SCRIPT, "crash", self.folder], check=True, timeout=LIMIT_SECONDS)

    @property
    def pid(self) -> int:
        return int((Path(self.folder) / "data" / "postmaster.pid").read_text().split()[0])

    def suspend(self) -> None:
        signal_tree(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        signal_tree(self.pid, signal.SIGCONT)

    def ask(self, query: str) -> list[tuple]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            answer = connection.execute(query)
            return answer.fetchall() if answer.description else []

    def kill(self) -> None:
        """SIGKILL to the server and all its processes."""
        pids = [self.pid, *descendants(self.pid)]
        kill_tree(self.pid)
        until("its processes have ended", lambda: not any(is_running(pid) for pid in pids), within=LIMIT_SECONDS)
        # One that has ended and was not buried yet would be taken for a running one by the next start.
        for lock in ("data/postmaster.pid", f".s.PGSQL.{self.port}.lock"):
            (Path(self.folder) / lock).unlink()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Takes connections meanwhile and answers nothing, as a machine that hangs."""
        self.suspend()
        try:
            yield
        finally:
            self.resume()

    def stop(self) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=True, timeout=LIMIT_SECONDS)

    def end(self) -> None:
        """Whatever state it is in."""
        if not (Path(self.folder) / "data" / "postmaster.pid").exists():
            return
        self.resume()
        subprocess.run([SCRIPT, "crash", self.folder], check=False, stderr=subprocess.DEVNULL, timeout=LIMIT_SECONDS)

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(self, *_: object) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=False, stderr=subprocess.DEVNULL, timeout=LIMIT_SECONDS)
