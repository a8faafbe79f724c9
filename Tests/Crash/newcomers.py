"""Viewers without an account, each of whom watches one page of the feed and is not seen again."""

import threading

from facts import Facts
from load import Watcher
from rig.client import Client

THREADS = 2


class Newcomers(Watcher):
    """Somebody new for every page: the models learn one lesson from each viewer and video, so that lessons can be counted."""

    def act(self) -> None:
        self.client = Client(self.client.url)
        super().act()


class Stream:
    """Newcomers who watch until it is over, or until the server is gone."""

    def __init__(self, url: str, facts: Facts, seed: int):
        self.over = threading.Event()
        self.threads = [Newcomers(Client(url), facts, self.over, seed + number) for number in range(THREADS)]

    def __enter__(self) -> "Stream":
        for each in self.threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for each in self.threads:
            each.join(30)
            assert each.surprise is None, f"somebody who watches met {each.surprise!r}"
