"""Byte ranges of media files, RFC 9110 §14."""

import pytest


@pytest.fixture(scope="module")
def media(guest, card):
    address = card["sources"][0]["url"]
    return address, guest.call("GET", address).content


def ranged(guest, media, value: str, **headers):
    return guest.call("GET", media[0], headers={"Range": value, **headers})


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("bytes=0-", 0, -1), ("bytes=0-0", 0, 0), ("bytes=10-99", 10, 99), ("bytes=-100", -100, -1), ("bytes=5-999999999", 5, -1)],
)
def test_a_range_gives_exactly_its_bytes(guest, media, value, first, last):
    _, whole = media
    begin = first if first >= 0 else len(whole) + first
    end = last if last >= 0 else len(whole) + last
    answer = ranged(guest, media, value)
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end}/{len(whole)}"
    assert answer.content == whole[begin:end + 1]


@pytest.mark.parametrize("value", ["bytes=99999999-", "bytes=99999999-999999999", "bytes=-0"])
def test_past_the_end_is_416_with_the_length(guest, media, value):
    answer = ranged(guest, media, value)
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(media[1])}"


@pytest.mark.parametrize("value", ["chunks=0-5", "bytes=5-2", "bytes=a-b", "bytes", "bytes=--5", "bytes=0-99999999999999999999999"])
def test_what_is_no_range_is_never_our_fault(guest, media, value):
    answer = ranged(guest, media, value)
    assert answer.status_code in (200, 206, 416)
    if answer.status_code != 416:
        assert answer.content == media[1]


def test_many_ranges_are_answered_without_harm(guest, media):
    answer = ranged(guest, media, "bytes=" + ",".join(f"{start}-{start + 5}" for start in range(0, 4000, 10)))
    assert answer.status_code in (200, 206, 416)
    assert len(answer.content) <= 2 * len(media[1])


def test_a_changed_validator_gives_the_whole_file(guest, media):
    tag = guest.call("HEAD", media[0]).headers["ETag"]
    assert not tag.startswith("W/"), "If-Range needs a strong tag"
    assert ranged(guest, media, "bytes=0-9", **{"If-Range": tag}).status_code == 206
    assert ranged(guest, media, "bytes=0-9", **{"If-Range": '"another"'}).status_code == 200
    assert guest.call("GET", media[0], headers={"If-None-Match": tag}).status_code == 304


def test_head_tells_the_length_and_sends_nothing(guest, media):
    answer = guest.call("HEAD", media[0])
    assert answer.status_code == 200 and int(answer.headers["Content-Length"]) == len(media[1])
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_media_is_immutable_and_of_its_type(guest, media):
    answer = guest.call("HEAD", media[0])
    assert answer.headers["Content-Type"] == "video/mp4"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
