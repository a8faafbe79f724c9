"""The object store goes away for half a minute: what this node keeps plays on, uploads wait on its disk up to a limit."""

import tempfile
import threading
import time
from pathlib import Path
from typing import Iterator

import pytest
import requests

from rig import engine, s3
from rig.client import TUS, Client
from rig.clips import heavy, made
from rig.s3 import S3
from rig.server import Server
from rig.waiting import until

AWAY_SECONDS = 30.0
BACK_WITHIN_SECONDS = 5.0
# Room for some small clips, and not for the large one.
SPOOL_MEGABYTES = 10
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
    "SKIT_S3_SPOOL_MEGABYTES": str(SPOOL_MEGABYTES),
}


@pytest.fixture
def store() -> Iterator[S3]:
    if s3.endpoint() is None:
        pytest.skip("this run is on disk, which cannot go away by itself")
    with tempfile.TemporaryDirectory(prefix="skit-store-") as folder:
        with S3(Path(folder)) as server:
            yield server


@pytest.mark.timeout(420)
def test_watching_goes_on_and_uploads_wait_while_the_object_store_is_away(tmp_path: Path, store: S3):
    settings = {**engine.settings_for_new_server(), **SETTINGS, **s3.settings(store.address)}
    server = Server(tmp_path / "server", settings=settings).start()
    ada = Client(server.url).sign_up("away.ada")
    clip = made("outage", 1.0, size="180x320", tone=700)
    card = ada.published(clip, "plays on")
    until("it is rendered whole", lambda: ada.status_of(card["id"]).get("stage") is None, within=120)
    guest = Client(server.url)
    media = server.url + ada.card(card["id"])["sources"][0]["url"]
    whole = requests.get(media, timeout=30).content

    store.stop()
    gone = time.monotonic()
    taken: list[str] = []
    pause = threading.Event()
    while time.monotonic() - gone < AWAY_SECONDS:
        assert requests.get(media, timeout=10).content == whole, "what was watched plays on"
        assert requests.get(f"{server.url}/readyz", timeout=10).status_code == 200
        assert guest.feed(limit=5)["items"]
        if len(taken) < 3:
            taken.append(ada.publish(clip, f"taken in while it was away {len(taken)}")["id"])
        pause.wait(0.5)
    assert len(taken) == 3
    refused_at = fill_the_spool(ada)
    print(f"an upload was refused after {refused_at / 1e6:.1f} MB")
    assert waiting_objects(server) > 3
    # Nothing of it is lost with the process.
    server.kill()
    server.start()
    assert {video["id"] for video in ada.every("/api/v1/me/videos")} == {card["id"], *taken}

    store.start()
    back = time.monotonic()
    until("what waited has been brought to the store", lambda: waiting_objects(server) == 0, within=60, every=0.1)
    recovered = time.monotonic() - back
    print(f"all that waited was in the store {recovered:.2f} s after it was back")
    assert recovered <= BACK_WITHIN_SECONDS
    for video in taken:
        assert ada.wait_for_video(video, within=180)["status"] == "published"
        for source in ada.card(video)["sources"]:
            assert requests.get(server.url + source["url"], timeout=30).status_code == 200
    assert server.stop() == 0


def fill_the_spool(client: Client) -> int:
    """Sends a clip that is larger than what may wait, piece by piece, until it is refused. Returns how much was taken."""
    data = heavy(2 * SPOOL_MEGABYTES).read_bytes()
    path = client.create_upload(len(data))
    offset = 0
    while offset < len(data):
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        answer = client.call("PATCH", path, headers=headers, data=data[offset:offset + 1_000_000], timeout=60)
        if answer.status_code != 204:
            assert answer.status_code == 503 and "Retry-After" in answer.headers, f"{answer.status_code} {answer.text[:300]}"
            return offset
        offset = int(answer.headers["Upload-Offset"])
    raise AssertionError(f"{offset} bytes were taken, and only {SPOOL_MEGABYTES} MB may wait")


def waiting_objects(server: Server) -> float:
    metrics = requests.get(f"{server.url}/metrics", timeout=10).text.splitlines()
    return next(float(line.split()[-1]) for line in metrics if line.startswith("skit_s3_spool_objects"))
