"""Fingers on a touch screen, through the browser's own input: what a page sees is what a phone would send."""

from typing import Callable

from playwright.sync_api import CDPSession, Page

STEPS = 12

Point = tuple[float, float]


class Fingers:
    def __init__(self, page: Page):
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def tap(self, at: Point) -> None:
        self.down(at)
        self.up()

    def double_tap(self, at: Point) -> None:
        self.tap(at)
        self.tap(at)

    def hold(self, at: Point, until_there: Callable[[], None]) -> None:
        """Lies still until what it waits for has come, then lifts."""
        self.down(at)
        until_there()
        self.up()

    def drag(self, start: Point, end: Point, before_lifting: Callable[[], None] = lambda: None) -> None:
        self.down(start)
        for step in range(1, STEPS + 1):
            share = step / STEPS
            self.move((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
        before_lifting()
        self.up()

    def down(self, at: Point) -> None:
        self.send("touchStart", [at])

    def move(self, at: Point) -> None:
        self.send("touchMove", [at])

    def up(self) -> None:
        self.send("touchEnd", [])

    def send(self, kind: str, places: list[Point]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in places]})
