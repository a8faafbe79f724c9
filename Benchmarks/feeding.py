"""Feed pages and watches with a hundred thousand videos in the index."""

import json
from datetime import datetime, timezone

import openloop
from report import Row
from rig.client import Client
from rig.server import Server
from wrk import wrk

SECONDS = 10
FEW, MANY = 4, 32           # connections: for latency, for throughput
BATCHES_PER_SECOND = 300
EVENTS = 10


def pages(server: Server, client: Client) -> list[Row]:
    cookie = {"Cookie": client.cookie_header()}
    address = f"{server.url}/api/v1/feed?kind=for_you&limit=10"
    wrk(address, FEW, 2, cookie)    # warm
    calm = wrk(address, FEW, SECONDS, cookie)
    busy = wrk(address, MANY, SECONDS, cookie)
    health = wrk(f"{server.url}/healthz", MANY, SECONDS)
    assert calm.errors == busy.errors == 0, "feed pages were refused"
    return [
        Row("feed page of 10 among 100,000, p99", calm.p99_ms, "ms", 10),
        Row("feed pages per second", busy.per_second, "/s", 0.25, lower_is_better=False, yardstick=f"/healthz {health.per_second:,.0f}/s",
            ratio=busy.per_second / health.per_second, judged_by_ratio=True),
    ]


def batches(client: Client, count: int) -> list[bytes]:
    """Bodies ready to be sent: each ten places of one feed, so that every watch is new."""
    made: list[bytes] = []
    session, position = None, 0
    while len(made) < count:
        page = client.feed(session=session, position=position if session else None, limit=EVENTS)
        session, items, position = page["session"], page["items"], page["next_position"]
        if len(items) < EVENTS or position is None or position > 400:
            session = None
        at = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        watches = [
            {
                "video_id": item["video"]["id"], "feed_session": page["session"], "position": item["position"], "watched_ms": 2000,
                "duration_ms": item["video"]["duration_ms"], "loops": 0, "ended_by": "swipe", "muted": True, "at": at,
            }
            for item in items
        ]
        made.append(json.dumps({"watches": watches}).encode())
    return made


def watch_times(server: Server, client: Client) -> list[float]:
    """Milliseconds of each batch, in ascending order. One is due every 1/300 s, and its time counts from when it was due."""
    head = (
        f"POST /api/v1/watches HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {client.cookie_header()}\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode()
    requests = [head + b"%d\r\n\r\n" % len(body) + body for body in batches(client, BATCHES_PER_SECOND * SECONDS)]
    return sorted(openloop.measure(server.port, requests, BATCHES_PER_SECOND, status=204))


def watches(server: Server, client: Client) -> list[Row]:
    taken = watch_times(server, client)
    late = taken[int(len(taken) * 0.99)]
    return [Row(f"watch batch of 10, durable, p99 at {BATCHES_PER_SECOND}/s", late, "ms", 15)]
