"""PyPI's tuspy, as it comes, against /uploads: whole, in pieces, and across a killed server."""

import hashlib
from pathlib import Path

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from rig.clips import heavy
from rig.client import Client
from rig.ledger import asked
from rig.server import Server

CHUNK_BYTES = 256 * 1024


def tus(server: Server, client: Client) -> TusClient:
    return TusClient(f"{server.url}/uploads", headers={"Cookie": client.cookie_header()})


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stored_copies(server: Server, original: Path) -> list:
    """Files of the data folder with the original's bytes. An S3 store has compared what it was sent with the hash that is kept."""
    size, digest = original.stat().st_size, sha256(original)
    if "SKIT_S3_ENDPOINT" in server.settings:
        return asked(server, f"SELECT id FROM videos WHERE original_sha256 = '{digest}' AND original_size = {size}")
    same_size = (path for path in server.data.rglob("*") if path.is_file() and path.stat().st_size == size)
    return [path for path in same_size if sha256(path) == digest]


def test_a_whole_upload_arrives_unchanged(server, owner, clip):
    uploader = tus(server, owner).uploader(str(clip), metadata={"filename": clip.name, "filetype": "video/mp4"})
    uploader.upload()
    video = owner.publish_upload(uploader.url.rsplit("/", 1)[-1], "By tuspy")
    assert owner.wait_for_video(video["id"])["status"] == "published"
    assert stored_copies(server, clip), "the stored original has other bytes"


def test_an_upload_in_pieces_is_resumed_by_another_client_of_the_same_person(server, owner, clip):
    first = tus(server, owner).uploader(str(clip), chunk_size=10_000, metadata={"filename": clip.name})
    first.upload_chunk()
    first.upload_chunk()
    second = tus(server, owner).uploader(str(clip), url=first.url, chunk_size=10_000)
    assert second.offset == first.offset == 20_000
    second.upload()
    assert owner.upload_offset("/uploads/" + first.url.rsplit("/", 1)[-1]) == clip.stat().st_size


@pytest.mark.timeout(600)
def test_a_killed_server_resumes_at_the_acknowledged_offset(server):
    original = heavy()
    client = Client(server.url).sign_up("phoenix")
    uploader = tus(server, client).uploader(str(original), chunk_size=CHUNK_BYTES, metadata={"filename": original.name})
    kill_after = {3, 11, 12, 25}
    chunks, acknowledged = 0, 0
    while uploader.offset < original.stat().st_size:
        if chunks in kill_after:
            kill_after.discard(chunks)
            server.kill()
            with pytest.raises((TusCommunicationError, OSError)):
                uploader.upload_chunk()
            server.start()
            uploader = tus(server, client).uploader(str(original), url=uploader.url, chunk_size=CHUNK_BYTES)
            assert uploader.offset >= acknowledged, "bytes that were acknowledged are gone"
        uploader.upload_chunk()
        acknowledged = uploader.offset
        chunks += 1
    assert not kill_after, "the clip is too small for all the kills"
    video = client.publish_upload(uploader.url.rsplit("/", 1)[-1], "Through fire")
    assert stored_copies(server, original), "the stored original has other bytes"
    assert client.wait_for_video(video["id"])["status"] == "published"
