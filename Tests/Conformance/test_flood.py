"""More watches than a server can keep: it says so, forgets none that it took, and goes on serving."""

import itertools
import json
from typing import Iterator

import pytest

from flood import Flood
from problems import check_members
from rig import ledger
from rig.metrics import metric
from rig.processes import resident_megabytes
from rig.waiting import until
from rig.watching import watch
from shelf import Shelf

CONNECTIONS = 600
BATCH = 50
PAGES = 20              # read by somebody else meanwhile
GROWTH_MEGABYTES = 300
QUEUED = 50_000         # `models.queuedLessons`


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path_factory.mktemp("flood"))
    yield shelf
    assert shelf.server.stop() == 0


def bodies(shelf: Shelf) -> Iterator[bytes]:
    """Every watch in a place of its own."""
    session = shelf.guest().feed(limit=1)["session"]
    for number in itertools.count():
        cards = [shelf.cards[(number + each) % len(shelf.cards)] for each in range(BATCH)]
        batch = [watch(card, session, (number * BATCH + each) % 1_000_000) for each, card in enumerate(cards)]
        yield json.dumps({"watches": batch}).encode()


@pytest.mark.timeout(300)
def test_a_flood_of_watches_is_refused_in_words_and_costs_nobody_else_the_feed(shelf):
    pid = shelf.server.process.pid
    before, waiting = resident_megabytes(pid), 0.0
    flood = Flood(shelf.server, "/api/v1/watches", bodies(shelf), CONNECTIONS)
    flood.start()
    try:
        reader = shelf.guest()
        for _ in range(PAGES):
            page = reader.feed(limit=5)
            assert len(page["items"]) == 5
            waiting = max(waiting, metric(shelf.url, "skit_feed_lessons_waiting"))
        grown = resident_megabytes(pid) - before
    finally:
        flood.over.set()
        flood.join(30)
    print(f"{dict(flood.statuses)}, {waiting:.0f} lessons waited at most, {grown:.0f} MB more")
    assert set(flood.statuses) <= {204, 429, 503}, flood.statuses
    for refusal in flood.refusals:
        check_members(refusal.problem, refusal.status)
        assert int(refusal.headers["retry-after"]) >= 1
    assert waiting <= QUEUED and grown <= GROWTH_MEGABYTES

    told = {(each["feed_session"], each["position"]) for body in flood.kept for each in json.loads(body)["watches"]}
    kept = set(ledger.asked(shelf.server, "SELECT feed_session, position FROM watches"))
    assert told <= kept, f"{len(told - kept)} acknowledged watches are gone"
    assert metric(shelf.url, "skit_feed_events_lost_total") == 0
    assert shelf.server.is_ready()
