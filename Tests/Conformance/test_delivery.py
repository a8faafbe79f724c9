"""Media in S3, sent by the store itself or by a CDN: who may have them is decided here all the same."""

from pathlib import Path
from typing import Callable, Iterator

import pytest
import requests

from rig import s3
from rig.client import Client
from rig.server import Server

CDN = "https://cdn.example.org/media"
SETTINGS = {"SKIT_SIGN_UPS_PER_HOUR": "1000", "SKIT_GUESTS_PER_HOUR": "1000", "SKIT_HOST": "127.0.0.1"}
Starter = Callable[[dict[str, str]], Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starter]:
    if s3.endpoint() is None:
        pytest.skip("this run is on disk: only an object store can be sent to")
    servers: list[Server] = []

    def started(settings: dict[str, str]) -> Server:
        servers.append(Server(tmp_path / f"server-{len(servers)}", settings={**SETTINGS, **settings}).start())
        return servers[-1]

    yield started
    for server in servers:
        assert server.stop() == 0


def media_of(client: Client, card: dict) -> str:
    return client.url + client.card(card["id"])["sources"][0]["url"]


def asked(client: Client, url: str, **headers: str) -> requests.Response:
    return client.session.get(url, allow_redirects=False, headers=headers, timeout=30)


def test_viewers_are_sent_to_a_signed_address_for_a_while_and_only_those_who_may(start: Starter, clip: Path):
    server = start({"SKIT_MEDIA_DELIVERY": "redirect"})
    owner, guest = Client(server.url).sign_up("signed.ada"), Client(server.url)
    everybodys = media_of(owner, owner.published(clip, "for everybody"))
    own = media_of(owner, owner.published(clip, "for me", visibility="only_me"))

    sent = asked(guest, everybodys)
    assert sent.status_code == 307 and sent.headers["Cache-Control"] == "private, max-age=600"
    address = sent.headers["Location"]
    assert address.startswith(server.settings["SKIT_S3_ENDPOINT"]) and "X-Amz-Expires=3600" in address
    whole = requests.get(address, timeout=30)
    part = requests.get(address, headers={"Range": "bytes=100-199"}, timeout=30)
    assert whole.status_code == 200 and part.status_code == 206 and part.content == whole.content[100:200]
    # Without its signature the address opens nothing.
    assert requests.get(address.split("?")[0], timeout=30).status_code in (400, 401, 403)

    assert asked(guest, own).status_code == 404
    mine = asked(owner, own)
    assert mine.status_code == 307 and mine.headers["Cache-Control"] == "no-store"
    opened = requests.get(mine.headers["Location"], timeout=30)
    assert opened.status_code == 200 and opened.headers["Cache-Control"] == "private, no-store"
    assert whole.headers["Cache-Control"].startswith("private")
    # HEAD is answered here: an address is signed for GET alone.
    assert owner.session.head(everybodys, timeout=30).headers["Content-Length"] == str(len(whole.content))

    policy = requests.get(server.url, timeout=30).headers["Content-Security-Policy"]
    assert server.settings["SKIT_S3_ENDPOINT"] in next(part for part in policy.split("; ") if part.startswith("media-src"))


def test_a_cdn_gets_what_everybody_may_have_and_nothing_else(start: Starter, clip: Path):
    server = start({"SKIT_MEDIA_CDN": CDN})
    owner = Client(server.url).sign_up("cdn.ada")
    everybodys = media_of(owner, owner.published(clip, "for everybody"))
    own = media_of(owner, owner.published(clip, "for me", visibility="only_me"))
    sent = asked(Client(server.url), everybodys)
    assert sent.status_code == 307 and sent.headers["Location"].startswith(f"{CDN}/video-")
    assert "?" not in sent.headers["Location"]
    kept = asked(owner, own)
    assert kept.status_code == 200 and kept.headers["Cache-Control"] == "private, no-cache"
