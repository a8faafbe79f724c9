"""Somebody with a browser of their own: what the page complains about is kept and fails the test."""

import re
from pathlib import Path
from typing import Callable, TypeVar

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from rig.client import Client
from rig.waiting import until

Found = TypeVar("Found")

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 640}
WITNESS = Path(__file__).with_name("witness.js")
ACTION_MS = 10_000


class Visitor:
    def __init__(
        self, browser: Browser, url: str, viewport: dict = PHONE, scheme: str = "dark", javascript: bool = True,
        motion: str = "no-preference",
    ):
        self.url = url
        self.context = browser.new_context(
            base_url=url, viewport=viewport, color_scheme=scheme, java_script_enabled=javascript, reduced_motion=motion,
            has_touch=viewport["width"] < 600, locale="en-GB",
        )
        self.context.set_default_timeout(ACTION_MS)
        self.context.grant_permissions(["clipboard-read", "clipboard-write", "notifications"], origin=url)
        self.context.add_init_script(path=WITNESS)
        self.complaints: list[str] = []
        self.expected: list[re.Pattern[str]] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("response", self.answered)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.request.method} {response.url} answered {response.status}")

    def expects(self, pattern: str) -> None:
        """A complaint that belongs to the journey, such as a failed request while offline."""
        self.expected.append(re.compile(pattern))

    def signed_in_as(self, client: Client) -> "Visitor":
        """Takes over a client's session, for journeys that are not about signing in."""
        self.context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": self.url} for cookie in client.session.cookies])
        return self

    def open(self, path: str) -> "Visitor":
        answer = self.page.goto(path)
        assert answer is not None and answer.status < 400, f"{path} answered {answer.status if answer else 'nothing'}"
        return self

    def state(self) -> dict:
        return self.page.evaluate("skitWitness.state()")

    def until_told(self, what: str, condition: Callable[[], Found | None], within: float) -> Found:
        """For what the browser reports by itself, such as requests: its events arrive only while it is asked something."""
        def asked() -> Found | None:
            self.page.evaluate("0")
            return condition()
        return until(what, asked, within)

    def until_playing(self, video_id: str | None = None, within: float = 15) -> dict:
        """The current card once its picture moves; with an id, once that card is the one that plays."""
        def moving() -> dict | None:
            current = self.state()["current"]
            fits = current and current["time"] > 0.05 and not current["paused"]
            return current if fits and video_id in (None, current["id"]) else None
        return until(f"video {video_id or 'on screen'} plays", moving, within)

    def swipe(self, key: str = "ArrowDown") -> dict:
        before = self.state()["current"]
        self.page.keyboard.press(key)
        def moved() -> dict | None:
            current = self.state()["current"]
            return current if current and before and current["id"] != before["id"] else None
        return until(f"{key} leads to another video", moved, within=5)

    def at_rest(self) -> "Visitor":
        """Once the list, if there is one, stands still."""
        self.page.evaluate("skitWitness.standsStill()")
        return self

    def part(self, name: str):
        """A named part of the card on screen, once the list stands still: before, it would glide away under the pointer."""
        card = self.at_rest().state()["current"]["id"]
        return self.page.locator(f'skit-card[data-id="{card}"] [data-part="{name}"]')

    def close(self) -> None:
        """Ends the visit and fails when the page complained of anything that was not expected."""
        try:
            violations = self.page.evaluate("window.skitWitness?.violations ?? []") if not self.page.is_closed() else []
        finally:
            self.context.close()
        found = self.complaints + [f"content security policy: {each}" for each in violations]
        unexpected = [each for each in found if not any(pattern.search(each) for pattern in self.expected)]
        assert not unexpected, "the page complained:\n" + "\n".join(unexpected)
