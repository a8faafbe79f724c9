"""Two regions of one instance, and the witness between them, on ports of one machine."""

import subprocess
from pathlib import Path

import requests

from rig import s3
from rig.places import binary
from rig.postgres import server_in
from rig.server import Server
from rig.waiting import until

SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}


class Region:
    """A database and the nodes on it. They share the object store with the other region.

    `witness` is its address."""

    def __init__(self, name: str, folder: Path, witness: str, store: str, bucket: str, nodes: int):
        self.name = name
        self.database = server_in(folder / f"postgres-{name}")
        self.folder = folder
        self.shared = {
            **SETTINGS, **s3.settings(store, bucket), "SKIT_REGION": name, "SKIT_WITNESS": witness,
            "SKIT_DATABASE_URL": f"postgresql://skit@127.0.0.1:{self.database.port}/postgres",
        }
        self.nodes = [Server(folder / f"{name}-{number}", settings=self.shared) for number in range(nodes)]

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    def suspend(self) -> None:
        """Everything of it at once, as far as one process can do that to others."""
        for each in [*self.nodes, self.database]:
            each.suspend()

    def resume(self) -> None:
        for each in [self.database, *self.nodes]:
            each.resume()

    def command(self, *words: str) -> subprocess.Popen:
        """`skit …` with the settings of its nodes and a data folder of its own."""
        environment = {**self.nodes[0].environment(), "SKIT_DATA": str(self.folder / f"{self.name}-command")}
        return subprocess.Popen(
            [str(binary()), *words], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, *words: str, given: str = "", within: float = 60.0) -> tuple[int, str]:
        """The exit code and what was said."""
        process = self.command(*words)
        said, _ = process.communicate(given, timeout=within)
        return process.returncode, said

    def ready(self, node: Server | None = None) -> str:
        """What a node says at /readyz; empty when it does not answer."""
        try:
            return requests.get(f"{(node or self.nodes[0]).url}/readyz", timeout=2).text
        except requests.RequestException:
            return ""

    def until_ready(self, words: str, within: float = 30.0) -> None:
        for node in self.nodes:
            until(f"{node.url}/readyz says {words}", lambda: self.ready(node).startswith(words), within)

    def stop(self) -> None:
        for node in self.nodes:
            node.kill()
        self.database.end()
