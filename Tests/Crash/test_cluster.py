"""Two serving nodes and two workers over one database and one object store: each is killed in turn while people are at work."""

import json
import os
import random
import threading
from collections import Counter
from pathlib import Path
from typing import Iterator

import pytest

import checks
from crowd import NAMES, Crowd
from rig import engine, s3
from rig.cluster import Balanced, Cluster, Probe
from rig.ledger import Ledger

ROUNDS = int(os.environ.get("SKIT_CLUSTER_ROUNDS", "8"))
SEED = int(os.environ.get("SKIT_CRASH_SEED", "20261126"))
SETTLE_SECONDS = 420.0
DRAIN_SECONDS = 30.0
SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "100000"}


@pytest.fixture
def cluster(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite: one process is all there can be")
    store = s3.endpoint()
    if store is None:
        pytest.skip("no S3 store is named: nodes need one that they share")
    cluster = Cluster(tmp_path, store, settings={**SETTINGS, **getattr(request, "param", {})}).start()
    try:
        with Probe(cluster):
            yield cluster
        cluster.stop()
    finally:
        cluster.kill()


def gather(cluster: Cluster) -> Crowd:
    """People who reach any node."""
    return Crowd([Balanced(cluster, SEED + number) for number in range(len(NAMES))], "many", goes_on=True)


@pytest.mark.timeout(1200)
def test_each_process_is_killed_in_turn_and_nothing_is_lost_or_published_twice(cluster: Cluster, tmp_path: Path):
    chance = random.Random(SEED)
    crowd = gather(cluster)
    left: list[tuple[str, str, int]] = []
    for number in range(ROUNDS):
        victim = cluster.all[number % len(cluster.all)]
        over = threading.Event()
        threads = crowd.begin(over, seed=SEED + 100 * number, left=left)
        over.wait(chance.uniform(0.5, 2.0))
        victim.kill()
        # The others go on without it.
        over.wait(chance.uniform(0.5, 2.0))
        victim.start()
        crowd.end(threads, over, within=60)
        left = crowd.check()
        print(f"round {number + 1} of {ROUNDS}, {victim.data.parent.name} killed: {crowd.facts.summary()}", flush=True)
    finish(cluster, crowd, tmp_path)


def finish(cluster: Cluster, crowd: Crowd, folder: Path) -> None:
    statuses = checks.videos_settle(crowd.people, SETTLE_SECONDS)
    assert set(crowd.facts.videos) <= statuses.keys()
    failed = [video for video, status in statuses.items() if status == "failed"]
    assert not failed, f"good clips failed because a process was killed: {failed}"
    people = list(crowd.people.values())
    checks.counts_hold(crowd.facts, people[0])
    checks.files_play(statuses, people[1])
    with Ledger(cluster.nodes[0], folder / "copy") as ledger:
        checks.ledger_holds(crowd.facts, ledger)
        published = Counter(json.loads(payload)["videoID"] for (payload,) in ledger.rows(
            "SELECT payload FROM events WHERE kind = 'video.published'"
        ))
    assert set(published.values()) == {1}, f"published twice: {[video for video, count in published.items() if count > 1]}"
    assert len(published) == len(statuses)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("cluster", [{"SKIT_LEAVE_SECONDS": "1"}], indirect=True)
def test_nodes_are_restarted_one_after_another_and_nobody_notices(cluster: Cluster):
    crowd = gather(cluster)
    over = threading.Event()
    threads = crowd.begin(over, seed=SEED, left=[])
    for each in cluster.all:
        over.wait(1.0)
        until_stopped = each.stop_timed()
        assert until_stopped <= DRAIN_SECONDS, f"{each.data.parent.name} took {until_stopped:.1f} s to drain"
        print(f"{each.data.parent.name} drained in {until_stopped:.1f} s", flush=True)
        over.wait(0.5)
        each.start()
    over.wait(1.0)
    crowd.end(threads, over, within=60)
    crowd.check()
    refused = [line for client in crowd.people.values() for line in client.refused]
    assert not refused, f"a node that leaves refuses nobody: {refused[:3]}"
    cut = [line for thread in threads for line in thread.cut]
    assert not cut, f"a node that leaves answers what it was asked: {cut[:3]}"
