"""kill −9 at random moments under load: thirty rounds, and everything that was acknowledged is still there."""

import os
import random
import threading
from pathlib import Path

import pytest

import checks
from crowd import NAMES, Crowd
from rig.client import Client
from rig.ledger import Ledger
from rig.server import Server

ROUNDS = int(os.environ.get("SKIT_CRASH_ROUNDS", "30"))
SEED = int(os.environ.get("SKIT_CRASH_SEED", "20261124"))
SHORTEST_SECONDS, LONGEST_SECONDS = 0.2, 3.0
SETTLE_SECONDS = 420.0
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}


@pytest.mark.timeout(1500)
def test_nothing_acknowledged_is_lost_in_thirty_kills(tmp_path: Path):
    chance = random.Random(SEED)
    server = Server(tmp_path / "server", settings=SETTINGS).start()
    crowd = Crowd([Client(server.url) for _ in NAMES], "crash")
    left: list[tuple[str, str, int]] = []
    for number in range(ROUNDS):
        over = threading.Event()
        threads = crowd.begin(over, seed=SEED + 100 * number, left=left)
        over.wait(chance.uniform(SHORTEST_SECONDS, LONGEST_SECONDS))
        server.kill()
        crowd.end(threads, over, within=30)
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
