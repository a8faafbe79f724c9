"""Likes given and taken back, and feed pages, over one server or several."""

import random
from pathlib import Path

from rig.client import Client
from wrk import Load, wrk, wrk_all

VIDEOS = 200
ACCOUNTS = 8
SEED = 20261126
LIKES = str(Path(__file__).with_name("likes.lua"))


class Crowd:
    """Some accounts, and some videos for them to like."""

    def __init__(self, url: str, folder: Path, name: str = "crowd"):
        self.people = [Client(url).sign_up(f"bench.{name}.{number}") for number in range(ACCOUNTS)]
        self.cookies = [person.cookie_header() for person in self.people]
        pairs = [f"{cookie}\t/api/v1/videos/{video}/like" for cookie in self.cookies for video in self.videos()]
        random.Random(SEED).shuffle(pairs)
        self.pairs = folder / "likes.txt"
        self.pairs.write_text("\n".join(pairs) + "\n")

    def videos(self) -> list[str]:
        found: dict[str, None] = {}
        page = self.people[0].feed()
        while len(found) < VIDEOS and page["items"]:
            found.update((item["video"]["id"], None) for item in page["items"])
            if page["next_position"] is None:
                break
            page = self.people[0].feed(session=page["session"], position=page["next_position"])
        assert len(found) >= VIDEOS, f"the feed has {len(found)} videos only"
        return list(found)

    def likes(self, urls: list[str], connections: int, seconds: int) -> Load:
        """Every request changes something: each like is given once by its account, then taken back, then given again."""
        return wrk_all(urls, connections, seconds, script=[LIKES, str(self.pairs)])

    def searches(self, url: str, words: str, connections: int, seconds: int) -> Load:
        return wrk(f"{url}/api/v1/search/videos?q={words}&limit=20", connections, seconds, {"Cookie": self.cookies[0]})

    def pages(self, urls: list[str], connections: int, seconds: int) -> Load:
        paths = [f"{url}/api/v1/feed?kind=for_you&limit=10" for url in urls]
        return wrk_all(paths, connections, seconds, {"Cookie": self.cookies[0]})
