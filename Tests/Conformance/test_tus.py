"""The tus 1.0.0 protocol, clause by clause, where a client library would not go."""

import base64
import hashlib

import pytest

from problems import assert_problem
from rig.client import TUS

DATA = bytes(range(256)) * 40
PATCH = {**TUS, "Content-Type": "application/offset+octet-stream"}


def created(client, length: int = len(DATA)) -> str:
    return client.create_upload(length)


def patch(client, path: str, offset: int, data: bytes, **headers):
    return client.call("PATCH", path, headers={**PATCH, "Upload-Offset": str(offset), **headers}, data=data)


def checksum(algorithm: str, data: bytes) -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def test_options_tells_what_is_spoken(guest):
    answer = guest.call("OPTIONS", "/uploads")
    assert answer.status_code in (200, 204)
    assert answer.headers["Tus-Version"] == "1.0.0"
    extensions = set(answer.headers["Tus-Extension"].split(","))
    assert {"creation", "creation-with-upload", "termination", "expiration", "checksum"} <= extensions
    assert {"sha1", "sha256"} <= set(answer.headers["Tus-Checksum-Algorithm"].split(","))
    assert int(answer.headers["Tus-Max-Size"]) == 50_000_000


def test_another_version_is_refused_with_the_one_that_is_spoken(owner):
    answer = owner.call("POST", "/uploads", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "5"})
    assert_problem(answer, 412)
    assert answer.headers["Tus-Version"] == "1.0.0"


def test_creation_with_upload_takes_the_first_bytes(owner):
    headers = {**PATCH, "Upload-Length": str(len(DATA))}
    answer = owner.call("POST", "/uploads", headers=headers, data=DATA[:1000])
    assert answer.status_code == 201 and answer.headers["Upload-Offset"] == "1000"


def test_head_tells_offset_and_length_and_is_not_cached(owner):
    path = created(owner)
    answer = owner.call("HEAD", path, headers=TUS)
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("0", str(len(DATA)))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Upload-Expires"].endswith("GMT")


def test_a_wrong_offset_is_a_conflict_and_changes_nothing(owner):
    path = created(owner)
    assert owner.send_chunk(path, 0, DATA[:100]) == 100
    assert_problem(patch(owner, path, 50, DATA[50:]), 409)
    assert owner.upload_offset(path) == 100


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_damaged_bytes_are_not_kept(owner, algorithm):
    path = created(owner)
    wrong = patch(owner, path, 0, DATA, **{"Upload-Checksum": checksum(algorithm, b"other")})
    assert_problem(wrong, 460)
    assert owner.upload_offset(path) == 0
    right = patch(owner, path, 0, DATA, **{"Upload-Checksum": checksum(algorithm, DATA)})
    assert right.status_code == 204 and owner.upload_offset(path) == len(DATA)


def test_termination_takes_everything_away(owner):
    path = created(owner)
    assert owner.call("DELETE", path, headers=TUS).status_code == 204
    assert owner.call("HEAD", path, headers=TUS).status_code in (404, 410)
    assert_problem(patch(owner, path, 0, DATA), 404, 410)


@pytest.mark.parametrize(
    ("headers", "statuses"),
    [
        ({"Upload-Length": "50000001"}, (413,)),
        ({"Upload-Length": "-1"}, (400,)),
        ({"Upload-Length": "99999999999999999999999"}, (400, 413)),
        ({"Upload-Length": "many"}, (400,)),
        ({}, (400,)),
        ({"Upload-Length": "5", "Upload-Metadata": "filename ***"}, (400,)),
        ({"Upload-Length": "5", "Upload-Metadata": "a " + "QQ" * 3000}, (400, 413, 431)),
        ({"Upload-Length": "5", "Upload-Metadata": "filename /w=="}, (400,)),
    ],
    ids=["too-large", "negative", "overflow", "word", "absent", "not-base64", "long-metadata", "not-utf8"],
)
def test_bad_creations(owner, headers, statuses):
    assert_problem(owner.call("POST", "/uploads", headers={**TUS, **headers}), *statuses)


@pytest.mark.parametrize(
    ("headers", "statuses"),
    [
        ({"Content-Type": "application/octet-stream"}, (415,)),
        ({"Upload-Offset": "-1"}, (400, 409)),
        ({"Upload-Offset": "here"}, (400,)),
        ({"Upload-Offset": "99999999999999999999"}, (400, 409)),
        ({"Upload-Checksum": "md5 AAAA"}, (400,)),
        ({"Upload-Checksum": "sha1 nonsense"}, (400,)),
    ],
    ids=["type", "negative-offset", "word-offset", "overflow-offset", "algorithm", "digest"],
)
def test_bad_patches(owner, headers, statuses):
    path = created(owner)
    answer = owner.call("PATCH", path, headers={**PATCH, "Upload-Offset": "0", **headers}, data=DATA)
    assert_problem(answer, *statuses)
    assert owner.upload_offset(path) == 0


def test_more_bytes_than_announced_are_refused(owner):
    path = created(owner, length=10)
    assert_problem(patch(owner, path, 0, DATA), 400, 413)


def test_an_upload_belongs_to_who_began_it(owner, stranger, guest):
    path = created(owner)
    assert_problem(patch(stranger, path, 0, DATA), 403, 404)
    assert_problem(patch(guest, path, 0, DATA), 401)
    assert stranger.call("HEAD", path, headers=TUS).status_code in (403, 404)
    assert_problem(stranger.call("DELETE", path, headers=TUS), 403, 404)
    unknown = guest.call("POST", "/uploads", headers={**TUS, "Upload-Length": "5"})
    assert_problem(unknown, 401)
    assert unknown.headers["Tus-Resumable"] == "1.0.0"
    assert owner.upload_offset(path) == 0
