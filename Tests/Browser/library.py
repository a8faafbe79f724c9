"""The videos that journeys swipe through: short, different, by several creators, published the way anybody publishes."""

from dataclasses import dataclass

from rig.clips import short_ones
from rig.client import Client
from rig.waiting import until

CREATORS = ("mira", "jonas", "adaeze", "teo")
VIDEOS = 24
RENDER_ALL_SECONDS = 480.0


@dataclass
class Library:
    creators: list[Client]
    cards: list[dict]

    @staticmethod
    def filled(url: str) -> "Library":
        creators = [Client(url).sign_up(name) for name in CREATORS]
        waiting: list[tuple[Client, str]] = []
        for number, clip in enumerate(short_ones(VIDEOS)):
            creator = creators[number % len(creators)]
            video = creator.publish(clip, f"{clip.stem.replace('-', ' ')} number {number} #library")
            waiting.append((creator, video["id"]))
        for creator, video_id in waiting:
            until(f"video {video_id} is rendered whole", lambda: rendered(creator, video_id), RENDER_ALL_SECONDS, every=0.3)
        return Library(creators, [creator.card(video_id) for creator, video_id in waiting])


def rendered(creator: Client, video_id: str) -> bool:
    status = creator.status_of(video_id)
    assert status["status"] != "failed", f"video {video_id} failed: {status.get('failure')}"
    return status["status"] == "published" and status.get("stage") is None
