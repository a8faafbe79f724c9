"""A server of its own with short clips of two tags, by creators who post both: what feeds are made of is known."""

from pathlib import Path

from conftest import SETTINGS
from rig.clips import made
from rig.client import RENDER_SECONDS, Client
from rig.server import Server
from rig.waiting import until

TAGS = ("cats", "dogs")
CREATORS = 4
VIDEOS = 16


class Shelf:
    def __init__(self, folder: Path):
        self.server = Server(folder, settings=SETTINGS).start()
        self.url = self.server.url
        creators = [Client(self.url).sign_up(f"maker{number}") for number in range(CREATORS)]
        # Below five seconds: one clip by two people is not one video.
        clip = made("shelf", 1.0, size="180x320", tone=600)
        makers = [(creators[number // 2 % CREATORS], TAGS[number % 2]) for number in range(VIDEOS)]
        videos = [maker.publish(clip, f"Number {number} #{tag}")["id"] for number, (maker, tag) in enumerate(makers)]
        for (maker, _), video in zip(makers, videos):
            status = maker.wait_for_video(video)
            assert status["status"] == "published", status
            # Nothing changes their cards any more.
            until("it is rendered whole", lambda: maker.status_of(video).get("stage") is None, within=RENDER_SECONDS)
        self.cards = [creators[0].card(video) for video in videos]
        self.tags = {video: tag for video, (_, tag) in zip(videos, makers)}

    def guest(self) -> Client:
        return Client(self.url)

    def whole(self, viewer: Client) -> list[dict]:
        """A new feed from its top to the last video that was not seen."""
        page = viewer.feed(limit=20)
        return [item for item in page["items"] if item["reason"]["code"] != "again"]
