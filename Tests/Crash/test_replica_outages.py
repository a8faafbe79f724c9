"""A standby is killed, hangs or is promoted, and the primary goes away: who reads then, and what the doctor says."""

import re
import threading
import time
from pathlib import Path

import pytest

from replicated import LAG_SECONDS, House, a_video, at, house, metric, people, status, texts, until_read_there  # noqa: F401
from rig import engine
from rig.client import Client
from rig.server import Server
from rig.waiting import until

# What a standby that hangs has not answered after three seconds is asked of the primary.
HANGS_SECONDS = 5.0


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
