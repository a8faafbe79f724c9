"""Two nodes on a primary and a standby of it: who reads where, what a writer sees, and what becomes of the standby's troubles."""

import os
import random
import re
import tempfile
import threading
import time
from pathlib import Path
from typing import Iterator

import psycopg
import pytest
import requests

from rig import engine, s3
from rig.client import Client
from rig.clips import made
from rig.cluster import Cluster
from rig.postgres import Postgres
from rig.server import Server
from rig.waiting import until

SEED = int(os.environ.get("SKIT_CRASH_SEED", "20261126"))
LAG_SECONDS = 5
# What a standby that hangs has not answered after three seconds is asked of the primary.
HANGS_SECONDS = 5.0
SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_REPLICA_LAG_SECONDS": str(LAG_SECONDS)}


class House:
    """The two database servers and the two nodes."""

    def __init__(self, folder: Path, home: Postgres, away: Postgres, store: str):
        self.home, self.away = home, away
        replica = {"SKIT_DATABASE_URL": home.address, "SKIT_READ_REPLICAS": away.address}
        self.cluster = Cluster(folder, store, serving=2, workers=0, settings={**SETTINGS, **replica})
        self.first, self.second = self.cluster.nodes

    def pause(self) -> None:
        """The standby receives what is written, and shows nothing of it."""
        asked_of(self.away, "SELECT pg_wal_replay_pause()")
        until("it stands still", lambda: asked_of(self.away, "SELECT pg_get_wal_replay_pause_state()") == [("paused",)], within=10)

    def go_on(self) -> None:
        asked_of(self.away, "SELECT pg_wal_replay_resume()")

    def until_used(self) -> None:
        for node in self.cluster.nodes:
            until("the standby answers reads", lambda: metric(node, "skit_replica_in_use") == 1, within=20)

    def until_left_out(self) -> None:
        for node in self.cluster.nodes:
            until("the standby is left out", lambda: metric(node, "skit_replica_in_use") == 0, within=10)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite, which has no standby")
    store = s3.endpoint()
    if store is None:
        pytest.skip("no S3 store is named: nodes need one that they share")
    with tempfile.TemporaryDirectory(prefix="skit-replicas-") as folder:
        Path(folder).chmod(0o755)
        home, away = Postgres(Path(folder) / "home"), Postgres(Path(folder) / "away")
        for each in (home, away):
            Path(each.folder).parent.mkdir(mode=0o755)
        with home:
            away.follow(home)
            house = House(tmp_path, home, away, store)
            try:
                house.cluster.start()
                yield house
                house.cluster.stop()
            finally:
                house.cluster.kill()
                away.__exit__()


def asked_of(server: Postgres, query: str) -> list[tuple]:
    with psycopg.connect(server.address, autocommit=True) as connection:
        return connection.execute(query).fetchall()


def metric(node: Server, name: str) -> float:
    """The sum over all labels; 0 for a series that has not begun."""
    text = requests.get(f"{node.url}/metrics", timeout=10).text
    return sum(float(value) for value in re.findall(rf"^{re.escape(name)}(?:\{{[^}}]*\}})? (\S+)$", text, re.MULTILINE))


def at(node: Server, client: Client) -> Client:
    """The same browser, sent to this node."""
    client.url = node.url
    return client


def texts(client: Client, video: str) -> list[str]:
    return [item["text"] for item in client.ask("GET", f"/api/v1/videos/{video}/comments")["items"]]


def until_read_there(node: Server, client: Client, video: str) -> None:
    """What was changed a moment ago is read at the primary, until the standby is known to have it."""
    at(node, client)

    def is_read_there() -> bool:
        before = metric(node, "skit_replica_reads_total")
        texts(client, video)
        return metric(node, "skit_replica_reads_total") > before
    until("the comments are read at the standby", is_read_there, within=10)


def people(house: House, *names: str) -> list[Client]:
    return [Client(house.first.url).sign_up(f"replica.{name}") for name in names]


def a_video(author: Client, caption: str = "read from anywhere") -> str:
    video = author.published(made("replicas", 1.0, size="180x320", tone=700), caption)["id"]
    until("it is rendered whole", lambda: author.status_of(video).get("stage") is None, within=120)
    return video


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


def status(node: Server, client: Client, path: str) -> int:
    return at(node, client).call("GET", path).status_code


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


class Readers:
    """Read as fast as they can, and remember every answer that is not 200."""

    def __init__(self, house: House, video: str):
        self.house = house
        self.over = threading.Event()
        self.wrong: list[str] = []
        self.slowest = 0.0
        self.count = 0
        self.lock = threading.Lock()
        paths = (f"/api/v1/videos/{video}/comments", "/api/v1/users/replica.ada", "/api/v1/users/replica.ada/videos", "/@replica.ada")
        self.threads = [threading.Thread(target=self.read, args=(node.url, paths)) for node in house.cluster.nodes for _ in range(3)]
        for thread in self.threads:
            thread.start()

    def read(self, url: str, paths: tuple[str, ...]) -> None:
        client = Client(url)
        while not self.over.is_set():
            for path in paths:
                began = time.monotonic()
                answer = client.call("GET", path)
                with self.lock:
                    self.count += 1
                    self.slowest = max(self.slowest, time.monotonic() - began)
                    if answer.status_code != 200:
                        self.wrong.append(f"{path} {answer.status_code} {answer.text[:200]}")

    def until_at_the_standby(self) -> None:
        nodes = self.house.cluster.nodes
        before = [metric(node, "skit_replica_reads_total") for node in nodes]
        until("both read there", lambda: all(
            metric(node, "skit_replica_reads_total") > count + 100 for node, count in zip(nodes, before)
        ), within=30)

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(60)


@pytest.mark.timeout(300)
def test_a_standby_is_killed_under_load_and_no_read_fails(house: House):
    (ada,) = people(house, "ada")
    video = a_video(ada)
    house.until_used()
    with Readers(house, video) as readers:
        for round_number in range(2):
            readers.until_at_the_standby()
            house.away.kill()
            house.until_left_out()
            readers.over.wait(1.0)
            house.away.start()
            house.until_used()
            print(f"round {round_number + 1} of 2: {readers.count} reads, the slowest took {readers.slowest:.2f} s", flush=True)
    assert not readers.wrong, readers.wrong[:3]
    for node in house.cluster.nodes:
        assert "a replica is left out" in node.log() and "a replica answers reads" in node.log()


@pytest.mark.timeout(300)
def test_a_standby_that_hangs_holds_nobody_for_long(house: House):
    (ada,) = people(house, "ada")
    video = a_video(ada)
    house.until_used()
    with Readers(house, video) as readers:
        readers.until_at_the_standby()
        with house.away.frozen():
            began = time.monotonic()
            house.until_left_out()
            left_out = time.monotonic() - began
            readers.over.wait(5.0)
        house.until_used()
        readers.until_at_the_standby()
    assert not readers.wrong, readers.wrong[:3]
    print(f"left out after {left_out:.1f} s; of {readers.count} reads the slowest took {readers.slowest:.1f} s")
    assert readers.slowest <= HANGS_SECONDS


@pytest.mark.timeout(300)
def test_reads_go_on_while_the_primary_is_away_and_a_promoted_standby_is_no_replica(house: House):
    (ada,) = people(house, "ada")
    video = a_video(ada)
    house.until_used()
    guest = Client(house.first.url)
    for node in house.cluster.nodes:
        until_read_there(node, guest, video)
    house.home.stop()
    begun, pause = time.monotonic(), threading.Event()
    while time.monotonic() - begun < LAG_SECONDS + 3:
        for node in house.cluster.nodes:
            assert texts(at(node, guest), video) == [], "for longer than the stated lag"
            assert status(node, guest, "/api/v1/users/replica.ada") == 200
        pause.wait(0.2)
    house.home.start()
    for node in house.cluster.nodes:
        until("it writes again", lambda: at(node, ada).call(
            "POST", f"/api/v1/videos/{video}/comments", json={"text": "back"}).status_code == 201, within=20)
        assert "back" in texts(ada, video)

    house.until_used()
    house.away.promote()
    house.until_left_out()
    for node in house.cluster.nodes:
        before = metric(node, "skit_replica_reads_total")
        at(node, ada).ask("POST", f"/api/v1/videos/{video}/comments", {"text": f"at {node.port}"}, expect=201)
        assert f"at {node.port}" in texts(at(node, guest), video)
        assert metric(node, "skit_replica_reads_total") == before
    found = house.first.command_line("doctor")
    assert "follows no server" in found.stdout, found.stdout


@pytest.mark.timeout(300)
def test_the_doctor_says_how_each_standby_is_doing(house: House, tmp_path: Path):
    house.until_used()
    assert re.search(r"ok +replica 1 at \S+, behind by \d+ ms at most", house.first.command_line("doctor").stdout)
    house.pause()
    people(house, "ada")
    found = house.first.command_line("doctor").stdout
    assert re.search(rf"warn +replica 1 .* is more than {LAG_SECONDS}\S* seconds behind", found), found
    house.go_on()
    stranger = Server(tmp_path / "stranger", settings={
        **house.first.settings, "SKIT_READ_REPLICAS": f"{engine.postgres()};postgresql://skit@127.0.0.1:1/none"
    })
    found = stranger.command_line("doctor").stdout
    assert "replica 1" in found and "is no copy of the server" in found
    assert re.search(r"FAIL +replica 2", found), found
    alone = Server(tmp_path / "alone", settings={"SKIT_DATABASE_URL": "", "SKIT_READ_REPLICAS": house.away.address})
    refused = alone.command_line("config")
    assert refused.returncode != 0 and "SKIT_READ_REPLICAS" in refused.stdout + refused.stderr
