"""What a finger and a wheel do on the stage."""

import re

import pytest

from fingers import Fingers
from rig.waiting import until
from visitor import DESKTOP

pytestmark = pytest.mark.engineless
MIDDLE = (160, 380)


@pytest.fixture
def viewer(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/")
    viewer.until_playing()
    return viewer


def test_a_finger_swipes_to_the_next_video_and_back(viewer):
    fingers = Fingers(viewer.page)
    first = viewer.state()["current"]["id"]
    fingers.drag((195, 640), (195, 120))
    second = until("the swipe leads on", lambda: another_than(viewer, first), within=5)
    viewer.until_playing(second)
    assert viewer.page.evaluate("skitWitness.playingUnseen()") == []
    fingers.drag((195, 160), (195, 680))
    viewer.until_playing(first)


def test_a_small_slip_of_the_finger_stays(viewer):
    first = viewer.state()["current"]["id"]

    def come_to_rest() -> None:
        until("the list follows the finger", lambda: scrolled(viewer) > 20, within=5)
        viewer.at_rest()

    Fingers(viewer.page).drag((195, 400), (195, 320), before_lifting=come_to_rest)
    until("the list springs back", lambda: viewer.at_rest() and scrolled(viewer) == 0, within=5)
    viewer.until_playing(first)


def scrolled(viewer) -> float:
    return viewer.page.evaluate("document.querySelector('.feed-list').scrollTop")


def test_the_wheel_turns_to_the_next_video(visitors, library):
    viewer = visitors(viewport=DESKTOP).open("/")
    first = viewer.until_playing()["id"]
    viewer.page.mouse.move(720, 450)
    viewer.page.mouse.wheel(0, 700)
    second = until("the wheel leads on", lambda: another_than(viewer, first), within=5)
    viewer.until_playing(second)
    assert viewer.page.evaluate("skitWitness.playingUnseen()") == []


def another_than(viewer, video_id: str) -> str | None:
    current = viewer.state()["current"]
    return current["id"] if current and current["id"] != video_id else None


def test_one_tap_pauses_and_another_plays(viewer):
    fingers = Fingers(viewer.page)
    fingers.tap(MIDDLE)
    until("a tap pauses", lambda: viewer.state()["current"]["paused"], within=5)
    fingers.tap(MIDDLE)
    viewer.until_playing()


def test_a_double_tap_likes_and_never_takes_the_like_back(viewer):
    fingers = Fingers(viewer.page)
    for _ in range(2):
        # On a busy machine two taps may come as two single ones: then they are tried again.
        until("a double tap likes", lambda: (fingers.double_tap(MIDDLE), is_liked(viewer))[1], within=10, every=0.5)
    until("the like is counted", lambda: viewer.part("likes").inner_text().strip() != "0", within=5)


def is_liked(viewer) -> bool:
    return viewer.part("like").get_attribute("aria-pressed") == "true"


def test_holding_shows_the_options_and_copying_the_link_is_confirmed(viewer):
    page = viewer.page
    options = page.get_by_role("dialog", name="Options")
    Fingers(page).hold(MIDDLE, until_there=options.wait_for)
    assert options.is_visible(), "the lift of the finger does not close what it opened"
    assert options.get_by_role("button", name=re.compile("Turn sound (on|off)")).is_visible()
    options.get_by_role("button", name="Copy link").click()
    options.wait_for(state="detached")
    assert page.get_by_text("Link copied.").is_visible(), "the confirmation outlives the sheet"
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(viewer.state()["current"]["id"])


def test_scrubbing_moves_in_the_clip_and_shows_the_storyboard(visitors, library):
    card = next(card for card in library.cards if card.get("storyboard"))
    viewer = visitors().open(card["url"])
    viewer.until_playing(card["id"])
    scrubber = viewer.part("scrubber")
    box = scrubber.bounding_box()
    line = box["y"] + box["height"] - 4
    tile = scrubber.locator(".scrubber-tile")

    def looks() -> None:
        until("the storyboard is shown", lambda: card["storyboard"]["url"] in shown_picture(tile), within=5)
        assert tile.is_visible()

    Fingers(viewer.page).drag((box["x"] + 20, line), (box["x"] + box["width"] * 0.75, line), before_lifting=looks)
    share = until("the clip stands where the finger left", lambda: share_after(viewer, 0.6), within=5)
    assert share <= 1.0
    viewer.until_playing()


def shown_picture(tile) -> str:
    return tile.evaluate("element => element.hidden ? '' : getComputedStyle(element).backgroundImage")


def share_after(viewer, least: float) -> float | None:
    current = viewer.state()["current"]
    share = current["time"] / current["duration"]
    return share if share >= least else None


def test_a_tap_right_before_a_swipe_starts_nothing_unseen(viewer):
    """The tap waits a moment for a second one; by then another clip has the stage."""
    page = viewer.page
    page.evaluate("skitWitness.watchStarts()")
    Fingers(page).tap(MIDDLE)
    waited = page.evaluate_handle("() => ({ over: new Promise((done) => setTimeout(done, 400)) })")
    second = viewer.swipe()
    waited.evaluate("wait => wait.over")
    viewer.until_playing(second["id"])
    assert page.evaluate("skitWitness.startedUnseen") == []
