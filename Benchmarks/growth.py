"""Whether anything grows: an hour of feed pages, watches, likes, comments, searches and media on one server, looked at once a minute.

`.venv/bin/python Benchmarks/growth.py --minutes 60` starts the release build with a hundred thousand videos on SQLite; with
--postgres its facts are in PostgreSQL. What it says at the end is the slope of the second half, when caches have filled. Linux only,
as it counts open files in /proc.
"""

import argparse
import os
import random
import re
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "Tests" / "Rig")]
os.environ.setdefault("SKIT_BINARY", str(ROOT / ".build" / "release" / "skit"))

import requests  # noqa: E402

import stock  # noqa: E402  (the rig must be on the path first)
from rig.client import Client  # noqa: E402
from rig.postgres import Postgres  # noqa: E402
from rig.processes import resident_megabytes  # noqa: E402
from rig.server import Server  # noqa: E402

SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "1000000", "SKIT_HOST": "127.0.0.1",
    "SKIT_LOG_LEVEL": "warning",
}
MEMBERS = 40
TAGS = 200
SEED = 20261126
POOL = re.compile(r"^skit_database_(leases|leases_floor|waiters|oldest_lease_seconds)\{[^}]*\} (\S+)$", re.MULTILINE)


@dataclass
class Look:
    """At one moment."""
    minute: float
    memory_mb: float
    open_files: int
    threads: int
    wal_mb: float
    database_mb: float
    leases: float
    leases_floor: float
    waiters: float
    oldest_lease_s: float
    requests_per_s: float
    refused: int


@dataclass
class Done:
    """What all visitors together have asked."""
    asked: int = 0
    refused: int = 0


class Visitor(threading.Thread):
    """One visit after the other: in three of ten a member comes, else somebody who was never here."""

    def __init__(self, url: str, members: list[Client], number: int, pages: int, pause: float, over: threading.Event):
        super().__init__(daemon=True)
        self.url, self.members, self.pages, self.pause, self.over = url, members, pages, pause, over
        self.random = random.Random(SEED + number)
        self.done = Done()

    def run(self) -> None:
        while not self.over.is_set():
            client, is_member = Client(self.url), self.random.random() < 0.3
            if is_member:
                client.session.cookies.update(self.random.choice(self.members).session.cookies)
            self.visit(client, is_member)
            client.session.close()

    def ask(self, client: Client, method: str, path: str, **options) -> requests.Response | None:
        """None when it was refused, or nobody wants to know any more."""
        if self.over.wait(self.pause):
            return None
        self.done.asked += 1
        try:
            answer = client.call(method, path, **options)
        except requests.RequestException:
            answer = None
        if answer is not None and answer.status_code < 400:
            return answer
        self.done.refused += 1
        return None

    def visit(self, client: Client, is_member: bool) -> None:
        asked: dict[str, str | int] = {"kind": "for_you", "limit": 10}
        for _ in range(self.pages):
            page = self.ask(client, "GET", "/api/v1/feed", params=asked)
            if page is None or not page.json()["items"]:
                return
            self.watch(client, page.json(), is_member)
            if page.json()["next_position"] is None:
                return
            asked |= {"session": page.json()["session"], "position": page.json()["next_position"]}
        self.ask(client, "GET", "/api/v1/search/videos", params={"q": f"tag{self.random.randrange(TAGS)}", "limit": 20})

    def watch(self, client: Client, page: dict, is_member: bool) -> None:
        card = self.random.choice(page["items"])["video"]
        self.ask(client, "GET", card["sources"][0]["url"], headers={"Range": "bytes=0-65535"})
        self.ask(client, "GET", f"/api/v1/videos/{card['id']}/comments")
        if is_member:
            self.ask(client, self.random.choice(("PUT", "PUT", "DELETE")), f"/api/v1/videos/{card['id']}/like")
            if self.random.random() < 0.1:
                self.ask(client, "POST", f"/api/v1/videos/{card['id']}/comments", json={"text": "seen by many"})
        at = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        watches = [
            {
                "video_id": item["video"]["id"], "feed_session": page["session"], "position": item["position"],
                "watched_ms": self.random.randrange(500, 5000), "duration_ms": item["video"]["duration_ms"], "loops": 0,
                "ended_by": "swipe", "muted": True, "at": at,
            }
            for item in page["items"]
        ]
        self.ask(client, "POST", "/api/v1/watches", json={"watches": watches})


def megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6 if path.exists() else 0.0


def look(server: Server, minute: float, before: Done, now: Done, seconds: float) -> Look:
    pid = server.process.pid
    pools: dict[str, float] = {}
    for name, value in POOL.findall(requests.get(f"{server.url}/metrics", timeout=30).text):
        pools[name] = pools.get(name, 0.0) + float(value)
    sqlite = server.data / "skit.sqlite"
    return Look(
        minute, resident_megabytes(pid), len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task")),
        megabytes(sqlite.with_name("skit.sqlite-wal")), megabytes(sqlite), pools.get("leases", 0), pools.get("leases_floor", 0),
        pools.get("waiters", 0), pools.get("oldest_lease_seconds", 0), (now.asked - before.asked) / seconds, now.refused - before.refused,
    )


def line(values: list[str]) -> str:
    return "  ".join(value.rjust(14) for value in values)


def shown(each: Look) -> str:
    return line([f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" for value in astuple(each)])


def watched(server: Server, visitors: list[Visitor], minutes: float) -> list[Look]:
    print(line([field.name for field in fields(Look)]), flush=True)
    looks: list[Look] = []
    begun = last = time.monotonic()
    before, pause = Done(), threading.Event()
    while last - begun < minutes * 60:
        pause.wait(min(60.0, begun + minutes * 60 - last))
        now = Done(sum(each.done.asked for each in visitors), sum(each.done.refused for each in visitors))
        moment = time.monotonic()
        looks.append(look(server, (moment - begun) / 60, before, now, moment - last))
        print(shown(looks[-1]), flush=True)
        before, last = now, moment
    return looks


def slope(looks: list[Look], value: str) -> float:
    """By the hour: least squares."""
    points = [(each.minute / 60, getattr(each, value)) for each in looks]
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points))
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread if spread else 0.0


def conclude(looks: list[Look]) -> None:
    half = looks[len(looks) // 2:]
    if len(half) < 3:
        print("too short for a slope: three minutes are needed in the second half")
        return
    print(f"\nin the second half, minutes {half[0].minute:.0f} to {half[-1].minute:.0f}:")
    for name, unit in (("memory_mb", "MB"), ("open_files", ""), ("threads", ""), ("wal_mb", "MB"), ("leases_floor", "")):
        first, last = getattr(half[0], name), getattr(half[-1], name)
        print(f"  {name}: {slope(half, name):+.1f} {unit} by the hour, from {first:,.1f} to {last:,.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--pages", type=int, default=5, help="of one visit: the fewer, the sooner what is kept of visitors is full")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between two requests of one visitor")
    parser.add_argument("--postgres", action="store_true")
    wanted = parser.parse_args()
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="skit-growth-")))
        folder.chmod(0o755)     # where this runs as root, PostgreSQL runs as somebody else
        server = stock.on_sqlite(folder / "growth", SETTINGS)
        if wanted.postgres:
            server.settings["SKIT_DATABASE_URL"] = stock.moved(server, running.enter_context(Postgres(folder)).address)
        running.callback(server.kill)
        server.start()
        members = [Client(server.url).sign_up(f"member.{number}") for number in range(MEMBERS)]
        over = threading.Event()
        visitors = [Visitor(server.url, members, number, wanted.pages, wanted.pause, over) for number in range(wanted.visitors)]
        for each in visitors:
            each.start()
        try:
            conclude(watched(server, visitors, wanted.minutes))
        finally:
            over.set()
        for each in visitors:
            each.join(60)
        assert server.stop() == 0, server.log()[-3000:]
    return 0


if __name__ == "__main__":
    sys.exit(main())
