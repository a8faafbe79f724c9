"""Uploads in a browser: they survive a lost connection, and no failure is silent."""

import json
import re

import pytest

import forms
from rig.clips import a_real_one, heavy, sound_only, text_named_mp4
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
    visitor.until_told("the upload is under way", lambda: len(offsets) >= 2, within=60)
    limit(network, offline=True)
    told = visitor.page.locator("[data-part=transfer]").get_by_text(re.compile(r"offline|connection", re.IGNORECASE))
    told.first.wait_for(timeout=30_000)
    before = len(offsets)
    limit(network, offline=False)
    visitor.until_told("the upload goes on", lambda: len(offsets) > before, within=60)
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


def test_an_upload_shows_how_far_how_fast_and_what_comes_next(visitors, new_person):
    visitor = visitors().signed_in_as(new_person())
    page = visitor.page
    stages = Texts(page, "[data-part=steps] [aria-current=step]")
    visitor.open("/upload")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    limit(network, offline=False)
    forms.fill_in_clip(page, heavy(), "Watch me travel")
    transfer = page.locator("[data-part=transfer]")
    transfer.get_by_text(re.compile(r"MB of 1\d(\.\d)? MB · .*/s · .* left")).wait_for(timeout=30_000)
    bar = transfer.get_by_role("progressbar", name="Upload progress")
    early = until("the bar moves", lambda: float(bar.get_attribute("value")), within=30)
    until("and moves on", lambda: float(bar.get_attribute("value")) > early, within=30)

    forms.post(page)
    page.get_by_text("It's live").wait_for(timeout=forms.RENDER_MS)
    seen = stages.seen()
    assert any(re.match(r"Uploading \d+ %", each) for each in seen), seen
    assert any(each.startswith(("Looking at your video", "Getting it ready")) for each in seen), seen


class Texts:
    """Every text that a place of the page ever showed."""

    def __init__(self, page, selector: str):
        self.page = page
        page.add_init_script(f"""(() => {{
            const seen = window.seenTexts = new Set();
            const look = () => document.querySelectorAll("{selector}").forEach((each) => seen.add(each.textContent));
            new MutationObserver(look).observe(document, {{ subtree: true, childList: true, characterData: true }});
        }})()""")

    def seen(self) -> list[str]:
        return self.page.evaluate("[...seenTexts]")


def test_what_makes_the_server_wait_is_said_in_its_words(visitors, new_person):
    visitor = visitors().signed_in_as(new_person())
    visitor.expects("status of 429")
    page = visitor.page
    busy = {"status": 429, "code": "uploads_limited", "detail": "That were many uploads in a short time."}

    def refuse(route) -> None:
        headers = {"Retry-After": "40", "Content-Type": "application/problem+json"}
        route.fulfill(status=429, headers=headers, body=json.dumps(busy))

    page.route(re.compile("/uploads$"), refuse, times=1)
    forms.choose_clip(page, a_real_one(), "Patience")
    words = page.locator("[data-part=transfer] [data-part=words]")
    words.get_by_text(re.compile(r"That were many uploads in a short time\..* in \d+ s")).wait_for()
    page.get_by_role("button", name="Try now").click()
    page.locator("[data-part=transfer][data-phase=done]").wait_for(timeout=60_000)


def test_a_file_that_was_chosen_before_the_page_was_ready_is_taken(visitors, new_person):
    visitor = visitors().signed_in_as(new_person())
    page = visitor.page
    held = []
    page.route(re.compile("/assets/modules/upload/page-"), lambda route: held.append(route))
    page.goto("/upload", wait_until="commit")
    page.locator("input[type=file]").first.set_input_files(a_real_one())
    visitor.until_told("the page's code is on its way", lambda: held, within=10)
    for route in held:
        route.continue_()
    page.get_by_text(a_real_one().name).wait_for()
    page.locator("[data-part=transfer][data-phase=done]").wait_for(timeout=60_000)


@pytest.mark.timeout(300)
def test_the_same_clip_again_is_pointed_out(visitors, new_person):
    person = new_person()
    first = person.published(a_real_one(), "The first time")
    until("it is rendered whole", lambda: person.status_of(first["id"]).get("stage") is None, within=120)
    visitor = visitors().signed_in_as(person)
    forms.choose_clip(visitor.page, a_real_one(), "And once more")
    forms.post(visitor.page)
    forms.video_address(visitor.page, person.username)
    page = visitor.page
    page.get_by_text("You've posted this one before").wait_for(timeout=forms.RENDER_MS)
    assert page.get_by_role("link", name="See the earlier one").get_attribute("href") == first["url"]
    assert page.get_by_role("heading", name="It's live").count() == 1
