"""A real status centre on a free port with a data folder of its own, beside a platform of any kind or none."""

import os
import re
import signal
import subprocess
from pathlib import Path

import requests

from rig.places import binary, free_port
from rig.processes import kill_tree
from rig.waiting import until

START_SECONDS = 30.0
STOP_SECONDS = 20.0


class StatusCentre:
    def __init__(self, folder: Path, watched: str = "http://127.0.0.1:9", settings: dict[str, str] | None = None):
        self.data = folder / "data"
        self.log_path = folder / "status.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {
            "SKIT_HOST": "127.0.0.1", "SKIT_STATUS_WATCHED": watched, "SKIT_STATUS_PROBE_SECONDS": "1",
            "SKIT_TRUSTED_PROXIES": "127.0.0.1", **(settings or {}),
        }
        self.process: subprocess.Popen | None = None
        self.session = requests.Session()
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> "StatusCentre":
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("SKIT_")}
        words = [str(binary()), "status", "--status-port", str(self.port), "--data", str(self.data)]
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                words, stdout=log, stderr=subprocess.STDOUT, env={**inherited, **self.settings}, start_new_session=True
            )
        until(f"{self.url}/readyz answers 200; see {self.log_path}", self.is_ready, START_SECONDS)
        return self

    def is_ready(self) -> bool:
        assert self.process.poll() is None, f"the status centre ended by itself:\n{self.log()[-4000:]}"
        try:
            return requests.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            kill_tree(self.process.pid)
            raise AssertionError(f"the status centre did not stop within {STOP_SECONDS:.0f} s of SIGTERM:\n{self.log()[-2000:]}")

    def kill(self) -> None:
        kill_tree(self.process.pid)
        self.process.wait(STOP_SECONDS)

    def log(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def get(self, path: str, **options) -> requests.Response:
        return requests.get(self.url + path, timeout=10, **options)

    def json(self, path: str) -> dict:
        answer = self.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        return answer.json()

    def password(self) -> str:
        """The first admin's, which is told once."""
        return until("the password is told", lambda: re.search(r"Its password: +(\S+)", self.log()), START_SECONDS).group(1)

    def sign_in(self) -> "StatusCentre":
        self.call("POST", "sessions", {"name": "admin", "password": self.password()}, expect=204)
        return self

    def call(self, method: str, path: str, body: dict | None = None, expect: int = 201) -> dict:
        """Asks the own API as who has signed in."""
        answer = self.session.request(method, f"{self.url}/api/status/v1/{path}", json=body, timeout=30)
        assert answer.status_code == expect, f"{method} {path} answered {answer.status_code}: {answer.text[:500]}"
        return answer.json() if answer.content else {}

    def component(self, name: str) -> str:
        return self.call("POST", "components", {"name": name})["id"]

    def open_incident(self, name: str, components: dict[str, str], **further: object) -> str:
        parts = [{"id": each, "status": status} for each, status in components.items()]
        return self.call("POST", "incidents", {"name": name, "components": parts, **further})["id"]

    def say(self, incident: str, status: str, body: str = "Told further.", kind: str = "incidents") -> None:
        self.call("POST", f"{kind}/{incident}/updates", {"status": status, "body": body})
