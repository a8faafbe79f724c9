"""PostgreSQL goes away for half a minute while people watch and write: watching goes on, writing is told to come back."""

import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
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
BACK_WITHIN_SECONDS = 5.0
NOTICED_WITHIN_SECONDS = 8.0
SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1"}


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite, which cannot go away by itself")
    with tempfile.TemporaryDirectory(prefix="skit-outage-") as folder:
        Path(folder).chmod(0o755)
        with Postgres(Path(folder)) as server:
            yield server


class Commenters:
    """Write as fast as they are let, and keep what they were told."""

    def __init__(self, clients: list[Client], video: str):
        self.video = video
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged: dict[str, str] = {}
        self.unknown: set[str] = set()
        self.answers: Counter = Counter()
        self.wrong: list[str] = []
        self.last_success = 0.0
        self.threads = [threading.Thread(target=self.write, args=(client,)) for client in clients]
        for thread in self.threads:
            thread.start()

    def write(self, client: Client) -> None:
        while not self.over.is_set():
            text = f"said {uuid.uuid4().hex}"
            answer = client.call(
                "POST", f"/api/v1/videos/{self.video}/comments", json={"text": text}, headers={"Idempotency-Key": text}, timeout=30
            )
            with self.lock:
                self.answers[answer.status_code] += 1
                if answer.status_code == 201:
                    self.acknowledged[answer.json()["comment"]["id"]] = text
                    self.last_success = time.monotonic()
                elif answer.status_code == 503 and "Retry-After" in answer.headers:
                    self.unknown.add(text)
                elif answer.status_code == 500:
                    # The connection ended while the commit was under way.
                    self.unknown.add(text)
                else:
                    self.wrong.append(f"{answer.status_code} {answer.text[:200]}")
            # As somebody does who was told to come back; without it, half a minute of refusals is all that there is.
            self.over.wait(0.05)

    def end(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(60)


@pytest.mark.timeout(300)
def test_watching_goes_on_and_nothing_is_lost_or_doubled_while_postgresql_is_away(tmp_path: Path, postgres: Postgres):
    server = Server(tmp_path / "server", settings={**SETTINGS, "SKIT_DATABASE_URL": postgres.address}).start()
    people = [Client(server.url).sign_up(f"away.{name}") for name in ("ada", "bela", "cora", "dian")]
    card = people[0].published(made("outage", 1.0, size="180x320", tone=700), "plays on")
    until("it is rendered whole", lambda: people[0].status_of(card["id"]).get("stage") is None, within=120)
    viewer = people[1]
    commenters = Commenters(people, card["id"])
    until_written(commenters, comments=20)
    media = server.url + viewer.card(card["id"])["sources"][0]["url"]
    assert viewer.ask("GET", "/api/v1/feed?limit=5")["items"]
    # Watched for a while, so that whatever its rendering told the caches has arrived.
    for _ in range(20):
        assert requests.get(media, timeout=10).status_code == 200
        commenters.over.wait(0.1)
    postgres.stop()
    gone = time.monotonic()
    seen = Counter()
    while time.monotonic() - gone < AWAY_SECONDS:
        page = viewer.call("GET", "/api/v1/feed?limit=5", timeout=10)
        assert page.status_code == 200 and page.json()["items"], "the feed goes on from memory"
        assert requests.get(f"{server.url}/api/v1/feed?limit=5", timeout=10).status_code == 200
        assert requests.get(media, timeout=10).status_code == 200, "a known video plays on"
        assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
        ready = requests.get(f"{server.url}/readyz", timeout=10)
        assert ready.status_code == 200, "a load balancer leaves the node where it is"
        if time.monotonic() - gone > NOTICED_WITHIN_SECONDS:
            seen[ready.text.split(":")[0]] += 1
        commenters.over.wait(0.5)
    assert set(seen) == {"degraded"}, "whoever asks is told"
    postgres.start()
    back = time.monotonic()
    until_written(commenters, after=back)
    recovered = time.monotonic() - back
    print(f"written again {recovered:.2f} s after PostgreSQL was back; answers {dict(commenters.answers)}")
    commenters.end()
    assert recovered <= BACK_WITHIN_SECONDS
    assert not commenters.wrong, commenters.wrong[:3]
    assert commenters.answers[503] > 0

    assert server.stop() == 0
    with Ledger(server, tmp_path / "copy") as ledger:
        kept = {str(number): text for number, text in ledger.rows("SELECT id, text FROM comments")}
    assert commenters.acknowledged.items() <= kept.items(), "an acknowledged comment is gone"
    doubled = [text for text, count in Counter(kept.values()).items() if count > 1]
    assert not doubled
    assert set(kept.values()) <= set(commenters.acknowledged.values()) | commenters.unknown


def until_written(commenters: Commenters, after: float = 0.0, comments: int = 1) -> None:
    deadline = time.monotonic() + 60
    while commenters.last_success <= after or len(commenters.acknowledged) < comments:
        assert time.monotonic() < deadline, f"nothing was written for a minute: {commenters.wrong[:3]} {dict(commenters.answers)}"
        commenters.over.wait(0.01)
