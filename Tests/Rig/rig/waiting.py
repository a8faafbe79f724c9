"""Waiting for a condition, never for a time."""

import threading
import time
from typing import Callable, TypeVar

Found = TypeVar("Found")

POLL_SECONDS = 0.05


def until(what: str, condition: Callable[[], Found | None], within: float, every: float = POLL_SECONDS) -> Found:
    """Asks `condition` again and again and returns its first true answer; after `within` seconds says what did not happen."""
    limit = time.monotonic() + within
    pause = threading.Event()
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() >= limit:
            raise AssertionError(f"not within {within:.0f} s: {what}")
        pause.wait(every)
