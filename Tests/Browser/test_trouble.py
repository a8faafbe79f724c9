"""Trouble on the way is told in words and heals by itself."""

import re

import pytest
from playwright.sync_api import Route

from rig.waiting import until

# What a page does without its server, it does without its database.
pytestmark = pytest.mark.engineless

LOST = r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|ERR_CONNECTION|status of 503|answered 503"
MEDIA_OF_VIDEO = re.compile(r"/media/\d+/\d+-[0-9a-f]+\.mp4")
NEXT_PAGE = re.compile(r"/api/v1/feed\?")


def failure(viewer):
    return viewer.page.locator("skit-card:not([inert]) .card-notice")


def test_offline_is_told_and_a_video_that_could_not_load_plays_when_the_connection_is_back(visitors, library):
    viewer = visitors().open("/")
    viewer.expects(LOST)
    viewer.until_playing()
    viewer.context.set_offline(True)
    viewer.page.get_by_text("You're offline. Videos that are ready still play.").wait_for()
    swipe_until(viewer, lambda: failure(viewer).count())
    failure(viewer).get_by_text("This video plays when the connection is back.").wait_for()
    waiting = viewer.state()["current"]["id"]

    viewer.context.set_offline(False)
    viewer.page.get_by_text("You're back online.").wait_for()
    viewer.until_playing(waiting)
    assert failure(viewer).count() == 0


def swipe_until(viewer, there) -> None:
    for _ in range(8):
        viewer.swipe()
        try:
            until("the clip plays or fails", lambda: there() or moves(viewer), within=10)
        except AssertionError:
            raise AssertionError("the clip neither plays nor says why not") from None
        if there():
            return
    raise AssertionError("every clip plays without a connection")


def moves(viewer) -> bool:
    current = viewer.state()["current"]
    return bool(current) and current["time"] > 0.05 and not current["paused"]


def test_a_server_that_stumbles_for_a_moment_is_not_even_noticed(visitors, library):
    card = library.cards[8]
    viewer = visitors()
    viewer.expects(LOST)
    refused: set[str] = set()

    def stumble(route: Route) -> None:
        """Each file is refused once."""
        if route.request.url in refused:
            return route.continue_()
        refused.add(route.request.url)
        route.fulfill(status=503)

    viewer.page.route(MEDIA_OF_VIDEO, stumble)
    viewer.open(card["url"])
    viewer.until_playing(card["id"])
    assert refused and failure(viewer).count() == 0


def test_a_video_that_does_not_load_says_so_and_can_be_tried_again(visitors, library):
    card = library.cards[8]
    viewer = visitors()
    viewer.expects(LOST)
    viewer.page.route(MEDIA_OF_VIDEO, lambda route: route.fulfill(status=503))
    viewer.open(card["url"])
    failure(viewer).get_by_text("This video didn't load.").wait_for()
    viewer.page.unroute(MEDIA_OF_VIDEO)
    failure(viewer).get_by_role("button", name="Try again").click()
    viewer.until_playing(card["id"])
    assert failure(viewer).count() == 0


@pytest.mark.parametrize("moment", ["the list stands on it", "the list glides to it"])
def test_a_late_page_goes_on_where_the_feed_had_ended(visitors, library, moment):
    viewer = visitors().open("/")
    viewer.until_playing()
    held: list[Route] = []
    viewer.page.route(NEXT_PAGE, lambda route: held.append(route))
    end = viewer.page.get_by_role("article", name="Looking for more")
    for _ in range(20):
        if end.count() and not viewer.page.evaluate("skitWitness.idsAfterCurrent()"):
            break
        step_down(viewer)
    else:
        raise AssertionError("the first page never ends")
    last = viewer.state()["current"]["id"]
    if moment == "the list stands on it":
        step_down(viewer)
        assert viewer.page.evaluate("skitWitness.playingUnseen()") == []
    else:
        viewer.page.keyboard.press("ArrowDown")
    for route in held:
        route.continue_()
    viewer.page.unroute(NEXT_PAGE)
    late = until("the first of the late page plays", lambda: moves(viewer) and another(viewer, last), within=15)
    assert viewer.swipe()["id"] not in (late, last)
    viewer.until_playing()


def another(viewer, video_id: str) -> str | None:
    current = viewer.state()["current"]
    return current["id"] if current and current["id"] != video_id else None


def step_down(viewer) -> None:
    """A swipe that may end on the last panel, where no card is."""
    before = scrolled(viewer)
    viewer.page.keyboard.press("ArrowDown")
    until("the list moves on", lambda: scrolled(viewer) > before, within=5)
    viewer.at_rest()


def scrolled(viewer) -> float:
    return viewer.page.evaluate("document.querySelector('.feed-list').scrollTop")


@pytest.mark.parametrize("answer", [503, None], ids=["overloaded", "out of reach"])
def test_a_page_that_does_not_come_is_told_and_asked_for_again(visitors, library, answer):
    viewer = visitors().open("/")
    viewer.expects(LOST)
    viewer.until_playing()
    busy = {"status": answer, "headers": {"Retry-After": "1"}}
    viewer.page.route(NEXT_PAGE, lambda route: route.fulfill(**busy) if answer else route.abort("connectionrefused"))
    end = viewer.page.get_by_role("article", name="More didn't load")
    for _ in range(20):
        if end.count():
            break
        step_down(viewer)
    end.wait_for()
    viewer.page.unroute(NEXT_PAGE)
    if not answer:      # whoever was told when to come back comes by itself
        end.get_by_role("button", name="Try again").evaluate("button => button.click()")
    end.wait_for(state="detached")
    cards = viewer.state()["cards"]
    until("there is more to swipe to", lambda: viewer.state()["cards"] >= cards, within=5)
