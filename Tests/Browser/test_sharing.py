"""Sharing: a link, a code that real readers read, and previews on other sites."""

import json
import subprocess

import pytest
import zxingcpp

from rig.waiting import until
from test_keyboard import tab_to
from visitor import DESKTOP, PHONE


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone-dark", "desktop-light"])
def test_the_code_in_the_share_sheet_leads_to_the_video(visitors, library, viewport, scheme):
    card = library.cards[6]
    visitor = visitors(viewport=viewport, scheme=scheme).open(card["url"])
    visitor.until_playing(card["id"])
    visitor.part("share").click()
    sheet = visitor.page.get_by_role("dialog", name="Share")
    sheet.get_by_role("button", name="QR code").click()
    code = sheet.get_by_role("img", name="QR code for")
    code.wait_for()
    until("the sheet stands still", lambda: sheet.evaluate("sheet => sheet.getAnimations().length === 0"), within=5)
    assert read(code.screenshot()) == [visitor.url + card["url"]]
    assert sheet.get_by_role("textbox", name="Link to this video").input_value() == visitor.url + card["url"]


def read(picture: bytes) -> list[str]:
    """The texts of all codes in a PNG."""
    size = [int.from_bytes(picture[at:at + 4], "big") for at in (20, 16)]
    command = ["ffmpeg", "-v", "error", "-i", "pipe:0", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"]
    pixels = subprocess.run(command, input=picture, capture_output=True, check=True, timeout=30).stdout
    return [found.text for found in zxingcpp.read_barcodes(memoryview(pixels).cast("B", size))]


def test_sharing_with_the_keyboard_alone(visitors, library):
    card = library.cards[7]
    visitor = visitors(viewport=DESKTOP).open(card["url"])
    visitor.until_playing(card["id"])
    keys = visitor.page.keyboard
    tab_to(visitor, "the share button", "[data-part=share]")
    keys.press("Enter")
    visitor.page.get_by_role("dialog", name="Share").wait_for()
    tab_to(visitor, "the copy button", "[data-part=share-link]")
    keys.press("Enter")
    visitor.page.get_by_text("Link copied.").wait_for()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == visitor.url + card["url"]
    until("the share is counted", lambda: visitor.part("shares").inner_text().strip() != "0", within=10)
    until("the focus is back", lambda: visitor.page.evaluate("document.activeElement.dataset.part") == "share", within=5)


def test_search_engines_can_read_what_a_video_is(visitors, library):
    card = library.cards[0]
    visitor = visitors().open(card["url"])
    facts = json.loads(visitor.page.locator("script[type='application/ld+json']").text_content())
    assert facts["@type"] == "VideoObject" and facts["url"] == visitor.url + card["url"]
    assert facts["duration"].startswith("PT") and facts["uploadDate"] == card["published_at"]
    for address in (facts["contentUrl"], facts["thumbnailUrl"][0]):
        assert visitor.page.request.get(address).status == 200, f"{address} is there"
