"""Watches that nobody can have made, or that one viewer makes ten thousand times: what they leave behind, and what they move."""

from typing import Iterator

import pytest

from problems import assert_problem
from rig import ledger
from rig.client import Client
from rig.metrics import metric
from rig.waiting import until
from rig.watching import watch, watches
from shelf import VIDEOS, Shelf

PLAYS, BATCH = 10_000, 50
LIKES = 200
# Newcomers whose first pages say where a video stands; a few places of each are drawn by chance.
JURY = 30
# Places that chance alone may move the mean of so many; a real audience has to move it further than that.
CHANCE_PLACES = 1.5

FAR = 2**63
IMPOSSIBLE = [
    ("position-negative", {"position": -1}),
    ("position-beyond-any-feed", {"position": 1_000_001}),
    ("position-overflows", {"position": FAR}),
    ("watched-overflows", {"watched_ms": FAR}),
    ("watched-huge", {"watched_ms": FAR - 1}),
    ("watched-negative-huge", {"watched_ms": -FAR}),
    ("duration-overflows", {"duration_ms": FAR}),
    ("duration-of-another-video", {"duration_ms": 600_000, "watched_ms": 1}),
    ("duration-negative", {"duration_ms": -1000}),
    ("loops-beyond-a-day", {"loops": 10_001}),
    ("loops-huge", {"loops": FAR - 1, "watched_ms": 1000}),
    ("loops-that-pay-for-time", {"loops": 10_000, "watched_ms": FAR - 1}),
    ("fraction", {"watched_ms": 0.5}),
    ("exponent", {"watched_ms": 1e300}),
    ("video-as-number", {"video_id": 5}),
    ("video-overflows", {"video_id": "9" * 40}),
    ("video-negative", {"video_id": "-1"}),
    ("session-empty", {"feed_session": ""}),
    ("session-endless", {"feed_session": "s" * 10_000}),
    ("session-of-code", {"feed_session": "'; DROP TABLE watches; --"}),
    ("long-ago", {"at": "2001-01-01T00:00:00.000Z"}),
    ("no-such-day", {"at": "2026-02-31T00:00:00.000Z"}),
    ("year-overflows", {"at": "99999999999999999999-01-01T00:00:00Z"}),
    ("nothing-for-time", {"at": None}),
    ("list-for-number", {"loops": []}),
]


FIRSTS = ("SELECT COUNT(*) FROM (SELECT DISTINCT viewer_key, video_id FROM watches) AS firsts", "SELECT COUNT(*) FROM likes")
# What is played and liked by one viewer, and had no luck with the others before.
BY_GUEST, BY_ACCOUNT, LIKED = 0, 7, 12
NEIGHBOURS, ADMIRERS = 10, 30


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path_factory.mktemp("hostile"))
    yield shelf
    assert shelf.server.stop() == 0
    assert "internal_error" not in shelf.server.log()


@pytest.mark.parametrize(("name", "change"), IMPOSSIBLE, ids=[entry[0] for entry in IMPOSSIBLE])
def test_an_impossible_watch_takes_its_whole_batch_with_it(shelf, name, change):
    viewer = shelf.guest()
    page = viewer.feed(limit=3)
    batch = watches(page)
    batch[1] |= change
    assert_problem(viewer.call("POST", "/api/v1/watches", json={"watches": batch}), 400, 422)
    assert viewer.ask("GET", "/api/v1/me/feed/export")["watches"] == [], "nothing of the batch is kept"
    assert len(shelf.whole(viewer)) == VIDEOS, "and nothing counts as seen"


@pytest.fixture(scope="module")
def neighbourhood(shelf) -> Shelf:
    """Everything was watched by some, mostly for half of its time; three videos were left sooner."""
    unlucky = {shelf.cards[number]["id"] for number in (BY_GUEST, BY_ACCOUNT, LIKED)}
    for number in range(NEIGHBOURS):
        neighbour = shelf.guest()
        page = neighbour.feed(limit=20)
        batch = watches(page)
        for place, entry in enumerate(batch):
            share = 0.2 if entry["video_id"] in unlucky else 1.0 if (place + number) % 3 == 0 else 0.5
            entry["watched_ms"] = int(entry["duration_ms"] * share)
        neighbour.ask("POST", "/api/v1/watches", {"watches": batch}, expect=204)
    return shelf


def place(shelf: Shelf, video: str) -> float:
    """Where it stands in the feeds of people of whom nothing is known, on average."""
    places = []
    for _ in range(JURY):
        items = shelf.whole(shelf.guest())
        places.append(next((item["position"] for item in items if item["video"]["id"] == video), VIDEOS))
    return sum(places) / len(places)


def play(viewer: Client, card: dict, times: int) -> None:
    """Plays it to the end, over and over, each time in another place of a feed."""
    session = viewer.feed(limit=1)["session"]
    for first in range(0, times, BATCH):
        batch = [watch(card, session, position) for position in range(first, min(first + BATCH, times))]
        viewer.ask("POST", "/api/v1/watches", {"watches": batch}, expect=204)


def until_learned(shelf: Shelf) -> None:
    """Once everything that was reported has reached the feed, and its lists were rebuilt."""
    sentinel = shelf.guest()
    sentinel.ask("POST", "/api/v1/watches", {"watches": watches(sentinel.feed(limit=1), watched_ms=400)}, expect=204)
    # A viewer's first watch of a video is a lesson, and so is a first like. The sentinel's is the last: the learner may be behind.
    expected = sum(ledger.asked(shelf.server, each)[0][0] for each in FIRSTS)
    until("the log was read to its end", lambda: metric(shelf.url, "skit_feed_lessons_total") == expected, within=60)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "number"), [(None, BY_GUEST), ("robot", BY_ACCOUNT)], ids=["guest", "account"])
def test_ten_thousand_plays_by_one_viewer_move_a_video_as_far_as_one(neighbourhood, name, number):
    shelf = neighbourhood
    card = shelf.cards[number]
    robot = shelf.guest().sign_up(name) if name else shelf.guest()
    play(robot, card, 1)
    until_learned(shelf)
    once, lessons = place(shelf, card["id"]), metric(shelf.url, "skit_feed_lessons_total")
    play(robot, card, PLAYS)
    until_learned(shelf)
    often = place(shelf, card["id"])
    print(f"place {once:.1f} after one play, {often:.1f} after {PLAYS:,} more")
    assert metric(shelf.url, "skit_feed_lessons_total") == lessons + 1, "the models learned from the sentinel alone"
    assert abs(often - once) <= CHANCE_PLACES

    for _ in range(ADMIRERS):
        play(shelf.guest(), card, 1)
    until_learned(shelf)
    loved = place(shelf, card["id"])
    print(f"place {loved:.1f} after {ADMIRERS} people")
    assert loved < often - CHANCE_PLACES, "what people do moves it, so that a bot's plays would have been seen"


@pytest.mark.timeout(600)
def test_one_account_likes_once_however_often(neighbourhood):
    shelf = neighbourhood
    card = shelf.cards[LIKED]
    fan = shelf.guest().sign_up("fanatic")
    path = f"/api/v1/videos/{card['id']}/like"
    play(fan, card, 1)
    fan.ask("PUT", path)
    until_learned(shelf)
    once, lessons = place(shelf, card["id"]), metric(shelf.url, "skit_feed_lessons_total")
    for _ in range(LIKES):
        fan.ask("PUT", path)
        fan.ask("DELETE", path)
        fan.ask("PUT", path)
    until_learned(shelf)
    often = place(shelf, card["id"])
    print(f"place {once:.1f} after one like, {often:.1f} after {LIKES} more that were taken back between")
    assert metric(shelf.url, "skit_feed_lessons_total") == lessons + 1
    assert abs(often - once) <= CHANCE_PLACES
    until("one like is shown", lambda: fan.card(card["id"])["counts"]["likes"] == 1, within=10)
