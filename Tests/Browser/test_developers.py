"""The developers' pages: an app is registered, its secret is read once, it is looked after page by page, and deleted again."""

import struct
import zlib

import pytest

from accessibility import assert_accessible, assert_fits
from rig.waiting import until
from visitor import DESKTOP, PHONE


def looked_at(page) -> None:
    assert_accessible(page)
    assert_fits(page)


def picture(side: int = 64) -> bytes:
    """A square PNG of one colour."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x20\x80\xc0" * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def register(page, name: str = "Tides") -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Redirect URIs").fill("https://tides.example/callback")
    page.get_by_role("button", name="Register").click()
    page.get_by_role("heading", name=f"{name} is registered").wait_for()


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
def test_somebody_registers_an_app_and_deletes_it(visitors, new_person, viewport, scheme):
    visitor = visitors(viewport=viewport, scheme=scheme).signed_in_as(new_person()).open("/developers")
    page = visitor.page
    looked_at(page)
    page.get_by_label("Name", exact=True).fill("Tides")
    page.get_by_label("Redirect URIs").fill("http://tides.example/callback")
    page.get_by_label("See your public videos").check()
    visitor.expects("status of 422")
    page.get_by_role("button", name="Register").click()
    page.get_by_text("must begin with https://").wait_for()
    assert page.get_by_label("See your public videos").is_checked(), "what was typed is kept"
    looked_at(page)

    register(page)
    looked_at(page)
    secret = page.get_by_label("Client secret").input_value()
    assert secret.startswith("sks.")
    page.get_by_role("link", name="I have it").click()
    looked_at(page)
    page.get_by_role("link", name="Tides").click()
    page.get_by_role("heading", name="Tides").wait_for()
    assert secret not in page.content()
    looked_at(page)

    page.get_by_role("button", name="New secret").click()
    page.get_by_role("heading", name="Tides has a new secret").wait_for()
    assert page.get_by_label("Client secret").input_value() != secret
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("link", name="Delete Tides").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Nobody is connected with it any more.").wait_for()
    assert page.get_by_role("link", name="Tides").count() == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_an_app_is_changed_told_of_things_and_tested(visitors, new_person, viewport, scheme, javascript):
    tester = new_person()
    visitor = visitors(viewport=viewport, scheme=scheme, javascript=javascript).signed_in_as(new_person()).open("/developers")
    page = visitor.page
    register(page)
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("link", name="Tides").click()
    page.get_by_label("Name", exact=True).fill("Tide Planner")
    page.get_by_label("Access tokens count for").fill("30")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("It counts from now on").wait_for()
    page.get_by_role("heading", name="Tide Planner").wait_for()

    page.get_by_label("File", exact=True).set_input_files({"name": "icon.png", "mimeType": "image/png", "buffer": picture()})
    page.get_by_role("button", name="Use it").click()
    page.get_by_text("The app has a new picture.").wait_for(timeout=30_000)
    face = page.locator("img.app-face-large")
    assert face.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    page.get_by_role("link", name="Webhooks").click()
    page.get_by_label("Address").fill("https://nowhere.invalid/hook")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send a test event").click()
    page.get_by_text("A test event is on its way").wait_for()

    def tried_again() -> bool:
        page.get_by_role("link", name="Look again").click()
        return page.get_by_text("Trying again").count() == 1

    until("the attempt has failed", tried_again, within=60)
    page.locator("summary", has_text="webhook.test").click()
    page.get_by_role("button", name="Send again").wait_for()
    if javascript:
        looked_at(page)

    page.get_by_role("link", name="Testers").click()
    page.get_by_role("button", name="Put it in test").click()
    page.get_by_text("In test. From now on").wait_for()
    page.get_by_label("Name of an account").fill(tester.username)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name=f"Remove {tester.username}").wait_for()
    if javascript:
        looked_at(page)
    page.get_by_role("link", name="Requests").click()
    page.get_by_text("Requests appear here").wait_for()
    if javascript:
        looked_at(page)
