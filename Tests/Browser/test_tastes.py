"""Whoever watches is in charge of what comes: the feed learns from watching alone, says why, and does as it is told."""

from typing import Iterator

import pytest

from accessibility import assert_accessible
from conftest import SETTINGS
from rig.clips import short_ones
from rig.client import Client
from rig.server import Server
from rig.waiting import until
from visitor import Visitor

VIDEOS = 44
CREATORS = ("ines", "omar", "lena", "kofi")
TAGS = ("cats", "dogs")
SWIPED = 40
# Of these places: the first page was made before anything was known, and in the end all that is loved has been seen.
TELLING = slice(10, 30)
PUBLISH_SECONDS = 240.0


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Shelf"]:
    """A server of its own: what others publish would change what these feeds are made of."""
    server = Server(tmp_path_factory.mktemp("tastes"), settings=SETTINGS)
    server.start()
    yield Shelf(server)
    assert server.stop() == 0


class Shelf:
    """Clips of two tags, as many of each, by creators who post both."""

    def __init__(self, server: Server):
        self.url = server.url
        creators = [Client(server.url).sign_up(name) for name in CREATORS]
        self.tags: dict[str, str] = {}
        self.authors: dict[str, str] = {}
        for number, clip in enumerate(short_ones(VIDEOS)):
            creator, tag = creators[number // 2 % len(creators)], TAGS[number % 2]
            video = creator.publish(clip, f"Number {number} #{tag}")
            self.tags[video["id"]], self.authors[video["id"]] = tag, creator.username
        for number, video in enumerate(self.tags):
            creator = creators[number // 2 % len(creators)]
            assert creator.wait_for_video(video, PUBLISH_SECONDS)["status"] == "published"


def feed_of(visitor: Visitor, limit: int = 10) -> list[dict]:
    return visitor.page.request.get(f"/api/v1/feed?limit={limit}").json()["items"]


def swipe_with_taste(visitor: Visitor, shelf: Shelf, loved: str) -> list[str]:
    """Watches what is loved to the end, and everything else for a moment. Returns the tags that came, in their order."""
    came = []
    for _ in range(SWIPED):
        current = visitor.until_playing()
        came.append(shelf.tags[current["id"]])
        if came[-1] == loved:
            until("it has played to the end", lambda: is_over(visitor, current["id"]), within=30)
        visitor.swipe()
    return came


def is_over(visitor: Visitor, video: str) -> bool:
    state = visitor.state()["current"]
    looked = getattr(visitor, "furthest", {})
    before = looked.get(video, 0.0)
    looked[video] = max(before, state["time"])
    visitor.furthest = looked
    return state["time"] >= 0.95 * state["duration"] or state["time"] + 0.3 < before


# Tastes are learned in memory, whichever engine keeps the watches.
@pytest.mark.engineless
@pytest.mark.timeout(900)
def test_two_newcomers_with_opposite_tastes_get_different_feeds(newcomers, shelf):
    shares = {}
    for loved in TAGS:
        visitor = newcomers().open("/")
        came = swipe_with_taste(visitor, shelf, loved)[TELLING]
        shares[loved] = came.count("cats") / len(came)
        visitor.page.goto("/settings/feed")
        believed = visitor.page.get_by_role("list", name="Tags").locator("li")
        until("it believes so", lambda: visitor.page.reload() and loved in believed.first.inner_text(), within=10)
    print(f"of the places {TELLING.start + 1} to {TELLING.stop}, so much was of cats: {shares}")
    assert shares["cats"] - shares["dogs"] >= 0.3, f"so much was of cats, chance included: {shares}"


def choose(visitor: Visitor, name: str) -> None:
    visitor.part("options").click()
    visitor.page.get_by_role("dialog", name="Options").get_by_role("button", name=name).click()


def test_not_interested_reaches_as_far_as_one_says_and_can_be_taken_back(newcomers, shelf):
    visitor = newcomers().open("/")
    first = visitor.until_playing()["id"]
    tag = shelf.tags[first]
    choose(visitor, "Not interested")
    notice = visitor.page.locator(f'skit-card[data-id="{first}"] .card-notice')
    further = notice.get_by_role("button", name=f"#{tag}")
    assert_accessible(visitor.page)
    further.click()
    until("the wish is kept", lambda: tag not in {shelf.tags[each["video"]["id"]] for each in feed_of(visitor, 20)}, within=5)
    ahead = visitor.page.evaluate("skitWitness.idsAfterCurrent()")
    assert ahead and not [each for each in ahead if shelf.tags.get(each) == tag], "nothing of it is still to come"
    further.click()
    until("it is taken back", lambda: tag in {shelf.tags[each["video"]["id"]] for each in feed_of(visitor, 20)}, within=5)
    assert first not in {each["video"]["id"] for each in feed_of(visitor, 20)}, "the video itself stays away"
    notice.get_by_role("button", name="Undo").click()
    visitor.until_playing(first)
    until("and comes back, too", lambda: first in {each["video"]["id"] for each in feed_of(visitor, 20)}, within=5)


def test_why_says_what_the_api_says(newcomers, shelf):
    visitor = newcomers().open("/")
    for _ in range(3):
        current = visitor.until_playing()["id"]
        item = visitor.page.evaluate("id => document.querySelector(`skit-card[data-id='${id}']`).item", current)
        told = visitor.page.request.get(f"/api/v1/feed?session={item['session']}&position={item['position']}&limit=1").json()["items"][0]
        assert told["video"]["id"] == current and told["reason"] == item["reason"]
        visitor.part("reason").click()
        sheet = visitor.page.get_by_role("dialog", name="Why this video")
        sheet.get_by_text(told["reason"]["text"], exact=True).wait_for()
        assert_accessible(visitor.page)
        words = sheet.inner_text()
        for text in [told["reason"]["source"]["text"], *(each["text"] for each in told["reason"]["details"])]:
            assert text in words
        page = visitor.page.request.get(f"/videos/{current}/why?session={item['session']}&position={item['position']}").text()
        assert told["reason"]["source"]["text"] in page
        visitor.page.keyboard.press("Escape")
        sheet.wait_for(state="detached")
        visitor.swipe()


def test_the_feed_that_was_chosen_is_what_the_site_opens_with(newcomers, shelf):
    visitor = newcomers().open("/")
    watched = visitor.until_playing()["id"]
    visitor.page.get_by_role("navigation", name="Feeds").get_by_role("link", name="Latest").click()
    visitor.page.wait_for_url("**/latest")
    newest = visitor.until_playing()["id"]
    of_everybody = [item["video"]["id"] for item in Client(shelf.url).feed(kind="latest")["items"]]
    assert newest == next(each for each in of_everybody if each != watched)
    visitor.open("/")
    assert visitor.until_playing()["id"] == newest


def test_a_newcomer_may_say_what_they_like_and_need_not(newcomers, shelf):
    visitor = newcomers().open("/")
    visitor.until_playing()
    # Two tags are too few to ask for: the page of the feed has them all the same.
    assert visitor.page.get_by_text("What do you like?").count() == 0
    visitor.open("/settings/feed")
    visitor.page.get_by_label("#dogs").check(force=True)
    visitor.page.get_by_role("button", name="Save interests").click()
    visitor.page.get_by_text("Your interests are saved.").wait_for()
    items = feed_of(visitor)
    assert shelf.tags[items[0]["video"]["id"]] == "dogs"
    assert items[0]["reason"]["code"] == "because_tag"


def test_everything_can_be_muted_reset_and_taken_away_without_scripts(newcomers, shelf):
    visitor = newcomers(javascript=False).open("/settings/feed")
    visitor.page.get_by_label("Mute a word").fill("?!")
    visitor.page.get_by_role("button", name="Mute", exact=True).click()
    visitor.page.get_by_text("That can't be muted").wait_for()
    visitor.page.get_by_label("Mute a word").fill("Cáts")
    visitor.page.get_by_role("button", name="Mute", exact=True).click()
    visitor.page.get_by_text("“Cáts”").wait_for()
    assert {shelf.tags[each["video"]["id"]] for each in feed_of(visitor, 20)} == {"dogs"}
    visitor.page.get_by_role("button", name="Unmute “Cáts”").click()
    visitor.page.get_by_text("No longer muted.").wait_for()
    assert {shelf.tags[each["video"]["id"]] for each in feed_of(visitor, 20)} == set(TAGS)
    visitor.page.get_by_role("link", name="Reset your feed").click()
    visitor.page.get_by_role("button", name="Reset", exact=True).click()
    visitor.page.get_by_text("Your feed is reset.").wait_for()
    export = visitor.page.request.get("/settings/feed/export")
    assert "attachment" in export.headers["content-disposition"] and export.json()["taste"]["tags"] == []
