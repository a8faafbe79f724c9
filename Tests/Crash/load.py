"""People at work while the server is killed under them: each thread is one person, each answer heard becomes a fact."""

import random
import threading
from datetime import datetime, timezone
from pathlib import Path

import requests

from facts import Facts
from rig.client import Client

PIECE_BYTES = 24_000
BATCH = 5


class Person(threading.Thread):
    """Does one kind of thing again and again until the server is gone or the round is over. With `goes_on`, what fails because a
    server went stays unknown, and the next thing goes to another one."""

    goes_on = False

    def __init__(self, client: Client, facts: Facts, over: threading.Event, seed: int):
        super().__init__(daemon=True)
        self.client = client
        self.facts = facts
        self.over = over
        self.random = random.Random(seed)
        self.surprise: BaseException | None = None
        # Requests that were cut off, where that ends nothing.
        self.cut: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self.act()
            except requests.RequestException as problem:
                if self.goes_on:
                    self.cut.append(f"{type(self).__name__}: {problem}")
                    continue
                return      # killed: what was asked last stays unknown
            except BaseException as surprise:
                self.surprise = surprise
                return

    def act(self) -> None:
        raise NotImplementedError


class Liker(Person):
    videos: list[str] = []

    def act(self) -> None:
        video = self.random.choice(self.videos)
        liked = self.random.random() < 0.6
        key = (self.client.username, video)
        with self.facts.lock:
            self.facts.likes[key] = None
        answer = self.client.ask("PUT" if liked else "DELETE", f"/api/v1/videos/{video}/like")
        assert answer["liked"] is liked
        with self.facts.lock:
            self.facts.likes[key] = liked


class Commenter(Person):
    videos: list[str] = []

    def act(self) -> None:
        video = self.random.choice(self.videos)
        key = f"{self.client.username}-{self.random.getrandbits(60):x}"
        text = f"said once {key}"
        with self.facts.lock:
            self.facts.maybe_comments[text] = (self.client.username, video, key)
        self.say(video, text, key)

    def say(self, video: str, text: str, key: str) -> None:
        path = f"/api/v1/videos/{video}/comments"
        answer = self.client.ask("POST", path, {"text": text}, expect=201, headers={"Idempotency-Key": key})
        with self.facts.lock:
            self.facts.comments[answer["comment"]["id"]] = (video, text)
            self.facts.maybe_comments.pop(text, None)


class Watcher(Person):
    def act(self) -> None:
        feed = self.client.feed(limit=BATCH)
        watches = [self.watch(feed["session"], item) for item in feed["items"]]
        if not watches:
            return
        self.client.ask("POST", "/api/v1/watches", {"watches": watches}, expect=204)
        with self.facts.lock:
            self.facts.watches |= {(watch["feed_session"], watch["position"]) for watch in watches}

    def watch(self, session: str, item: dict) -> dict:
        duration = item["video"]["duration_ms"]
        return {
            "video_id": item["video"]["id"], "feed_session": session, "position": item["position"], "duration_ms": duration,
            "watched_ms": self.random.randint(0, duration), "loops": 0, "ended_by": "swipe", "muted": True,
            "at": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }


class Uploader(Person):
    """Sends a clip piece by piece, posts it, begins again; goes on with what an earlier round left."""

    clip: Path
    left_over: list[tuple[str, int]] = []

    def act(self) -> None:
        data = self.clip.read_bytes()
        path, offset = self.left_over.pop() if self.left_over else (self.begin(len(data)), 0)
        while offset < len(data):
            if self.over.is_set():
                return
            offset = self.client.send_chunk(path, offset, data[offset:offset + PIECE_BYTES])
            with self.facts.lock:
                self.facts.offsets[(self.client.username, path)] = offset
        video = self.client.publish_upload(path.rsplit("/", 1)[-1], f"made under fire {path}")
        with self.facts.lock:
            self.facts.offsets.pop((self.client.username, path), None)
            self.facts.videos[video["id"]] = self.client.username
        self.over.wait(2.0)     # renderings take their time; a person posts no second clip in the same breath

    def begin(self, length: int) -> str:
        path = self.client.create_upload(length)
        with self.facts.lock:
            self.facts.offsets[(self.client.username, path)] = 0
        return path
