"""Who reads at the standby and who at the primary: a writer misses none of the own writes, and nobody sees what was closed."""

import os
import random
import threading
import time

import pytest

from replicated import LAG_SECONDS, House, a_video, at, house, metric, people, status, texts, until_read_there  # noqa: F401
from rig.client import Client
from rig.server import Server
from rig.waiting import until

SEED = int(os.environ.get("SKIT_CRASH_SEED", "20261126"))


@pytest.mark.timeout(300)
def test_reads_go_to_the_standby_and_whoever_wrote_sees_it_at_once(house: House):
    ada, bela = people(house, "ada", "bela")
    video = a_video(ada)
    house.until_used()
    guest = Client(house.first.url)
    for node in house.cluster.nodes:
        until_read_there(node, guest, video)
        before = metric(node, "skit_replica_reads_total")
        for _ in range(10):
            texts(at(node, guest), video)
        assert metric(node, "skit_replica_reads_total") >= before + 10
        before = metric(node, "skit_replica_reads_total")
        assert "Set-Cookie" not in at(node, bela).call("GET", "/api/v1/feed?limit=5").headers, "reading the feed writes nothing to see"
        assert metric(node, "skit_replica_reads_total") == before + 1, "what she has liked in it"

    house.pause()
    stands_still = time.monotonic()
    ada.ask("POST", f"/api/v1/videos/{video}/comments", {"text": "just said"}, expect=201)
    ada.ask("PATCH", "/api/v1/me", {"bio": "just written"})
    ada.ask("PUT", "/api/v1/users/replica.bela/follow")
    ada.ask("PUT", f"/api/v1/videos/{video}/like")
    for node in house.cluster.nodes:
        at(node, ada)
        assert texts(ada, video) == ["just said"]
        assert ada.ask("GET", "/api/v1/users/replica.ada")["bio"] == "just written"
        profile = ada.ask("GET", "/api/v1/users/replica.bela")
        assert profile["viewer"]["following"] and profile["follower_count"] == 1, profile
        assert [card["id"] for card in ada.ask("GET", "/api/v1/me/liked")["items"]] == [video]
        # Somebody else is shown the moment before; the test knows that the standby answered, since only there it is missing.
        assert texts(at(node, guest), video) == [], "it tolerates age"
    sent_again_by_a_browser_that_lost_the_answer(house, ada, video)
    everybody = {node.port: until_seen(node, bela, video, stands_still) for node in house.cluster.nodes}
    print(f"others saw it {', '.join(f'{seconds:.1f}' for seconds in everybody.values())} s after the standby stood still")
    assert max(everybody.values()) <= LAG_SECONDS + 1

    house.go_on()
    house.until_used()
    for node in house.cluster.nodes:
        assert texts(at(node, ada), video) == ["said once", "just said"]


def sent_again_by_a_browser_that_lost_the_answer(house: House, ada: Client, video: str) -> None:
    path, key = f"/api/v1/videos/{video}/comments", {"Idempotency-Key": "once"}
    made = at(house.first, ada).ask("POST", path, {"text": "said once"}, expect=201, headers=key)["comment"]
    ada.session.cookies.pop("skit_version")
    assert at(house.second, ada).ask("POST", path, {"text": "said once"}, expect=201, headers=key)["comment"] == made
    assert texts(ada, video) == ["said once", "just said"]


def until_seen(node: Server, client: Client, video: str, begun: float) -> float:
    """Seconds since `begun`."""
    at(node, client)
    until("others see it", lambda: texts(client, video) == ["said once", "just said"], within=LAG_SECONDS + 10)
    return time.monotonic() - begun


@pytest.mark.timeout(300)
def test_what_is_closed_is_closed_at_once_whatever_the_standby_still_shows(house: House):
    ada, bela, cora = people(house, "ada", "bela", "cora")
    hidden, kept = a_video(ada), a_video(ada, "stays")
    for video in (hidden, kept):
        ada.ask("POST", f"/api/v1/videos/{video}/comments", {"text": "just said"}, expect=201)
    spoken = cora.ask("POST", f"/api/v1/videos/{kept}/comments", {"text": "taken back"}, expect=201)["comment"]["id"]
    bela.ask("PUT", f"/api/v1/videos/{hidden}/like")
    house.until_used()
    guest = Client(house.first.url)
    until("the standby shows it", lambda: len(texts(guest, kept)) == 2 and texts(guest, hidden), within=10)

    house.pause()
    ada.ask("PATCH", f"/api/v1/videos/{hidden}", {"visibility": "only_me"})
    ada.ask("PUT", "/api/v1/users/replica.bela/block", expect=204)
    cora.ask("DELETE", f"/api/v1/comments/{spoken}")
    for node in house.cluster.nodes:
        # Another node hears of it from the log.
        until("nobody reads what was hidden", lambda: status(node, guest, f"/api/v1/videos/{hidden}/comments") == 404, within=2)
        until("a deleted comment is gone", lambda: texts(at(node, guest), kept) == ["just said"], within=2)
        until("a block shuts out", lambda: status(node, bela, "/api/v1/users/replica.ada") == 404, within=2)
        assert status(node, bela, f"/api/v1/videos/{kept}/comments") == 404
        assert at(node, bela).ask("GET", "/api/v1/me/liked")["items"] == []
        grid = at(node, guest).ask("GET", "/api/v1/users/replica.ada/videos")["items"]
        assert [card["id"] for card in grid] == [kept]
        before = metric(node, "skit_replica_reads_total")
        assert at(node, guest).ask("GET", "/api/v1/users/replica.cora")
        assert metric(node, "skit_replica_reads_total") == before + 1, "and the rest is read there as before"
    house.go_on()
    house.until_used()
    for node in house.cluster.nodes:
        assert status(node, guest, f"/api/v1/videos/{hidden}/comments") == 404


class Writer(threading.Thread):
    """Writes, and looks for it on whichever node: at once, or when the standby may just have it."""

    def __init__(self, house: House, client: Client, video: str, seed: int):
        super().__init__()
        self.nodes, self.client, self.video = house.cluster.nodes, client, video
        self.random = random.Random(seed)
        self.over = threading.Event()
        self.count = 0
        self.missed: list[str] = []

    def node(self) -> Client:
        return at(self.random.choice(self.nodes), self.client)

    def run(self) -> None:
        while not self.over.is_set():
            self.count += 1
            text = f"{self.client.username} {self.count}"
            self.node().ask("POST", f"/api/v1/videos/{self.video}/comments", {"text": text}, expect=201)
            self.over.wait(self.random.choice((0.0, 0.3, 0.5)))
            if text not in texts(self.node(), self.video):
                self.missed.append(text)
            self.node().ask("PATCH", "/api/v1/me", {"bio": text})
            if self.node().ask("GET", f"/api/v1/users/{self.client.username}")["bio"] != text:
                self.missed.append(f"bio {text}")


@pytest.mark.timeout(300)
def test_nobody_misses_an_own_write_whatever_the_standby_does(house: House):
    clients = people(house, "ada", "bela", "cora")
    video = a_video(clients[0])
    house.until_used()
    before = [metric(node, "skit_replica_reads_total") for node in house.cluster.nodes]
    writers = [Writer(house, client, video, seed) for seed, client in enumerate(clients)]
    chance = random.Random(SEED)
    for writer in writers:
        writer.start()
    for _ in range(12):
        writers[0].over.wait(chance.uniform(0.1, 1.0))
        house.pause()
        writers[0].over.wait(chance.uniform(0.1, 1.5))
        house.go_on()
    for writer in writers:
        writer.over.set()
        writer.join(60)
    there = sum(metric(node, "skit_replica_reads_total") - count for node, count in zip(house.cluster.nodes, before))
    written = sum(writer.count for writer in writers)
    print(f"{written} times two writes, each looked for; the standby answered {there:.0f} of the {2 * written} looks")
    assert written > 50 and there > 0
    assert not [missed for writer in writers for missed in writer.missed]
