"""A real server on free ports with a data folder of its own."""

import os
import signal
import subprocess
import time
from pathlib import Path

import requests

from rig import engine
from rig.places import binary, free_port
from rig.processes import kill_tree, signal_tree
from rig.waiting import until

START_SECONDS = 30.0
STOP_SECONDS = 45.0


class Server:
    """`skit serve`, `skit worker`, or `skit up` with the status centre beside it. Survives being killed: start() again keeps ports and
    data."""

    def __init__(self, folder: Path, command: str = "serve", settings: dict[str, str] | None = None):
        self.data = folder / "data"
        self.log_path = folder / "server.log"
        self.command = command
        self.settings = {**engine.settings_for_new_server(), **(settings or {})}
        self.port = free_port()
        self.status_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.status_url = f"http://127.0.0.1:{self.status_port}"
        self.process: subprocess.Popen | None = None
        # As a load balancer sees it.
        self.is_answering = True
        folder.mkdir(parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("SKIT_")}
        return {**inherited, "SKIT_DATA": str(self.data), **self.settings}

    def arguments(self) -> list[str]:
        words = [str(binary()), self.command, "--port", str(self.port), "--data", str(self.data)]
        return words + (["--status-port", str(self.status_port)] if self.command == "up" else [])

    def start(self) -> "Server":
        self.launch()
        until(f"{self.url}/readyz answers 200; see {self.log_path}", self.is_ready, START_SECONDS)
        return self

    def launch(self) -> "Server":
        """Starts it and does not wait."""
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                self.arguments(), stdout=log, stderr=subprocess.STDOUT, env=self.environment(), start_new_session=True
            )
        return self

    def suspend(self) -> None:
        """SIGSTOP: as if its machine had gone, though it may come back with everything that it had in mind."""
        signal_tree(self.process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        signal_tree(self.process.pid, signal.SIGCONT)

    def is_ready(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            raise AssertionError(f"the server ended by itself:\n{self.log()[-4000:]}")
        try:
            return requests.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def stop(self) -> int:
        """SIGTERM, and the exit code after draining."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not drain within {STOP_SECONDS:.0f} s of SIGTERM")
        finally:
            self.process = None

    def stop_timed(self) -> float:
        """Seconds from SIGTERM to a good end."""
        began = time.monotonic()
        code = self.stop()
        assert code == 0, f"ended with {code}:\n{self.log()[-3000:]}"
        return time.monotonic() - began

    def kill(self) -> None:
        """SIGKILL, at once, for the server and all under it."""
        if self.process is None:
            return
        kill_tree(self.process.pid)
        self.process.wait(STOP_SECONDS)
        self.process = None

    def command_line(self, *words: str, given: str = "", limit: float = 60.0) -> subprocess.CompletedProcess:
        """Another `skit` command on the same data."""
        return subprocess.run(
            [str(binary()), *words], input=given, env=self.environment(), capture_output=True, text=True, timeout=limit
        )

    def create_admin(self, name: str, password: str) -> None:
        """Before start(): the data folder belongs to one process at a time."""
        made = self.command_line("admin", "create-user", name, "--role", "admin", "--password-stdin", given=password + "\n")
        assert made.returncode == 0, f"skit admin create-user failed:\n{made.stdout}\n{made.stderr}"

    def log(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""
