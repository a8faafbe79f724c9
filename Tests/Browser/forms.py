"""Filling in the forms of the site the way a person finds them: by what they are called."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from rig.client import PASSWORD

RENDER_MS = 120_000


def sign_up(page: Page, username: str) -> None:
    page.goto("/signup")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    give_birth_date(page, 1990, 5, 17)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/signup" not in url)


def give_birth_date(page: Page, year: int, month: int, day: int) -> None:
    """One date field, or three fields for year, month and day."""
    whole = page.locator("input[name=birth_date]")
    if whole.count() and whole.get_attribute("type") == "date":
        whole.fill(f"{year:04d}-{month:02d}-{day:02d}")
        return
    for part, value in (("year", year), ("month", month), ("day", day)):
        field = page.locator(f"[name=birth_{part}], [name={part}]").first
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def sign_in(page: Page, username: str) -> None:
    page.goto("/login")
    fill_in_sign_in(page, username)


def fill_in_sign_in(page: Page, username: str) -> None:
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/login" not in url)


def choose_clip(page: Page, clip: Path, caption: str) -> None:
    page.goto("/upload")
    fill_in_clip(page, clip, caption)


def fill_in_clip(page: Page, clip: Path, caption: str) -> None:
    page.locator("input[type=file]").first.set_input_files(clip)
    page.locator("[name=caption]").fill(caption)


def post(page: Page) -> None:
    page.locator("[data-part=post]").click()


def video_address(page: Page, username: str) -> str:
    """The address that the upload page shows once the video can be watched."""
    link = page.get_by_role("link", name="Watch it")
    link.wait_for(timeout=RENDER_MS)
    return link.get_attribute("href") or ""


def write_comment(place: Locator, text: str) -> None:
    """In the sheet or the dock."""
    place.get_by_role("textbox", name="Add a comment").fill(text)
    place.get_by_role("button", name="Send").click()
