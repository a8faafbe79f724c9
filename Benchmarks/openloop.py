"""Requests of one kind at a fixed rate, however slow the answers."""

import time

from rig.openloop import Asked, OpenLoop

CONNECTIONS = 24


def timed(port: int, requests: list[bytes], per_second: float, status: int) -> tuple[list[float], float]:
    """The same as `measure`, and the seconds that all of it took."""
    begun = time.monotonic()
    taken = measure(port, requests, per_second, status)
    return taken, time.monotonic() - begun


def measure(port: int, requests: list[bytes], per_second: float, status: int) -> list[float]:
    """Milliseconds from when each request was due to the end of its answer."""
    loop = OpenLoop(port, CONNECTIONS)
    # Half a request less than that many take, so that no rounding asks for one more.
    seconds = (len(requests) - 0.5) / per_second
    told = loop.send((Asked("request", each) for each in requests), seconds, lambda _: per_second)
    loop.close()
    wrong = sorted({each.status for each in told} - {status})
    if wrong or len(told) < len(requests):
        raise RuntimeError(f"{len(told)} of {len(requests)} were answered; some with {wrong} instead of {status}")
    return [each.ms for each in told]
