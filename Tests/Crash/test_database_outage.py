"""PostgreSQL goes away for half a minute, or hangs, while people watch and write: watching goes on, writing is told to come back."""

import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Iterator

import pytest
import requests

from rig import engine
from rig.client import Client
from rig.clips import made
from rig.ledger import Ledger
from rig.postgres import Postgres
from rig.server import Server
from rig.waiting import until

AWAY_SECONDS = 30.0
HANGS_SECONDS = 20.0
# Until a server that takes connections and answers nothing is known for what it is; then nobody waits for it.
HANGING_IS_KNOWN_WITHIN = 10.0
FEED_MEDIAN_SECONDS = 0.5
BACK_WITHIN_SECONDS = 5.0
NOTICED_WITHIN_SECONDS = 8.0
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite, which cannot go away by itself")
    with tempfile.TemporaryDirectory(prefix="skit-outage-") as folder:
        Path(folder).chmod(0o755)
        with Postgres(Path(folder)) as server:
            yield server


class Commenters:
    """Write as fast as they are let, each comment again under the same key until it is acknowledged, and keep what they were told."""

    def __init__(self, clients: list[Client], video: str):
        self.video = video
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged: dict[str, str] = {}
        self.unfinished: set[str] = set()
        self.answers: Counter = Counter()
        self.wrong: list[str] = []
        self.last_success = 0.0
        self.threads = [threading.Thread(target=self.write, args=(client,)) for client in clients]
        for thread in self.threads:
            thread.start()

    def write(self, client: Client) -> None:
        text = ""
        while not self.over.is_set():
            text = text or f"said {uuid.uuid4().hex}"
            answer = client.call(
                "POST", f"/api/v1/videos/{self.video}/comments", json={"text": text}, headers={"Idempotency-Key": text}, timeout=30
            )
            with self.lock:
                self.answers[answer.status_code] += 1
                if answer.status_code == 201:
                    self.acknowledged[answer.json()["comment"]["id"]] = text
                    self.unfinished.discard(text)
                    text = ""
                    self.last_success = time.monotonic()
                elif answer.status_code == 500 or (answer.status_code == 503 and "Retry-After" in answer.headers):
                    # With 500 the connection ended while the commit was under way, and nobody knows its end.
                    self.unfinished.add(text)
                else:
                    self.wrong.append(f"{answer.status_code} {answer.text[:200]}")
            # As somebody does who was told to come back; without it, half a minute of refusals is all that there is.
            self.over.wait(0.05)

    def end(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(60)


class Scene:
    """A server on a PostgreSQL of its own, a clip that is watched, and people who comment on it."""

    def __init__(self, folder: Path, postgres: Postgres):
        self.folder = folder
        self.server = Server(folder / "server", settings={**SETTINGS, "SKIT_DATABASE_URL": postgres.address}).start()
        self.people = [Client(self.server.url).sign_up(f"away.{name}") for name in ("ada", "bela", "cora", "dian")]
        self.card = self.people[0].published(made("outage", 1.0, size="180x320", tone=700), "plays on")
        until("it is rendered whole", lambda: self.people[0].status_of(self.card["id"]).get("stage") is None, within=120)
        self.commenters = Commenters(self.people, self.card["id"])
        until_written(self.commenters, comments=20)
        self.media = self.server.url + self.people[1].card(self.card["id"])["sources"][0]["url"]
        assert self.people[1].ask("GET", "/api/v1/feed?limit=5")["items"]
        # Watched for a while, so that whatever its rendering told the caches has arrived.
        for _ in range(20):
            assert requests.get(self.media, timeout=10).status_code == 200
            self.commenters.over.wait(0.1)

    def watched_for(self, seconds: float, known_after: float) -> tuple[set[str], list[float]]:
        """Watches without the database. What /readyz says, and how long a page of the feed takes, once it is known to be away."""
        (said, took, began) = (Counter(), [], time.monotonic())
        while time.monotonic() - began < seconds:
            asked = time.monotonic()
            page = self.people[1].call("GET", "/api/v1/feed?limit=5", timeout=20)
            answered = time.monotonic()
            assert page.status_code == 200 and page.json()["items"], "the feed goes on from memory"
            assert requests.get(f"{self.server.url}/api/v1/feed?limit=5", timeout=20).status_code == 200
            assert requests.get(self.media, timeout=20).status_code == 200, "a known video plays on"
            assert requests.get(f"{self.server.url}/healthz", timeout=10).status_code == 200
            ready = requests.get(f"{self.server.url}/readyz", timeout=10)
            assert ready.status_code == 200, "a load balancer leaves the node where it is"
            if asked - began > known_after:
                said[ready.text.split(":")[0]] += 1
                took.append(answered - asked)
            self.commenters.over.wait(0.5)
        return set(said), took

    def is_back(self, since: float) -> None:
        """Writing, and everything that follows the event log, is as before within seconds."""
        until_written(self.commenters, after=since)
        written = time.monotonic() - since
        reader, owner = self.people[1], self.people[0]
        until("a like is taken", lambda: reader.call("PUT", f"/api/v1/videos/{self.card['id']}/like").ok, within=BACK_WITHIN_SECONDS)
        word = f"afterwards{uuid.uuid4().hex[:8]}"
        owner.ask("PATCH", f"/api/v1/videos/{self.card['id']}", {"caption": f"plays on {word}"})
        until("counting goes on", lambda: reader.card(self.card["id"])["counts"]["likes"] == 1, within=BACK_WITHIN_SECONDS)
        until(
            "what is written is found", lambda: reader.ask("GET", f"/api/v1/search/videos?q={word}")["items"],
            within=BACK_WITHIN_SECONDS,
        )
        until(
            "the feed hears of it", lambda: word in str(reader.ask("GET", "/api/v1/feed?kind=latest&limit=5")["items"]),
            within=BACK_WITHIN_SECONDS,
        )
        answers = dict(self.commenters.answers)
        print(f"written again {written:.2f} s and counted, found and shown {time.monotonic() - since:.2f} s after; answers {answers}")
        assert written <= BACK_WITHIN_SECONDS

    def nothing_is_lost(self) -> None:
        commenters = self.commenters
        commenters.end()
        assert not commenters.wrong, commenters.wrong[:3]
        assert commenters.answers[503] > 0
        assert self.server.stop() == 0
        with Ledger(self.server, self.folder / "copy") as ledger:
            kept = {str(number): text for number, text in ledger.rows("SELECT id, text FROM comments")}
        assert commenters.acknowledged.items() <= kept.items(), "an acknowledged comment is gone"
        doubled = [text for text, count in Counter(kept.values()).items() if count > 1]
        assert not doubled
        assert set(kept.values()) <= set(commenters.acknowledged.values()) | commenters.unfinished


@pytest.mark.timeout(300)
def test_watching_goes_on_and_nothing_is_lost_or_doubled_while_postgresql_is_away(tmp_path: Path, postgres: Postgres):
    scene = Scene(tmp_path, postgres)
    postgres.stop()
    said, _ = scene.watched_for(AWAY_SECONDS, known_after=NOTICED_WITHIN_SECONDS)
    assert said == {"degraded"}, "whoever asks is told"
    postgres.start()
    scene.is_back(since=time.monotonic())
    scene.nothing_is_lost()


@pytest.mark.timeout(300)
def test_a_server_that_takes_connections_and_answers_nothing_holds_nobody_up(tmp_path: Path, postgres: Postgres):
    scene = Scene(tmp_path, postgres)
    with postgres.frozen():
        _, took = scene.watched_for(HANGS_SECONDS, known_after=HANGING_IS_KNOWN_WITHIN)
        print(f"pages of the feed meanwhile, once it was known: median {median(took):.3f} s, longest {max(took):.2f} s")
        assert median(took) < FEED_MEDIAN_SECONDS
    scene.is_back(since=time.monotonic())
    scene.nothing_is_lost()


def until_written(commenters: Commenters, after: float = 0.0, comments: int = 1) -> None:
    deadline = time.monotonic() + 60
    while commenters.last_success <= after or len(commenters.acknowledged) < comments:
        assert time.monotonic() < deadline, f"nothing was written for a minute: {commenters.wrong[:3]} {dict(commenters.answers)}"
        commenters.over.wait(0.01)
