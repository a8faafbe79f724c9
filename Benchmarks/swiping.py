"""From the key to the first frame of the next video on screen, and to the one that fills it, in a real browser."""

from playwright.sync_api import sync_playwright

import chromium
from library import Library
from report import Row
from rig.server import Server
from rig.waiting import until
from visitor import Visitor

SWIPES = 20


def measure(server: Server) -> list[Row]:
    Library.filled(server.url)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)
        visitor = Visitor(browser, server.url).open("/")
        visitor.until_playing()
        times = [swipe(visitor) for _ in range(SWIPES)]
        visitor.close()
        browser.close()
    middle, late = quantiles([time["begins"] for time in times])
    fills, _ = quantiles([time["fills"] for time in times])
    return [
        Row("swipe → first frame, p50", middle, "ms", 100, yardstick=f"half the screen after {fills:.0f} ms"),
        Row("swipe → first frame, p95", late, "ms", 250),
    ]


def quantiles(times: list[float]) -> tuple[float, float]:
    """The middle, and what 19 of 20 stay below."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def swipe(visitor: Visitor) -> dict[str, float]:
    until("the next video is ready", lambda: (visitor.state()["next"] or {}).get("ready", 0) >= 2, within=15)
    visitor.page.evaluate("skitWitness.armSwipe()")
    visitor.swipe()
    taken = visitor.page.evaluate("skitWitness.swiped")
    visitor.until_playing()
    return taken
