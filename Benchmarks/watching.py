"""T11: open pages that wait to be told, as many as the centre has places for, each on a connection of its own."""

import resource
import select
import socket
import time

from report import Row
from rig.processes import resident_megabytes
from rig.status import StatusCentre

WATCHERS = 10_000
# Files of this process that are no watchers.
RESERVED = 300
SECONDS = 60
HEAD = b"GET /api/status/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n"


def watchers(centre: StatusCentre, part: str, wanted: int = WATCHERS) -> list[Row]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(wanted, hard - RESERVED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, count + RESERVED)), hard))
    before = resident_megabytes(centre.process.pid)
    pages: dict[int, socket.socket] = {}
    poll = select.epoll()
    try:
        for _ in range(count):
            page = socket.create_connection(("127.0.0.1", centre.port), timeout=SECONDS)
            page.sendall(HEAD)
            page.setblocking(False)
            pages[page.fileno()] = page
            poll.register(page, select.EPOLLIN)
        listening = heard(poll, pages, b"retry: ")
        held = resident_megabytes(centre.process.pid)
        refused = centre.get("/api/status/v1/live") if len(listening) == WATCHERS else None
        begun = time.monotonic()
        centre.open_incident("Pages stutter", {part: "degraded_performance"}, body="We are looking into it.")
        told = heard(poll, {each: pages[each] for each in listening}, b"event: changed")
        seconds = time.monotonic() - begun
    finally:
        for page in pages.values():
            page.close()
        poll.close()
    print(f"{len(listening):,} of {count:,} pages were let in, {len(told):,} of them told"
          + (f"; the next one: {refused.status_code}, Retry-After {refused.headers.get('Retry-After')}" if refused is not None else ""))
    assert len(told) == len(listening) > 0
    return [
        Row(f"memory for each of {len(listening):,} open pages", (held - before) * 1_000 / len(listening), "kB", 20),
        Row(f"an incident, until {len(listening):,} open pages know", seconds, "s", 2),
        Row("status centre, memory with all of them", held, "MB"),
    ]


def heard(poll: select.epoll, pages: dict[int, socket.socket], words: bytes) -> set[int]:
    """The pages that were sent the words; who is refused, or cut off, is not among them."""
    waiting, found, read = set(pages), set(), {}
    end = time.monotonic() + SECONDS
    while waiting and time.monotonic() < end:
        for number, _ in poll.poll(1):
            if number not in waiting:
                continue
            chunk = pages[number].recv(65_536)
            read[number] = (read.get(number, b"") + chunk)[-4_096:]
            if words in read[number]:
                found.add(number)
                waiting.discard(number)
            elif not chunk or b" 503 " in read[number][:64]:
                waiting.discard(number)
    return found
