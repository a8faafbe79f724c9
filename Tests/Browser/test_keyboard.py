"""Everything can be done without a pointer."""

import forms
from rig.client import PASSWORD
from rig.waiting import until

TABS = 40


def tab_to(visitor, described: str, selector: str) -> None:
    """Presses Tab until the focus stands on what `selector` finds."""
    for _ in range(TABS):
        if visitor.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{described} is not reached with {TABS} tabs")


def test_signing_up_with_the_keyboard_alone(visitors):
    visitor = visitors(viewport={"width": 1440, "height": 900}).open("/signup")
    tab_to(visitor, "the name", "[name=username]")
    visitor.page.keyboard.type("tabitha")
    tab_to(visitor, "the password", "[name=password]")
    visitor.page.keyboard.type(PASSWORD)
    forms.give_birth_date(visitor.page, 1990, 5, 17)
    tab_to(visitor, "the button", "main form button[type=submit]")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: "/signup" not in url)


def test_the_feed_with_the_keyboard_alone(visitors, library, new_person):
    visitor = visitors(viewport={"width": 1440, "height": 900}).signed_in_as(new_person()).open("/")
    first = visitor.until_playing()
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


def test_the_sound_choice_is_remembered(visitors, library, new_person):
    visitor = visitors().signed_in_as(new_person()).open("/")
    visitor.until_playing()
    muted = visitor.state()["current"]["muted"]
    visitor.page.keyboard.press("m")
    until("M changes the sound", lambda: visitor.state()["current"]["muted"] != muted, within=5)
    visitor.swipe()
    assert visitor.state()["current"]["muted"] != muted, "the next video has the sound of the one before"


def test_less_motion_is_honoured(visitors, library):
    visitor = visitors(motion="reduce").open("/")
    visitor.until_playing()
    moving = visitor.page.evaluate("""() => document.getAnimations().filter((each) => {
        const { duration } = each.effect.getComputedTiming();
        return each.playState === "running" && duration > 10;
    }).map((each) => each.animationName ?? each.transitionProperty)""")
    assert moving == []
