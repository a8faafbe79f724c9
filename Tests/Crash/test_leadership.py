"""Of two nodes one leads. It dies, or sleeps and comes back: how long nobody leads, and what the sleeper does."""

import signal
import threading
import time
from pathlib import Path
from typing import Callable, Iterator

import pytest

from rig import engine, s3
from rig.cluster import Cluster
from rig.ledger import asked
from rig.processes import signal_tree
from rig.server import Server
from rig.waiting import until

REPLACED_WITHIN_SECONDS = 10.0
# Several renewals of a leader, and more than one term.
WATCHED_SECONDS = 10.0


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    store = s3.endpoint()
    if engine.postgres() is None or store is None:
        pytest.skip("this run has no PostgreSQL or no S3 store: one process leads itself")
    cluster = Cluster(tmp_path, store, workers=0).start()
    try:
        yield cluster
    finally:
        for each in cluster.all:
            if each.process is not None:
                signal_tree(each.process.pid, signal.SIGCONT)
        cluster.kill()


def leading(cluster: Cluster) -> tuple[Server, Server]:
    """The node that leads, and the other one."""
    def found() -> list[Server]:
        return [node for node in cluster.nodes if "this node leads" in node.log()]
    leader, = until("a node leads", found, within=15)
    other, = [node for node in cluster.nodes if node is not leader]
    return leader, other


def fence(node: Server) -> int:
    (number,), = asked(node, "SELECT fence FROM leaderships WHERE name = 'housekeeping'")
    return number


def check_replaced(other: Server, what: str, strike: Callable[[], None]) -> None:
    """That another term begins soon after the leader was struck."""
    old = fence(other)
    strike()
    since = time.monotonic()
    until("another node leads", lambda: fence(other) > old and "this node leads" in other.log(), within=20, every=0.02)
    took = time.monotonic() - since
    print(f"a {what} leader was replaced after {took:.1f} s")
    assert took <= REPLACED_WITHIN_SECONDS


@pytest.mark.timeout(180)
def test_a_leader_that_is_killed_is_replaced(cluster: Cluster):
    leader, other = leading(cluster)
    check_replaced(other, "killed", leader.kill)


@pytest.mark.timeout(180)
def test_a_leader_that_sleeps_is_replaced_and_does_not_lead_when_it_wakes_up(cluster: Cluster):
    leader, other = leading(cluster)
    check_replaced(other, "sleeping", leader.suspend)
    new = asked(other, "SELECT holder, fence FROM leaderships")
    leader.resume()
    pause = threading.Event()
    woke = time.monotonic()
    while time.monotonic() - woke < WATCHED_SECONDS:
        assert asked(other, "SELECT holder, fence FROM leaderships") == new, "the one that slept took the leadership back"
        pause.wait(0.2)
    assert leader.log().count("this node leads") == 1
    assert leader.is_ready()
