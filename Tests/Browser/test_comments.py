"""Comments: in a sheet over the playing clip on a phone, docked beside it on a wide screen."""

import re

import pytest

import forms
from fingers import Fingers
from rig.waiting import until
from visitor import DESKTOP

MANY = 45


@pytest.fixture(scope="module")
def talked_about(library, new_person) -> dict:
    """A video with more comments than fit on two pages of the list."""
    card, person = library.cards[5], new_person()
    for number in range(MANY):
        person.ask("POST", f"/api/v1/videos/{card['id']}/comments", {"text": f"Remark {number}"}, expect=201)
    return card


def opened(visitor, card: dict):
    visitor.open(card["url"])
    visitor.until_playing(card["id"])
    return visitor


def sheet_of(visitor):
    visitor.part("comment").click()
    sheet = visitor.page.get_by_role("dialog", name="Comments")
    sheet.wait_for()
    return sheet


def test_the_talk_goes_on_over_the_playing_video(visitors, library, new_person):
    card = library.cards[4]
    visitor = opened(visitors().signed_in_as(new_person()), card)
    sheet = sheet_of(visitor)
    forms.write_comment(sheet, "What a sign!")
    mine = sheet.get_by_role("listitem").filter(has_text="What a sign!")
    mine.wait_for()

    mine.get_by_role("button", name=re.compile("^Reply")).click()
    forms.write_comment(sheet, "And an answer to it")
    sheet.get_by_text("And an answer to it").wait_for()
    like = mine.get_by_role("button", name=re.compile("^Like this comment")).first
    like.click()
    until("the comment is liked", lambda: like.get_attribute("aria-pressed") == "true", within=5)
    until("the video plays on", lambda: moves(visitor), within=10)
    until("both are counted", lambda: visitor.part("comments").text_content().strip() == "2", within=10)

    visitor.open(card["url"])
    sheet = sheet_of(visitor)
    mine = sheet.get_by_role("listitem").filter(has_text="What a sign!").first
    mine.get_by_role("button", name="View 1 reply").click()
    sheet.get_by_text("And an answer to it").wait_for()
    assert mine.get_by_role("button", name=re.compile("^Like this comment, 1")).first.get_attribute("aria-pressed") == "true"
    mine.get_by_role("button", name="Delete").first.click()
    mine.get_by_role("button", name="Really delete?").click()
    until("it is gone with its answer", lambda: visitor.part("comments").text_content().strip() == "0", within=10)
    sheet.get_by_text("No comments yet").wait_for()


def moves(visitor) -> bool:
    current = visitor.state()["current"]
    return not current["paused"] and current["time"] > 0


def test_a_finger_scrolls_the_comments_and_closes_the_sheet_only_from_their_top(visitors, talked_about):
    visitor = opened(visitors(), talked_about)
    sheet = sheet_of(visitor)
    sheet.get_by_text(f"Remark {MANY - 1}", exact=True).wait_for()
    fingers = Fingers(visitor.page)
    fingers.drag((180, 760), (180, 420))
    deep = until("the list scrolls down", lambda: scrolled(sheet) > 150 and scrolled(sheet), within=5)
    fingers.drag((180, 600), (180, 680))
    until("it scrolls back up a little", lambda: 0 < scrolled(sheet) < deep, within=5)
    assert sheet.is_visible(), "scrolling back up is not closing"

    sheet.locator(".comments-scroll").evaluate("list => { list.scrollTop = 0; }")
    fingers.drag((180, 420), (180, 820))
    sheet.wait_for(state="detached")


def scrolled(sheet) -> float:
    return sheet.locator(".comments-scroll").evaluate("list => list.scrollTop")


@pytest.mark.parametrize("viewport", [None, DESKTOP], ids=["sheet", "dock"])
def test_every_comment_can_be_reached(visitors, talked_about, viewport):
    visitor = opened(visitors(**({"viewport": viewport} if viewport else {})), talked_about)
    asked: list[str] = []
    visitor.page.on("request", lambda request: "/comments" in request.url and asked.append(request.url))
    place = visitor.page.locator("[data-dock]") if viewport else sheet_of(visitor)
    for number in (MANY - 1, MANY - 20, MANY - 21, MANY - 40, MANY - 41, 0):
        remark = place.get_by_text(f"Remark {number}", exact=True)
        remark.wait_for()
        remark.scroll_into_view_if_needed()
    assert place.get_by_role("listitem").count() == MANY
    assert not [url for url in asked if "cursor" not in url], "the page came with the first comments already"


def test_a_video_s_own_page_fills_a_phone_and_leaves_foreign_keys_to_the_browser(visitors, talked_about):
    visitor = opened(visitors(), talked_about)
    page = visitor.page
    assert not page.locator("[data-dock]").is_visible(), "on a phone the comments are in the sheet"
    stage = visitor.part("stage").bounding_box()
    bar = page.get_by_role("navigation", name="Main").bounding_box()
    assert stage["y"] == 0 and abs(stage["height"] - bar["y"]) <= 2, "the stage ends where the bar begins"
    taken = page.evaluate("""() => Object.fromEntries(["ArrowDown", "PageUp", "Escape", "j", "m"].map((key) => {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        return [key, event.defaultPrevented];
    }))""")
    assert taken == {"ArrowDown": False, "PageUp": False, "Escape": False, "j": False, "m": True}


def test_comments_can_be_read_without_scripts(visitors, talked_about):
    visitor = visitors(javascript=False).open(talked_about["url"])
    visitor.page.get_by_text(f"Remark {MANY - 1}", exact=True).wait_for()
    visitor.page.get_by_role("link", name="More").click()
    visitor.page.get_by_text(f"Remark {MANY - 21}", exact=True).wait_for()


def test_commenting_that_is_switched_off_takes_the_field_away_before_somebody_writes(visitors, talked_about, new_person, admin):
    card = talked_about
    switch = "/api/v1/admin/switches/comments"
    admin.ask("PUT", switch, {"is_off": True, "reason": "A flood."})
    try:
        sheet = sheet_of(opened(visitors().signed_in_as(new_person()), card))
        sheet.get_by_text("try again later. A flood.").wait_for()
        assert not sheet.get_by_role("textbox").is_visible() and not sheet.get_by_role("button", name=re.compile("^Reply")).count()
    finally:
        admin.ask("PUT", switch, {"is_off": False, "reason": ""})
    visitor = opened(visitors().signed_in_as(new_person()), card)
    assert sheet_of(visitor).get_by_role("textbox").is_visible()
