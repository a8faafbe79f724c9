"""kill −9 at random moments under load: thirty rounds, and everything that was acknowledged is still there."""

import os
import random
import threading
from pathlib import Path

import pytest

import checks
from facts import Facts
from load import Commenter, Liker, Person, Uploader, Watcher
from rig.clips import made
from rig.client import Client
from rig.ledger import Ledger
from rig.server import Server

ROUNDS = int(os.environ.get("SKIT_CRASH_ROUNDS", "30"))
SEED = int(os.environ.get("SKIT_CRASH_SEED", "20261124"))
SHORTEST_SECONDS, LONGEST_SECONDS = 0.2, 3.0
SETTLE_SECONDS = 420.0
SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1"}


class Crowd:
    """The people of the test, the videos they gather around, and what they were told."""

    def __init__(self, server: Server):
        self.clip = made("crash", 1.0, size="180x320", tone=700)
        self.facts = Facts()
        names = ("ada", "bela", "cora", "dian", "egon", "fritzi")
        self.people = {name: Client(server.url).sign_up(f"crash.{name}") for name in names}
        self.people = {client.username: client for client in self.people.values()}
        self.videos = [client.published(self.clip, f"gather here {client.username}")["id"] for client in self.clients()[:3]]

    def clients(self) -> list[Client]:
        return list(self.people.values())

    def begin(self, over: threading.Event, seed: int, left: list[tuple[str, str, int]]) -> list[Person]:
        """Two like, one comments, one watches, two upload."""
        kinds = (Liker, Liker, Commenter, Watcher, Uploader, Uploader)
        crowd = [kind(client, self.facts, over, seed + number) for number, (kind, client) in enumerate(zip(kinds, self.clients()))]
        for person in crowd:
            if isinstance(person, (Liker, Commenter)):
                person.videos = self.videos
            if isinstance(person, Uploader):
                person.clip = self.clip
                person.left_over = [(path, offset) for account, path, offset in left if account == person.client.username]
            person.start()
        return crowd

    def check(self) -> list[tuple[str, str, int]]:
        checks.likes_hold(self.facts, self.people)
        checks.comments_hold(self.facts, self.people)
        checks.videos_hold(self.facts, self.people)
        return checks.uploads_hold(self.facts, self.people)


@pytest.mark.timeout(1500)
def test_nothing_acknowledged_is_lost_in_thirty_kills(tmp_path: Path):
    chance = random.Random(SEED)
    server = Server(tmp_path / "server", settings=SETTINGS).start()
    crowd = Crowd(server)
    left: list[tuple[str, str, int]] = []
    for number in range(ROUNDS):
        over = threading.Event()
        threads = crowd.begin(over, seed=SEED + 100 * number, left=left)
        over.wait(chance.uniform(SHORTEST_SECONDS, LONGEST_SECONDS))
        server.kill()
        over.set()
        for person in threads:
            person.join(30)
            assert person.surprise is None, f"round {number}: {type(person).__name__} met {person.surprise!r}"
        server.start()
        left = crowd.check()
        print(f"round {number + 1} of {ROUNDS}: {crowd.facts.summary()}", flush=True)
    finish(server, crowd, tmp_path)


def finish(server: Server, crowd: Crowd, folder: Path) -> None:
    statuses = checks.videos_settle(crowd.people, SETTLE_SECONDS)
    assert set(crowd.facts.videos) <= statuses.keys()
    assert "published" in statuses.values()
    failed = [video for video, status in statuses.items() if status == "failed"]
    assert not failed, f"good clips failed because the server was killed: {failed}"
    reader = crowd.clients()[0]
    checks.counts_hold(crowd.facts, reader)
    checks.files_play(statuses, reader)
    assert server.stop() == 0
    with Ledger(server, folder / "copy") as ledger:
        checks.ledger_holds(crowd.facts, ledger)
