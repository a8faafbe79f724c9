"""A long visit stays light: what is far away leaves the page and its memory."""

import re

import pytest

from rig.waiting import until

# How many cards a page keeps, and what it tells later, is its own doing.
pytestmark = pytest.mark.engineless

SWIPES = 20
WATCHES = re.compile("/api/v1/watches")
MOST_CARDS = 26     # twelve behind, six ahead, the one on screen, and what a fast visit may leave for a moment


def test_a_long_visit_keeps_few_cards_and_lets_go_of_the_others(visitors, library):
    viewer = visitors().open("/")
    viewer.until_playing()
    viewer.page.evaluate("() => { window.firstCard = new WeakRef(document.querySelector('skit-card')); }")
    memory = viewer.context.new_cdp_session(viewer.page)
    for _ in range(SWIPES):
        viewer.swipe()
    viewer.until_playing()
    until("the page is trimmed", lambda: viewer.page.evaluate("!firstCard.deref()?.isConnected"), within=10)
    assert viewer.state()["cards"] <= MOST_CARDS
    players = viewer.page.evaluate("document.querySelectorAll('video').length")
    assert players <= 5, f"{players} players are alive; the one before, this one and the next two are needed"

    def is_let_go() -> bool:
        memory.send("HeapProfiler.collectGarbage")
        return viewer.page.evaluate("firstCard.deref() === undefined")

    until("the first card is let go", is_let_go, within=10)
    viewer.swipe("ArrowUp")
    viewer.until_playing()


def test_what_was_passed_before_it_played_is_not_told_as_skipped(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/")
    viewer.until_playing()
    told: list[dict] = []
    viewer.page.on("request", lambda asked: "/watches" in asked.url and told.extend(asked.post_data_json["watches"]))
    before = viewer.state()["current"]["id"]
    viewer.page.keyboard.down("ArrowDown")
    for _ in range(12):
        viewer.page.keyboard.down("ArrowDown")     # the browser repeats a key that is held
    viewer.page.keyboard.up("ArrowDown")
    until("the feed moved", lambda: another(viewer, before), within=5)
    for _ in range(4):
        viewer.page.keyboard.press("ArrowDown")    # and a quick hand passes clips before they can begin
    now = viewer.at_rest().until_playing()["id"]
    viewer.swipe()
    viewer.until_told("what was watched is told", lambda: now in [watch["video_id"] for watch in told], within=15)
    assert all(watch["watched_ms"] > 0 for watch in told), told


def another(viewer, video_id: str) -> str | None:
    current = viewer.state()["current"]
    return current["id"] if current and current["id"] != video_id else None


def test_what_could_not_be_told_yet_is_told_later_in_the_name_of_who_watched_it(visitors, library, new_person):
    first, second = new_person(), new_person()
    viewer = visitors().signed_in_as(first)
    viewer.expects("ERR_FAILED")
    viewer.page.route(WATCHES, lambda route: route.abort())
    viewer.open("/")
    seen = viewer.until_playing()["id"]
    mine = viewer.page.evaluate("JSON.parse(document.getElementById('page-data').textContent).feed.session")
    viewer.swipe()
    until("the watch is kept", lambda: seen in (viewer.page.evaluate("localStorage.getItem('skit.watches')") or ""), within=10)

    told: list[dict] = []
    viewer.page.on("request", lambda asked: WATCHES.search(asked.url) and told.extend(asked.post_data_json["watches"]))
    become(viewer, second)
    theirs = viewer.until_playing()["id"]
    viewer.swipe()
    viewer.until_told("what the second watched is told", lambda: theirs in [watch["video_id"] for watch in told], within=15)
    assert mine not in [watch["feed_session"] for watch in told]
    become(viewer, first)
    viewer.until_told("what the first watched is told", lambda: mine in [watch["feed_session"] for watch in told], within=15)


def become(viewer, person) -> None:
    """Another account in the same browser. What the page before says at its end is lost with the connection."""
    viewer.page.goto("about:blank")
    viewer.page.unroute(WATCHES)
    viewer.context.clear_cookies()
    viewer.signed_in_as(person).open("/")
