"""Several nodes over one database and one object store, and people who reach any of them, as through a load balancer."""

import random
import threading
from pathlib import Path

import requests

from rig import engine, s3
from rig.client import Client
from rig.server import Server

# Times a request is sent again that a node refused for now, or that ended with its node.
TRIES = 40
PAUSE_SECONDS = 0.1


class Cluster:
    """`skit serve` and `skit worker` processes that share everything."""

    def __init__(self, folder: Path, store: str, serving: int = 2, workers: int = 2, settings: dict[str, str] | None = None):
        shared = {**engine.settings_for_new_server(), **s3.settings(store), "SKIT_HOST": "127.0.0.1", **(settings or {})}
        work = "elsewhere" if workers else "here"
        self.nodes = [Server(folder / f"serve-{n}", settings={**shared, "SKIT_MEDIA_WORK": work}) for n in range(serving)]
        self.workers = [Server(folder / f"worker-{n}", command="worker", settings=shared) for n in range(workers)]

    @property
    def all(self) -> list[Server]:
        return self.nodes + self.workers

    def start(self) -> "Cluster":
        for each in self.all:
            each.start()
        return self

    def stop(self) -> None:
        for each in self.all:
            assert each.stop() == 0, f"did not end well:\n{each.log()[-3000:]}"

    def kill(self) -> None:
        for each in self.all:
            each.kill()


class Balanced(Client):
    """Each request goes to some node that was ready a moment ago; one that a dying node did not answer goes to another one."""

    def __init__(self, cluster: Cluster, seed: int, retries: bool = True):
        super().__init__(cluster.nodes[0].url)
        self.nodes = cluster.nodes
        self.retries = retries
        self.random = random.Random(seed)
        self.again = 0
        self.refused: list[str] = []
        self.pause = threading.Event()

    def call(self, method: str, path: str, **options) -> requests.Response:
        for _ in range(TRIES):
            ready = [node for node in self.nodes if node.is_answering]
            if ready:
                self.url = self.random.choice(ready).url
                answer = super().call(method, path, **options)
                if answer.status_code != 503 or "Retry-After" not in answer.headers:
                    return answer
                self.refused.append(f"{method} {path} {answer.text[:200]}")
                if not self.retries:
                    return answer
            self.again += 1
            self.pause.wait(PAUSE_SECONDS)
        raise requests.ConnectionError("no node took the request")


class Probe(threading.Thread):
    """Looks which nodes are ready, as a load balancer does, until it is told to stop."""

    INTERVAL_SECONDS = 0.2

    def __init__(self, cluster: Cluster):
        super().__init__(daemon=True)
        self.cluster = cluster
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(self.INTERVAL_SECONDS):
            for node in self.cluster.nodes:
                node.is_answering = self.is_ready(node)

    @staticmethod
    def is_ready(node: Server) -> bool:
        try:
            return requests.get(f"{node.url}/readyz", timeout=1).status_code == 200
        except requests.RequestException:
            return False

    def __enter__(self) -> "Probe":
        for node in self.cluster.nodes:
            node.is_answering = True
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join(10)
