"""The same load on SQLite and on PostgreSQL, with the same hundred thousand videos."""

from dataclasses import dataclass
from pathlib import Path

import feeding
import stock
from load import Crowd
from report import Row
from rig.client import Client
from rig.postgres import Postgres
from rig.server import Server

FEW, MANY = 4, 32           # connections: for latency, for throughput
SECONDS = 10
WARM_SECONDS = 2


@dataclass
class Figures:
    """Of one engine. `refused` counts requests that were told to come back, by kind."""

    page_p99_ms: float
    pages: float
    likes: float
    like_p99_ms: float
    watch_p50_ms: float
    watch_p99_ms: float
    rare_p99_ms: float
    common_p99_ms: float
    refused: dict[str, int]


def figures(server: Server, folder: Path) -> Figures:
    server.start()
    folder.mkdir()
    crowd = Crowd(server.url, folder)
    crowd.pages([server.url], FEW, WARM_SECONDS)
    calm = crowd.pages([server.url], FEW, SECONDS)
    busy = crowd.pages([server.url], MANY, SECONDS)
    rare, common = (crowd.searches(server.url, words, FEW, SECONDS) for words in ("tag7+number", "number"))
    likes = crowd.likes([server.url], MANY, SECONDS)
    taken = feeding.watch_times(server, Client(server.url).sign_up("bench.viewer"))
    server.stop()
    return Figures(
        page_p99_ms=calm.p99_ms, pages=busy.per_second, likes=likes.per_second, like_p99_ms=likes.p99_ms,
        watch_p50_ms=taken[len(taken) // 2], watch_p99_ms=taken[int(len(taken) * 0.99)],
        rare_p99_ms=rare.p99_ms, common_p99_ms=common.p99_ms,
        refused={"pages": calm.errors + busy.errors, "likes": likes.errors, "searches": rare.errors + common.errors},
    )


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    with Postgres(folder) as postgres:
        server = stock.on_sqlite(folder / "engines", settings)
        address = stock.moved(server, postgres.address)
        sqlite = figures(server, folder / "on-sqlite")
        server.settings["SKIT_DATABASE_URL"] = address
        other = figures(server, folder / "on-postgres")
    for name, each in (("SQLite", sqlite), ("PostgreSQL", other)):
        print(f"refused on {name}: " + ", ".join(f"{count} {kind}" for kind, count in each.refused.items()))
    rate = feeding.BATCHES_PER_SECOND
    return [
        *rows(f"feed page of 10, p99, {FEW} connections", "ms", sqlite.page_p99_ms, other.page_p99_ms),
        *rows(f"feed pages, {MANY} connections", "/s", sqlite.pages, other.pages),
        *rows(f"search for words that 500 videos hold, p99, {FEW} connections", "ms", sqlite.rare_p99_ms, other.rare_p99_ms),
        *rows(f"search for a word that all hold, p99, {FEW} connections", "ms", sqlite.common_p99_ms, other.common_p99_ms),
        *rows(f"likes, {MANY} connections", "/s", sqlite.likes, other.likes),
        *rows(f"like, p99, {MANY} connections", "ms", sqlite.like_p99_ms, other.like_p99_ms),
        *rows(f"watch batch of 10, p50 at {rate}/s", "ms", sqlite.watch_p50_ms, other.watch_p50_ms),
        *rows(f"watch batch of 10, p99 at {rate}/s", "ms", sqlite.watch_p99_ms, other.watch_p99_ms),
    ]


def rows(work: str, unit: str, sqlite: float, postgres: float) -> list[Row]:
    lower = unit == "ms"
    return [
        Row(f"{work}, SQLite", sqlite, unit, lower_is_better=lower),
        Row(f"{work}, PostgreSQL", postgres, unit, lower_is_better=lower, yardstick="SQLite", ratio=postgres / sqlite),
    ]
