"""After a long sitting the feed suggests a pause, once, calmly: it can be swiped past, dismissed and switched off."""

import pytest

from accessibility import assert_accessible

pytestmark = pytest.mark.engineless
HOUR_MINUTES = 60


@pytest.fixture
def viewer(visitors, library):
    """Somebody whose clock can be moved. The server's cannot: their watches would be of tomorrow, so that it does not get them."""
    visitor = visitors()
    visitor.context.route("**/api/v1/watches", lambda route: route.fulfill(status=204))
    visitor.page.clock.install()
    visitor.open("/")
    visitor.until_playing()
    return visitor


def suggestion(viewer):
    return viewer.page.get_by_role("group", name="A pause")


def watch_on(viewer, minutes: int) -> None:
    """The clip on screen goes round for so long, then the next one comes."""
    viewer.until_playing()
    viewer.page.clock.fast_forward(minutes * 60_000)
    viewer.swipe()


def test_a_pause_is_suggested_after_an_hour_and_can_be_swiped_past(viewer):
    watch_on(viewer, 40)
    viewer.until_playing()
    assert suggestion(viewer).count() == 0
    watch_on(viewer, 25)
    suggestion(viewer).get_by_text("An hour of videos").wait_for()
    assert viewer.state()["current"]["paused"], "nothing plays behind it"
    assert_accessible(viewer.page)
    covered = viewer.state()["current"]["id"]

    viewer.swipe()
    viewer.until_playing()
    assert suggestion(viewer).count() == 0, "swiped past, it is gone"
    viewer.swipe("ArrowUp")
    viewer.until_playing(covered)
    watch_on(viewer, 40)
    viewer.until_playing()
    assert suggestion(viewer).count() == 0, "and the count began anew"


def test_a_clip_that_was_taken_away_under_the_pause_does_not_come_back_with_a_swipe(viewer):
    watch_on(viewer, 65)
    suggestion(viewer).wait_for()
    covered = viewer.state()["current"]["id"]
    # As it happens when its creator is blocked in the comments beside it.
    viewer.page.evaluate("id => document.querySelector(`skit-card[data-id='${id}']`).hide('Taken away.', null)", covered)
    viewer.swipe()
    viewer.until_playing()
    viewer.swipe("ArrowUp")
    viewer.page.get_by_role("group", name="Taken away.").wait_for()
    assert viewer.state()["current"]["paused"]


def test_a_pause_is_put_away_by_going_on_and_counts_what_is_watched_in_one_sitting(viewer):
    watch_on(viewer, 50)
    viewer.until_playing()
    # What counts the watching hears of a pause by this event, a moment after the clip says that it stands.
    viewer.page.evaluate("window.stands = new Promise((resolve) => addEventListener('pause', resolve, { capture: true, once: true })); 0")
    viewer.page.keyboard.press("Space")
    viewer.page.evaluate("window.stands.then(() => 0)")
    assert viewer.state()["current"]["paused"]
    viewer.page.clock.fast_forward(20 * 60_000)
    viewer.page.keyboard.press("Space")
    viewer.until_playing()
    viewer.swipe()
    watch_on(viewer, 50)
    viewer.until_playing()
    assert suggestion(viewer).count() == 0, "whoever paused by themselves is not told to"
    watch_on(viewer, 15)
    suggestion(viewer).get_by_role("button", name="Keep watching").click()
    viewer.until_playing()
    assert suggestion(viewer).count() == 0


def test_when_a_pause_is_suggested_is_ones_own_choice(viewer):
    viewer.open("/settings/feed")
    group = viewer.page.get_by_role("radiogroup", name="Suggest a pause")
    assert group.get_by_label("60 min").is_checked()
    group.get_by_label("30 min").check(force=True)
    group.locator("xpath=..").get_by_role("button", name="Save").click()
    viewer.page.get_by_text("Saved. This browser keeps it.").wait_for()
    viewer.open("/")
    watch_on(viewer, 35)
    suggestion(viewer).get_by_text("Half an hour of videos").wait_for()
    suggestion(viewer).get_by_role("link", name="When to suggest this").click()
    viewer.page.wait_for_url("**/settings/feed#pause")
    group.get_by_label("Never").check(force=True)
    group.locator("xpath=..").get_by_role("button", name="Save").click()
    viewer.page.get_by_text("Saved. This browser keeps it.").wait_for()
    viewer.open("/")
    watch_on(viewer, 5 * HOUR_MINUTES)
    viewer.until_playing()
    assert suggestion(viewer).count() == 0
