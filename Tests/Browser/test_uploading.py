"""Uploads in a browser: they survive a lost connection, and no failure is silent."""

import re

import pytest

import forms
from rig.clips import heavy, sound_only, text_named_mp4
from rig.waiting import until

BYTES_PER_SECOND = 2_500_000
PATCH = re.compile(r"/uploads/")


@pytest.mark.timeout(600)
def test_an_upload_goes_on_where_the_connection_was_lost(visitors, new_person):
    person = new_person()
    visitor = visitors().signed_in_as(person)
    visitor.expects(r"ERR_INTERNET_DISCONNECTED|Failed to fetch|NetworkError|ERR_NETWORK")
    offsets: list[int] = []
    visitor.page.on("request", lambda asked: note_offset(asked, offsets))
    network = visitor.context.new_cdp_session(visitor.page)
    network.send("Network.enable")
    limit(network, offline=False)

    forms.choose_clip(visitor.page, heavy(), "Too heavy for one breath")
    until("the upload is under way", lambda: len(offsets) >= 2, within=60)
    limit(network, offline=True)
    told = visitor.page.locator("[data-part=transfer]").get_by_text(re.compile(r"offline|connection", re.IGNORECASE))
    told.first.wait_for(timeout=30_000)
    before = len(offsets)
    limit(network, offline=False)
    until("the upload goes on", lambda: len(offsets) > before, within=60)
    assert offsets[before] > 0, "what had arrived is not sent again"

    forms.post(visitor.page)
    address = forms.video_address(visitor.page, person.username)
    assert person.status_of(address.rsplit("/", 1)[-1])["status"] == "published"


def note_offset(asked, offsets: list[int]) -> None:
    if asked.method == "PATCH" and PATCH.search(asked.url):
        offsets.append(int(asked.headers.get("upload-offset", "0")))


def limit(network, offline: bool) -> None:
    network.send("Network.emulateNetworkConditions", {
        "offline": offline, "latency": 5, "downloadThroughput": -1, "uploadThroughput": BYTES_PER_SECOND,
    })


def test_a_file_that_is_no_video_is_refused_before_a_byte_is_sent(visitors, new_person):
    visitor = visitors().signed_in_as(new_person()).open("/upload")
    sent: list[int] = []
    visitor.page.on("request", lambda asked: note_offset(asked, sent))
    visitor.page.locator("input[type=file]").first.set_input_files(text_named_mp4())
    visitor.page.get_by_text("isn't a video").first.wait_for()
    assert sent == []


def test_what_only_the_server_finds_out_is_told_to_its_owner(visitors, new_person):
    person = new_person()
    visitor = visitors().signed_in_as(person)
    forms.choose_clip(visitor.page, sound_only(), "Not what it seems")
    forms.post(visitor.page)
    failed = until("the failure is kept", lambda: the_failed_one(person), within=60)
    sentence = failed["failure"]["sentence"]
    assert failed["failure"]["code"] == "audio_only"
    visitor.page.get_by_text(sentence).first.wait_for(timeout=30_000)
    visitor.open("/me")
    visitor.page.get_by_text(sentence).first.wait_for()


def the_failed_one(person) -> dict | None:
    videos = person.ask("GET", "/api/v1/me/videos")["items"]
    return next((video for video in videos if video["status"] == "failed"), None)
