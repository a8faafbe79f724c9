"""A person's or a program's way in: the native API over HTTP, one session each."""

import base64
from pathlib import Path

import requests

from rig.waiting import until

TIMEOUT_SECONDS = 30.0
RENDER_SECONDS = 180.0
PASSWORD = "a long walk at dusk"
TUS = {"Tus-Resumable": "1.0.0"}
OVER = {"published", "scheduled", "failed"}


class Client:
    def __init__(self, url: str):
        self.url = url
        self.session = requests.Session()
        self.username = ""

    def call(self, method: str, path: str, **options) -> requests.Response:
        options.setdefault("timeout", TIMEOUT_SECONDS)
        return self.session.request(method, self.url + path, **options)

    def ask(self, method: str, path: str, body: dict | None = None, expect: int = 200, **options) -> dict:
        """A call that must succeed; returns the JSON answer ({} when there is none)."""
        answer = self.call(method, path, json=body, **options)
        assert answer.status_code == expect, f"{method} {path} answered {answer.status_code}, not {expect}: {answer.text[:500]}"
        return answer.json() if answer.content else {}

    def sign_up(self, username: str) -> "Client":
        self.ask("POST", "/api/v1/accounts", {"username": username, "password": PASSWORD, "birth_date": "1990-05-17"}, expect=201)
        self.username = username
        return self

    def sign_in(self, username: str, password: str = PASSWORD) -> "Client":
        self.ask("POST", "/api/v1/session", {"username": username, "password": password}, expect=201)
        self.username = username
        return self

    def cookie_header(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)

    # Uploads, tus 1.0.0

    def create_upload(self, length: int, filename: str = "clip.mp4", filetype: str = "video/mp4") -> str:
        """Returns the upload's path."""
        pairs = (("filename", filename), ("filetype", filetype))
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs)
        answer = self.call("POST", "/uploads", headers={**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata})
        assert answer.status_code == 201, f"creation answered {answer.status_code}: {answer.text[:500]}"
        return "/uploads/" + answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]

    def send_chunk(self, path: str, offset: int, data: bytes) -> int:
        """Returns the offset that the server acknowledged."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        answer = self.call("PATCH", path, headers=headers, data=data)
        assert answer.status_code == 204, f"PATCH answered {answer.status_code}: {answer.text[:500]}"
        return int(answer.headers["Upload-Offset"])

    def upload_offset(self, path: str) -> int:
        answer = self.call("HEAD", path, headers=TUS)
        assert answer.status_code == 200, f"HEAD {path} answered {answer.status_code}"
        return int(answer.headers["Upload-Offset"])

    def upload(self, clip: Path) -> str:
        """Uploads a file whole and returns the upload's id."""
        data = clip.read_bytes()
        path = self.create_upload(len(data), clip.name)
        assert self.send_chunk(path, 0, data) == len(data)
        return path.rsplit("/", 1)[-1]

    # Videos

    def publish(self, clip: Path, caption: str, **choices) -> dict:
        return self.publish_upload(self.upload(clip), caption, **choices)

    def publish_photos(self, pictures: list[Path], caption: str, cover: int = 0, add_music: bool = False, **choices) -> dict:
        """They go up one behind the other, as one file."""
        data = [picture.read_bytes() for picture in pictures]
        path = self.create_upload(sum(map(len, data)), "photos", "application/octet-stream")
        self.send_chunk(path, 0, b"".join(data))
        photos = {"lengths": [len(each) for each in data], "cover": cover, "add_music": add_music}
        return self.publish_upload(path.rsplit("/", 1)[1], caption, photos=photos, **choices)

    def publish_upload(self, upload_id: str, caption: str, headers: dict | None = None, **choices) -> dict:
        body = {
            "upload_id": upload_id, "caption": caption, "visibility": "public", "allow_comments": True, "allow_duet": True,
            "allow_stitch": True, "contains_ads": False, "is_ai_generated": False, **choices,
        }
        return self.ask("POST", "/api/v1/videos", body, expect=201, headers=headers or {})["video"]

    def status_of(self, video_id: str) -> dict:
        return self.ask("GET", f"/api/v1/videos/{video_id}/status")

    def wait_for_video(self, video_id: str, within: float = RENDER_SECONDS) -> dict:
        """The status once the video is published or has failed."""
        def over() -> dict | None:
            status = self.status_of(video_id)
            return status if status["status"] in OVER else None
        return until(f"video {video_id} is published or failed", over, within, every=0.25)

    def published(self, clip: Path, caption: str, **choices) -> dict:
        """Publishes a clip and returns its card once it can be watched."""
        video = self.publish(clip, caption, **choices)
        status = self.wait_for_video(video["id"])
        assert status["status"] == "published", f"{clip.name} was not published: {status}"
        return self.card(video["id"])

    def card(self, video_id: str) -> dict:
        return self.ask("GET", f"/api/v1/videos/{video_id}")["video"]

    def feed(self, session: str | None = None, position: int | None = None, limit: int = 10, kind: str = "for_you") -> dict:
        asked = {"kind": kind, "limit": limit, "session": session, "position": position}
        return self.ask("GET", "/api/v1/feed", params={key: value for key, value in asked.items() if value is not None})

    def every(self, path: str, most: int = 5000) -> list[dict]:
        """All items of a list, page by page."""
        items: list[dict] = []
        cursor = None
        while len(items) < most:
            page = self.ask("GET", path, params={"cursor": cursor} if cursor else {})
            items += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        return items
