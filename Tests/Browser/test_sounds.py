"""What a clip plays to: its page is one tap away, anybody may use it, follow it, or hear it no more."""

from typing import Iterator

import pytest

from conftest import SETTINGS
from forms import fill_in_clip, post, video_address
from rig.clips import made, short_ones
from rig.client import Client
from rig.server import Server
from rig.waiting import until
from visitor import Visitor

VIDEOS = 6
CREATORS = ("ines", "omar", "lena")
PUBLISH_SECONDS = 240.0


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Shelf"]:
    """A server of its own, so that a sound stands on the videos of this test only."""
    server = Server(tmp_path_factory.mktemp("sounds"), settings=SETTINGS)
    server.start()
    yield Shelf(server)
    assert server.stop() == 0


class Shelf:
    """Clips with sound by a few creators."""

    def __init__(self, server: Server):
        self.url = server.url
        creators = [Client(server.url).sign_up(name) for name in CREATORS]
        posted = []
        for number in range(VIDEOS):
            creator = creators[number % len(creators)]
            clip = made(f"sounding-{number}", seconds=5, tone=300 + 70 * number)
            posted.append((creator, creator.publish(clip, f"Number {number} #sounds")["id"]))
        for creator, video in posted:
            assert creator.wait_for_video(video, PUBLISH_SECONDS)["status"] == "published"


def feed_of(visitor: Visitor) -> list[dict]:
    return visitor.page.request.get("/api/v1/feed?limit=20").json()["items"]


def test_a_sound_is_opened_from_a_card_used_and_stands_under_what_was_made_with_it(newcomers, shelf):
    person = Client(shelf.url).sign_up("maker")
    visitor = newcomers().signed_in_as(person).open("/")
    first = visitor.until_playing()["id"]
    author = person.card(first)["author"]["display_name"]
    assert visitor.part("music").inner_text().strip().endswith(f"original sound · {author}")
    visitor.part("music").click()
    visitor.page.wait_for_url(f"**/music/original-sound-{first}")
    assert visitor.page.locator(".tile").count() == 1
    assert "1 video" in visitor.page.locator(".music-facts").inner_text()

    visitor.page.get_by_role("link", name="Use this sound").click()
    visitor.page.wait_for_url(f"**/upload?sound={first}")
    visitor.page.get_by_text("takes the place of your clip's own sound").wait_for()
    fill_in_clip(visitor.page, short_ones(1)[0], "Made with it")
    post(visitor.page)
    address = video_address(visitor.page, "maker")
    made_with_it = person.card(address.rsplit("/", 1)[-1])
    assert made_with_it["has_sound"] and made_with_it["sound"]["id"] == first
    assert made_with_it["sound"]["author"]["display_name"] == author

    visitor.open(f"/music/original-sound-{first}")
    until("both stand there", lambda: visitor.page.locator(".tile").count() == 2, within=5)
    assert "2 videos" in visitor.page.locator(".music-facts").inner_text()
    assert visitor.page.locator(".tile").first.get_attribute("data-id") == first, "the one that brought it comes first"
    visitor.page.locator(".tile").nth(1).click()
    visitor.page.wait_for_url(f"**{address}")
    assert visitor.until_playing(made_with_it["id"])


def test_a_sound_is_followed_where_it_stands_and_let_go_where_it_is_listed(newcomers, shelf):
    visitor = newcomers().open("/")
    # What another test made plays to a sound of somebody else's.
    video = visitor.until_playing()["id"]
    first = visitor.page.request.get(f"/api/v1/videos/{video}").json()["video"]["sound"]["id"]
    visitor.open(f"/music/original-sound-{first}")
    button = visitor.page.get_by_role("button", name="Follow")
    button.click()
    until("it says so", lambda: button.inner_text() == "Following", within=5)
    until("the server knows", lambda: visitor.page.request.get(f"/api/v1/sounds/{first}").json()["sound"]["viewer"]["following"], within=5)
    visitor.page.reload()
    assert button.inner_text() == "Following" and button.get_attribute("aria-pressed") == "true"
    visitor.open("/settings/feed")
    visitor.page.get_by_role("list", name="Sounds you follow").get_by_role("button", name="Unfollow").click()
    visitor.page.get_by_text("You don't follow it any more.").wait_for()
    assert visitor.page.get_by_role("list", name="Sounds you follow").get_by_role("listitem").count() == 0


def test_a_muted_sound_is_gone_from_the_next_page_until_it_is_unmuted(newcomers, shelf):
    visitor = newcomers().open("/")
    first = visitor.until_playing()["id"]
    # Not from the feed: by now it may count as seen.
    sound = visitor.page.request.get(f"/api/v1/videos/{first}").json()["video"]["sound"]["id"]
    # The clip on screen may count as seen before the test is through. One more that plays to the same is not, whatever the test takes.
    other = Client(shelf.url).sign_up("echo").published(made("echo", seconds=5, tone=1010), "To the same sound", sound_id=sound)["id"]
    until("both are offered", lambda: other in {item["video"]["id"] for item in feed_of(visitor)}, within=10)
    visitor.part("options").click()
    options = visitor.page.get_by_role("dialog", name="Options")
    options.get_by_role("button", name="Not interested").click()
    # While the sheet still covers the button, whoever clicks for the test would scroll to get at it, and so to another video.
    options.wait_for(state="detached")
    notice = visitor.page.locator(f'skit-card[data-id="{first}"] .card-notice')
    further = notice.get_by_role("button", name="This sound")
    further.click()
    until("the wish is kept", lambda: sound not in {item["video"]["sound"]["id"] for item in feed_of(visitor)}, within=5)
    visitor.open("/settings/feed")
    row = visitor.page.locator(".mute-row", has_text="original sound")
    row.get_by_role("button", name="Unmute").click()
    visitor.page.get_by_text("No longer muted.").wait_for()
    assert sound not in visitor.page.request.get("/api/v1/me/feed/mutes").text()


def test_without_scripts_a_tag_is_followed_by_its_form(newcomers, shelf):
    visitor = newcomers(javascript=False).open("/tag/sounds")
    visitor.page.get_by_role("button", name="Follow").click()
    visitor.page.get_by_text("You follow it.").wait_for()
    assert visitor.page.get_by_role("button", name="Follow").inner_text() == "Following"


def test_a_sound_that_is_gone_by_the_time_of_posting_is_let_go_and_the_clip_goes_out_with_its_own(newcomers, shelf):
    owner, person = Client(shelf.url).sign_up("fickle"), Client(shelf.url).sign_up("latecomer")
    brought = owner.published(made("fickle", seconds=2, tone=990), "Here for a moment")["id"]
    visitor = newcomers().signed_in_as(person).open(f"/upload?sound={brought}")
    visitor.expects("status of 422")
    chosen = visitor.page.get_by_text("takes the place of your clip's own sound")
    chosen.wait_for()
    owner.ask("PATCH", f"/api/v1/videos/{brought}", {"visibility": "only_me"})
    fill_in_clip(visitor.page, short_ones(1)[0], "Made without it")
    post(visitor.page)
    visitor.page.get_by_text("That sound can't be used any more.").wait_for()
    visitor.page.get_by_role("button", name="Change details").click()
    assert chosen.count() == 0
    post(visitor.page)
    address = video_address(visitor.page, "latecomer")
    assert (person.card(address.rsplit("/", 1)[-1]).get("sound") or {}).get("id") != brought
