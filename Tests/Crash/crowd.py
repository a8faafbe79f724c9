"""The people of a crash test, who gather around a few videos, each at work of one kind."""

import threading

import checks
from facts import Facts
from load import Commenter, Liker, Person, Uploader, Watcher
from rig.client import Client
from rig.clips import made

NAMES = ("ada", "bela", "cora", "dian", "egon", "fritzi")


class Crowd:
    """The people, the videos they gather around, and what they were told."""

    def __init__(self, clients: list[Client], prefix: str, goes_on: bool = False):
        """With `goes_on` a person whose server went goes on at another one."""
        self.clip = made("crash", 1.0, size="180x320", tone=700)
        self.facts = Facts()
        self.goes_on = goes_on
        signed_up = [client.sign_up(f"{prefix}.{name}") for client, name in zip(clients, NAMES, strict=True)]
        self.people = {client.username: client for client in signed_up}
        self.videos = [client.published(self.clip, f"gather here {client.username}")["id"] for client in self.clients()[:3]]

    def clients(self) -> list[Client]:
        return list(self.people.values())

    def begin(self, over: threading.Event, seed: int, left: list[tuple[str, str, int]]) -> list[Person]:
        """Two like, one comments, one watches, two upload."""
        kinds = (Liker, Liker, Commenter, Watcher, Uploader, Uploader)
        crowd = [kind(client, self.facts, over, seed + number) for number, (kind, client) in enumerate(zip(kinds, self.clients()))]
        for person in crowd:
            person.goes_on = self.goes_on
            if isinstance(person, (Liker, Commenter)):
                person.videos = self.videos
            if isinstance(person, Uploader):
                person.clip = self.clip
                person.left_over = [(path, offset) for account, path, offset in left if account == person.client.username]
            person.start()
        return crowd

    def end(self, threads: list[Person], over: threading.Event, within: float) -> None:
        over.set()
        for person in threads:
            person.join(within)
            assert person.surprise is None, f"{type(person).__name__} met {person.surprise!r}"

    def check(self) -> list[tuple[str, str, int]]:
        checks.likes_hold(self.facts, self.people)
        checks.comments_hold(self.facts, self.people)
        checks.videos_hold(self.facts, self.people)
        return checks.uploads_hold(self.facts, self.people)
