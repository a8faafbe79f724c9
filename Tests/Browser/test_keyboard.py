"""Everything can be done without a pointer."""

import forms
import pytest
from rig.client import PASSWORD
from rig.waiting import until
from visitor import DESKTOP

# Keys and focus do not come out of a database.
pytestmark = pytest.mark.engineless

TABS = 40


def tab_to(visitor, described: str, selector: str, backwards: bool = False) -> None:
    """Presses Tab until the focus stands on what `selector` finds."""
    for _ in range(TABS):
        if visitor.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        visitor.page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"{described} is not reached with {TABS} tabs")


def test_signing_up_with_the_keyboard_alone(visitors):
    visitor = visitors(viewport=DESKTOP).open("/signup")
    tab_to(visitor, "the name", "[name=username]")
    visitor.page.keyboard.type("tabitha")
    tab_to(visitor, "the password", "[name=password]")
    visitor.page.keyboard.type(PASSWORD)
    forms.give_birth_date(visitor.page, 1990, 5, 17)
    tab_to(visitor, "the button", "main form button[type=submit]")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: "/signup" not in url)


def test_the_feed_with_the_keyboard_alone(visitors, library, new_person):
    visitor = visitors(viewport=DESKTOP).signed_in_as(new_person()).open("/")
    first = until_heard(visitor, library)
    keys = visitor.page.keyboard

    keys.press("Space")
    until("space pauses", lambda: visitor.state()["current"]["paused"], within=5)
    keys.press("Space")
    visitor.until_playing(first["id"])

    muted = visitor.state()["current"]["muted"]
    keys.press("m")
    until("M changes the sound", lambda: visitor.state()["current"]["muted"] != muted, within=5)

    keys.press("l")
    until("L likes", lambda: visitor.part("like").get_attribute("aria-pressed") == "true", within=5)

    second = visitor.swipe("ArrowDown")
    visitor.until_playing(second["id"])
    assert visitor.swipe("ArrowUp")["id"] == first["id"]


def until_heard(visitor, library) -> dict:
    """Swipes to a video that has sound: only there one can tell whether it is muted."""
    heard = {card["id"] for card in library.cards if card["has_sound"]}
    for _ in library.cards:
        current = visitor.until_playing()
        if current["id"] in heard:
            return current
        visitor.swipe()
    raise AssertionError("no video has sound")


def test_commenting_with_the_keyboard_alone(visitors, library, new_person):
    card = library.cards[10]
    visitor = visitors(viewport=DESKTOP).signed_in_as(new_person()).open(card["url"])
    visitor.until_playing(card["id"])
    keys = visitor.page.keyboard
    keys.press("c")
    until("C leads to the field", lambda: visitor.page.evaluate("document.activeElement.matches('.composer textarea')"), within=5)
    keys.type("All m and l and no mouse")
    assert visitor.part("like").get_attribute("aria-pressed") == "false", "letters in the field are letters"
    keys.press("Enter")
    mine = visitor.page.get_by_role("listitem").filter(has_text="All m and l and no mouse")
    mine.wait_for()
    until("it is counted", lambda: visitor.part("comments").inner_text().strip() == "1", within=5)
    tab_to(visitor, "the reply button", ".comment-act[aria-label^=Reply]", backwards=True)
    keys.press("Enter")
    keys.type("And an answer")
    keys.press("Enter")
    mine.get_by_text("And an answer").wait_for()


def test_space_pauses_from_a_link_and_from_the_progress_bar(visitors, library):
    visitor = visitors(viewport=DESKTOP).open("/")
    visitor.until_playing()
    for described, name in (("the author", "author"), ("the progress bar", "scrubber")):
        visitor.part(name).focus()
        visitor.page.keyboard.press("Space")
        until(f"space on {described} pauses", lambda: visitor.state()["current"]["paused"], within=5)
        visitor.page.keyboard.press("Space")
        visitor.until_playing()


def test_the_sound_choice_is_remembered(visitors, library, new_person):
    visitor = visitors().signed_in_as(new_person()).open("/")
    muted = until_heard(visitor, library)["muted"]
    visitor.page.keyboard.press("m")
    until("M changes the sound", lambda: visitor.state()["current"]["muted"] != muted, within=5)
    visitor.swipe()
    until_heard(visitor, library)
    assert visitor.state()["current"]["muted"] != muted, "the next video has the sound of the one before"


def test_less_motion_is_honoured(visitors, library):
    visitor = visitors(motion="reduce").open("/")
    visitor.until_playing()
    moving = visitor.page.evaluate("""() => document.getAnimations().filter((each) => {
        const { duration } = each.effect.getComputedTiming();
        return each.playState === "running" && duration > 10;
    }).map((each) => each.animationName ?? each.transitionProperty)""")
    assert moving == []
