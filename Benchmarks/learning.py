"""The feed while it learns, with a hundred thousand videos: how long it takes until what somebody does shows, and what pages cost
meanwhile."""

import itertools
import json
import multiprocessing
import time
from pathlib import Path
from typing import Iterator

import openloop
import stock
from report import Row
from rig.client import Client
from rig.metrics import metric
from rig.server import Server
from rig.waiting import until
from rig.watching import watch, watches
from wrk import wrk

BATCH = 50
EVENTS_PER_SECOND = 5_000   # offered while effects are measured
CALM_PER_SECOND = 1_000     # offered while pages are
PAGES_PER_SECOND = 200
SECONDS = 20
VIEWERS = 4_000
VIDEOS = 1_000
PROBES = 30
LATEST_SECONDS = 30.0
FEW, MANY = 4, 32           # connections: for latency, for throughput


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    server = stock.on_sqlite(folder / "learning", settings).start()
    viewer = Client(server.url).sign_up("bench.frozen")
    cards = some_videos(Client(server.url))
    requests = crowd(server, cards)
    rows = frozen_pages(server, viewer)
    rows += effects(server, requests)
    rows += pages(server, viewer, requests)
    server.stop()
    return rows


def some_videos(client: Client) -> list[dict]:
    found: dict[str, dict] = {}
    page = client.feed(limit=20)
    while len(found) < VIDEOS and page["next_position"] is not None:
        found.update((item["video"]["id"], item["video"]) for item in page["items"])
        page = client.feed(session=page["session"], position=page["next_position"], limit=20)
    return list(found.values())


def guest(url: str) -> str:
    """The cookie of a browser that has not been here before."""
    client = Client(url)
    client.feed(limit=1)
    return client.cookie_header()


def crowd(server: Server, cards: list[dict]) -> Iterator[bytes]:
    """Requests ready to be sent, without end: each is a batch of one of many guests, about other videos in other places than before."""
    session = Client(server.url).feed(limit=1)["session"]
    cookies = [guest(server.url) for _ in range(VIEWERS)]
    for number in itertools.count():
        some = [cards[(number * 37 + each * 11) % len(cards)] for each in range(BATCH)]
        place = number // VIEWERS * BATCH
        batch = [
            watch(card, session, place + each, watched_ms=(card["duration_ms"], 900)[(number + each) % 2]) for each, card in enumerate(some)
        ]
        body = json.dumps({"watches": batch}).encode()
        head = (
            f"POST /api/v1/watches HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookies[number % VIEWERS]}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body


class Load:
    """A stream of watches at a fixed rate, from a process of its own, so that it does not share the interpreter with what measures."""

    def __init__(self, server: Server, requests: Iterator[bytes], events_per_second: int, seconds: int):
        rate = events_per_second / BATCH
        ready = list(itertools.islice(requests, int(rate * seconds)))
        context = multiprocessing.get_context("fork")
        self.answers = context.Queue()
        self.events = len(ready) * BATCH
        self.process = context.Process(target=lambda: self.answers.put(openloop.timed(server.port, ready, rate, status=204)))

    def __enter__(self) -> "Load":
        self.process.start()
        return self

    def __exit__(self, *_: object) -> None:
        taken, lasted = self.answers.get(timeout=300)
        self.process.join(30)
        self.accepted_per_second = self.events / lasted
        self.late_ms = sorted(taken)[int(len(taken) * 0.99)]


def effects(server: Server, requests: Iterator[bytes]) -> list[Row]:
    lessons, waiting = metric(server.url, "skit_feed_lessons_total"), 0.0
    gone, believed = [], []
    with Load(server, requests, EVENTS_PER_SECOND, SECONDS) as load:
        began = time.monotonic()    # its requests, and guests for them, were made before
        for _ in range(PROBES):
            gone_after, believed_after = probe(server)
            gone.append(gone_after)
            believed.append(believed_after)
            waiting = max(waiting, metric(server.url, "skit_feed_lessons_waiting"))
    until("everything was learned", lambda: metric(server.url, "skit_feed_lessons_waiting") == 0, within=120)
    learned = (metric(server.url, "skit_feed_lessons_total") - lessons) / (time.monotonic() - began)
    dropped = metric(server.url, "skit_feed_lessons_dropped_total")
    note = f"{load.accepted_per_second:,.0f} events/s taken"
    return [
        Row(f"watch → gone from the next page, p95 at {EVENTS_PER_SECOND:,}/s", late(gone), "ms", 1000, yardstick=note),
        Row(f"watch → believed by the feed, p95 at {EVENTS_PER_SECOND:,}/s", late(believed), "ms", 1000, yardstick=note),
        Row(f"watch batch of {BATCH}, durable, p99 at {EVENTS_PER_SECOND:,}/s", load.late_ms, "ms"),
        Row("lessons learned per second", learned, "/s", yardstick=f"{waiting:,.0f} waited at most, {dropped:,.0f} let go"),
    ]


def probe(server: Server) -> tuple[float, float]:
    """Milliseconds from sending what somebody new watched until their next page is without it, and until it is believed."""
    somebody = Client(server.url)
    page = somebody.feed(limit=5)
    seen = {item["video"]["id"] for item in page["items"]}
    sent = time.monotonic()
    somebody.ask("POST", "/api/v1/watches", {"watches": watches(page)}, expect=204)

    def is_gone() -> bool:
        return not seen & {item["video"]["id"] for item in somebody.feed(limit=5)["items"]}

    until("what was seen is gone", is_gone, within=LATEST_SECONDS, every=0.005)
    gone = (time.monotonic() - sent) * 1000
    until("it is believed", lambda: somebody.ask("GET", "/api/v1/me/taste")["tags"], within=LATEST_SECONDS, every=0.005)
    return gone, (time.monotonic() - sent) * 1000


def late(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def pages(server: Server, viewer: Client, requests: Iterator[bytes]) -> list[Row]:
    """Once with as many pages as the server can make, and once with so many that it keeps up: where all is taken, how long a page
    takes says how long the queue is."""
    path, cookie = "/api/v1/feed?kind=for_you&limit=10", {"Cookie": viewer.cookie_header()}
    before = engine_time(server)
    with Load(server, requests, CALM_PER_SECOND, SECONDS):
        busy = wrk(server.url + path, FEW, SECONDS, cookie)
    after = engine_time(server)
    assert busy.errors == 0, "feed pages were refused"
    engine = (after[0] - before[0]) / max(1, after[1] - before[1]) * 1000
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie['Cookie']}\r\n\r\n".encode()
    with Load(server, requests, CALM_PER_SECOND, SECONDS):
        times = sorted(openloop.measure(server.port, [asked] * (PAGES_PER_SECOND * SECONDS), PAGES_PER_SECOND, status=200))
    name = f"feed page of 10 among 100,000, learning {CALM_PER_SECOND:,}/s"
    return [
        Row(f"{name}: the engine's part, mean", engine, "ms", 2),
        Row(f"{name}: per second", busy.per_second, "/s", 500, lower_is_better=False, yardstick=f"{FEW} connections"),
        Row(f"{name}: p50 at {PAGES_PER_SECOND}/s", times[len(times) // 2], "ms"),
        Row(f"{name}: p99 at {PAGES_PER_SECOND}/s", times[int(len(times) * 0.99)], "ms", 10),
    ]


def engine_time(server: Server) -> tuple[float, float]:
    """Seconds that the pipelines' stages took, and pages made."""
    return metric(server.url, "skit_feed_stage_seconds_total", summed=True), metric(server.url, "skit_feed_pages_total")


def frozen_pages(server: Server, viewer: Client) -> list[Row]:
    """A page that was served before, asked for again, beside the cheapest answer there is."""
    page = viewer.feed(limit=10)
    address = f"{server.url}/api/v1/feed?kind=for_you&session={page['session']}&position=0&limit=10"
    cookie = {"Cookie": viewer.cookie_header()}
    wrk(address, FEW, 2, cookie)    # warm
    again = wrk(address, MANY, SECONDS // 2, cookie)
    health = wrk(f"{server.url}/healthz", MANY, SECONDS // 2)
    assert again.errors == 0, "pages of the session were refused"
    return [
        Row("pages of a frozen session per second", again.per_second, "/s", 0.25, lower_is_better=False,
            yardstick=f"/healthz {health.per_second:,.0f}/s", ratio=again.per_second / health.per_second, judged_by_ratio=True),
    ]
