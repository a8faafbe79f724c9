"""Byte ranges of a media file that lies in an S3 store: through Skit, beside curl at the store itself, for the same object."""

import random
import shutil
from pathlib import Path

import requests

import curl
from report import Row
from rig import s3
from rig.client import Client
from rig.clips import heavy
from rig.server import Server

MEGABYTES = 64
RANGE = 1024 * 1024
SEED = 20261126
CLIP_SECONDS = 28       # a rate that browsers can play, and too short for HLS


def whole_ranges(size: int) -> list[tuple[int, int]]:
    """Each aligned MiB of the file once, in some order."""
    firsts = [index * RANGE for index in range(size // RANGE)]
    random.Random(SEED).shuffle(firsts)
    return [(first, first + RANGE - 1) for first in firsts]


def published(server: Server) -> str:
    """The path of a clip of 64 MB as it was uploaded: stopped at once, the server has not yet made anything smaller of it."""
    client = Client(server.url).sign_up("bench.store")
    card = client.published(heavy(MEGABYTES, CLIP_SECONDS), "big")
    server.stop()
    server.settings["SKIT_MEDIA_WORK"] = "elsewhere"
    return card["sources"][-1]["url"]


def size_of(url: str) -> int:
    return int(requests.head(url, timeout=30).headers["Content-Length"])


def signed(server: Server, path: str) -> str:
    """Where the object lies: a server that sends viewers on says so, and signs it."""
    server.settings["SKIT_MEDIA_DELIVERY"] = "redirect"
    server.start()
    answer = requests.get(server.url + path, allow_redirects=False, timeout=30)
    server.stop()
    assert answer.status_code == 307, f"{path} answered {answer.status_code}"
    return answer.headers["Location"]


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    with s3.S3(folder) as store:
        server = Server(folder / "store", settings={**settings, **s3.settings(store.address)}).start()
        path = published(server)
        address = signed(server, path)
        # What publishing left in the cache would make the first requests warm.
        shutil.rmtree(server.data / "cache", ignore_errors=True)
        server.settings["SKIT_MEDIA_DELIVERY"] = "stream"
        server.start()
        ranges = whole_ranges(size_of(server.url + path))
        assert len(ranges) * RANGE > 0.9 * MEGABYTES * 1_000_000, "the clip is not the one that was uploaded"
        theirs = curl.fetch(address, ranges)
        cold = curl.fetch(server.url + path, ranges)
        warm = curl.fetch(server.url + path, ranges)
        server.stop()
    work = f"1 MiB of a file of {len(ranges)} MiB in S3"
    return [row for kind, fetched in (("cold", cold), ("warm", warm)) for row in rows(f"{work}, {kind}", fetched, theirs)]


def rows(work: str, ours: curl.Fetches, theirs: curl.Fetches) -> list[Row]:
    return [
        Row(f"{work}, p50", ours.p50_ms, "ms", yardstick=f"curl at the store {theirs.p50_ms:.1f} ms", ratio=ours.p50_ms / theirs.p50_ms),
        Row(f"{work}, slowest", ours.slowest_ms, "ms", yardstick=f"curl at the store {theirs.slowest_ms:.1f} ms",
            ratio=ours.slowest_ms / theirs.slowest_ms),
        Row(f"{work}, one after another", ours.megabytes_per_second, "MB/s", lower_is_better=False,
            yardstick=f"curl at the store {theirs.megabytes_per_second:.0f} MB/s",
            ratio=ours.megabytes_per_second / theirs.megabytes_per_second),
    ]
