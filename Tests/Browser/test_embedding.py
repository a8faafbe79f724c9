"""Videos in other people's pages: the player and what it says, the card, and what becomes of a quotation."""

from typing import Iterator

import pytest
from playwright.sync_api import Frame

from accessibility import assert_accessible
from host_page import HostPage
from rig.clips import made
from rig.places import ARTIFACTS
from visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.engineless
SHAPES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(scope="module")
def card(library, new_person) -> dict:
    """An upright video with sound."""
    clip = made("embedded", 3.0, size="360x640", pattern="testsrc2", tone=330)
    return new_person().published(clip, "Tide tables for beginners: how the moon lifts the sea, twice a day #tide #library")


@pytest.fixture
def host() -> Iterator[HostPage]:
    host = HostPage()
    yield host
    host.close()


def frame_of(visitor: Visitor, path: str) -> Frame:
    return visitor.until_told("the frame is there", lambda: next((each for each in visitor.page.frames if path in each.url), None), 10)


def told(visitor: Visitor, kind: str) -> list:
    return visitor.page.evaluate("kind => told.filter(each => each.type === kind).map(each => each.value)", kind)


def until_told(visitor: Visitor, kind: str, value: object) -> None:
    visitor.until_told(f"{kind} {value}", lambda: value in told(visitor, kind) or None, within=15)


def say(visitor: Visitor, kind: str, value: object = None) -> None:
    visitor.page.evaluate("([kind, value]) => say(kind, value)", [kind, value])


def test_a_page_of_another_origin_talks_with_the_player_both_ways(visitors, card, host):
    visitor = visitors()
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/{card['id']}?muted=1&loop=0"))
    until_told(visitor, "onPlayerReady", None)
    until_told(visitor, "onStateChange", -1)
    frame = frame_of(visitor, "/player/v1/")
    say(visitor, "play")
    until_told(visitor, "onStateChange", 1)
    visitor.until_told("the time goes on", lambda: any(each["currentTime"] > 0.1 for each in told(visitor, "onCurrentTime")) or None, 10)
    times = told(visitor, "onCurrentTime")
    assert all(abs(each["duration"] - card["duration_ms"] / 1000) < 0.2 for each in times)
    say(visitor, "pause")
    until_told(visitor, "onStateChange", 2)
    say(visitor, "seekTo", 1)
    visitor.until_told("it has moved", lambda: any(each["currentTime"] == 1 for each in told(visitor, "onCurrentTime")) or None, 10)
    say(visitor, "unMute")
    until_told(visitor, "onMute", False)
    say(visitor, "mute")
    until_told(visitor, "onMute", True)
    say(visitor, "seekTo", card["duration_ms"] / 1000 - 0.3)
    say(visitor, "play")
    until_told(visitor, "onStateChange", 0)
    assert frame.get_by_role("button", name="Watch again").is_visible()
    frame.evaluate("() => { const film = document.querySelector('video'); film.muted = false; film.volume = 0.25; }")
    until_told(visitor, "onVolumeChange", 25)
    assert visitor.page.evaluate("new Set(told.map(each => each.origin)).size") == 1


def test_what_others_say_moves_nothing(visitors, card, host):
    visitor = visitors()
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/{card['id']}?muted=1"))
    until_told(visitor, "onStateChange", -1)
    words = (
        '{type: "play"}', '{"x-tiktok-player": false, type: "play"}', '"{"', "null", '{"x-tiktok-player": true, type: "toString"}',
        '{"x-tiktok-player": true, type: "seekTo", value: "soon"}',
    )
    for word in words:
        visitor.page.evaluate(f"document.querySelector('iframe').contentWindow.postMessage({word}, '*')")
    frame = frame_of(visitor, "/player/v1/")
    # A frame inside the frame's own page is not the page around it.
    frame.evaluate("postMessage({'x-tiktok-player': true, type: 'play'}, '*')")
    assert frame.evaluate("document.querySelector('video').paused") is True
    visitor.page.evaluate("""document.querySelector('iframe').contentWindow.postMessage('{"x-tiktok-player":true,"type":"play"}', '*')""")
    until_told(visitor, "onStateChange", 1)


def test_where_nothing_may_play_by_itself_the_page_is_told(visitors, card, host):
    visitor = visitors()
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/{card['id']}?autoplay=1", allow="fullscreen"))
    visitor.until_told("it says why", lambda: told(visitor, "onPlayerError") or None, 15)
    assert told(visitor, "onPlayerError")[0]["errorCode"] == 3002
    frame = frame_of(visitor, "/player/v1/")
    assert frame.get_by_text("plays nothing by itself").is_visible()
    frame.locator(".start").click()
    until_told(visitor, "onStateChange", 1)
    assert frame.get_by_text("plays nothing by itself").is_hidden()


def test_muted_it_plays_by_itself_and_again_and_again(visitors, card, host):
    visitor = visitors()
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/{card['id']}?autoplay=1&muted=1&loop=1"))
    until_told(visitor, "onStateChange", 1)
    say(visitor, "seekTo", card["duration_ms"] / 1000 - 0.2)
    def has_begun_again():
        times = [each["currentTime"] for each in told(visitor, "onCurrentTime")]
        return any(later < before for before, later in zip(times, times[1:])) or None
    visitor.until_told("it begins again", has_begun_again, 15)
    assert 0 not in told(visitor, "onStateChange")


def test_a_video_that_is_not_there_says_so_and_tells_the_page(visitors, host):
    visitor = visitors()
    visitor.expects("status of 404")
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/12345"))
    visitor.until_told("it says why", lambda: told(visitor, "onPlayerError") or None, 15)
    assert told(visitor, "onPlayerError")[0]["errorCode"] == 1001
    frame = frame_of(visitor, "/player/v1/")
    assert frame.get_by_text("This video isn't here").is_visible()
    assert frame.get_by_role("link", name="More on skit").get_attribute("href") == visitor.url + "/"


PARTS = {
    "controls": ".controls", "progress_bar": ".line", "play_button": "[data-part=toggle]", "volume_control": "[data-act=mute]",
    "fullscreen_button": "[data-act=full]", "timestamp": ".time", "description": ".foot .caption", "music_info": ".foot .music",
    "rel": "[data-part=more]",
}


def test_the_address_says_what_a_player_shows(visitors, card):
    visitor = visitors(viewport=DESKTOP)
    for name, part in PARTS.items():
        for asked, is_shown in (("1", True), ("0", False)):
            visitor.open(f"/player/v1/{card['id']}?{name}={asked}")
            visitor.page.wait_for_selector(".player.is-live")
            look = "each => !each.closest('[hidden]') && getComputedStyle(each).display !== 'none'"
            assert visitor.page.locator(part).first.evaluate(look) is is_shown, f"{name}={asked}"
    visitor.open(f"/player/v1/{card['id']}?controls=0")
    assert visitor.page.locator(".start").is_hidden() and visitor.page.locator(".top").is_hidden()
    for asked, is_let_through in (("1", True), ("0", False)):
        visitor.open(f"/player/v1/{card['id']}?native_context_menu={asked}&closed_caption=1&unknown=1")
        visitor.page.wait_for_selector(".player.is-live")
        event = "new MouseEvent('contextmenu', {bubbles: true, cancelable: true})"
        assert visitor.page.evaluate(f"document.querySelector('video').dispatchEvent({event})") is is_let_through


def test_with_the_keyboard_alone(visitors, card):
    visitor = visitors(viewport=DESKTOP).open(f"/player/v1/{card['id']}?muted=1&loop=1")
    page, keys = visitor.page, visitor.page.keyboard
    page.wait_for_selector(".player.is-live")
    keys.press("k")
    visitor.until_told("it plays", lambda: page.evaluate("!document.querySelector('video').paused") or None, 10)
    keys.press(" ")
    visitor.until_told("it rests", lambda: page.evaluate("document.querySelector('video').paused") or None, 10)
    keys.press("m")
    assert page.evaluate("document.querySelector('video').muted") is False
    # A browser tells of it a moment later.
    visitor.until_told("the button says so", lambda: page.get_by_role("button", name="Sound off").count() or None, 10)
    keys.press("Home")
    # The slider is there before the bytes are: from a slider left behind, Home would lead nowhere.
    line = "document.querySelector('.line')"
    assert page.evaluate(f"dispatchEvent(new KeyboardEvent('keydown', {{key: 'End'}})), {line}.valueAsNumber") > 1
    visitor.until_told("it is at its end", lambda: page.evaluate("document.querySelector('video').currentTime > 1") or None, 10)
    names = []
    for _ in range(9):
        keys.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"))
    for name in ("Watch on skit", "Play", "Position in the video", "Sound off", "Volume", "Full screen"):
        assert name in names, f"{name} in {names}"
    page.get_by_role("slider", name="Position in the video").focus()
    keys.press("Home")
    visitor.until_told("it is at its beginning", lambda: page.evaluate("document.querySelector('video').currentTime < 0.3") or None, 10)


def test_a_player_costs_four_requests_and_leaves_nothing_behind(visitors, card, host):
    visitor = visitors()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.goto(host.with_player(f"{visitor.url}/player/v1/{card['id']}?autoplay=1&muted=1&loop=0"))
    until_told(visitor, "onStateChange", 0)
    ours = {each.split("?")[0] for each in asked if each.startswith(visitor.url)}
    kinds = sorted("film" if each.endswith(".mp4") else each.removeprefix(visitor.url).split("/")[1] for each in ours)
    assert kinds == ["assets", "film", "media", "player"], ours
    assert visitor.context.cookies() == []
    # In a frame of another site the browser may refuse even to say.
    visitor.open(f"/player/v1/{card['id']}")
    assert visitor.page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def quotation(card: dict, origin: str, name: str = "tiktok-embed") -> str:
    return (
        f'<blockquote class="{name}" cite="{origin}{card["url"]}" data-video-id="{card["id"]}" style="max-width:605px; min-width:325px;">'
        f'<section><a href="{origin}/@x">@x</a> <p>{card["caption"]}</p></section></blockquote>'
    )


def test_quotations_become_cards_when_they_are_near(visitors, library, host):
    first, second, third = library.cards[:3]
    visitor = visitors(viewport=PHONE)
    script = f'<script async src="{visitor.url}/embed.js"></script>'
    body = quotation(first, visitor.url) + '<div style="height:6000px"></div>' + quotation(second, visitor.url, "skit-embed")
    foreign = quotation(third, "https://elsewhere.example")
    visitor.page.goto(host.page("/diary", body + foreign + script + script))
    card = frame_of(visitor, f"/embed/v2/{first['id']}")
    card.locator(".foot-words").get_by_text(first["caption"].split(" #")[0]).wait_for()
    assert len([each for each in visitor.page.frames if "/embed/" in each.url]) == 1, "what is far away waits"
    visitor.page.mouse.wheel(0, 7000)
    frame_of(visitor, f"/embed/v2/{second['id']}")
    assert visitor.page.locator("blockquote").nth(2).locator("iframe").count() == 0, "another site's quotation is not ours"
    def fits():
        height = card.evaluate("document.querySelector('.card').offsetHeight")
        return abs(visitor.page.locator("iframe").first.evaluate("each => each.offsetHeight") - height) <= 2 or None
    visitor.until_told("the frame is as high as the card", fits, 10)
    visitor.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", quotation(third, visitor.url))
    visitor.page.mouse.wheel(0, 3000)
    frame_of(visitor, f"/embed/v2/{third['id']}")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["player", "playing", "described", "ended", "card", "wide-card", "gone", "gone-card"])
def test_it_is_accessible_and_pictured(visitors, card, library, kind, shape, scheme):
    visitor = visitors(viewport=SHAPES[shape], scheme=scheme)
    wide = library.cards[4]
    choice = {
        "player": f"/player/v1/{card['id']}", "playing": f"/player/v1/{card['id']}?autoplay=1&muted=1",
        "described": f"/player/v1/{card['id']}?description=1&music_info=1", "ended": f"/player/v1/{card['id']}?autoplay=1&muted=1",
        "card": f"/embed/v2/{card['id']}", "wide-card": f"/embed/v2/{wide['id']}",
        "gone": "/player/v1/12345", "gone-card": "/embed/v2/12345",
    }[kind]
    if "gone" in kind:
        visitor.expects("status of 404")
    visitor.page.goto(choice)
    page = visitor.page
    if kind in ("playing", "ended"):
        visitor.until_told("it plays", lambda: page.evaluate("document.querySelector('video').currentTime > 0.3") or None, 15)
    if kind == "ended":
        page.evaluate("document.querySelector('video').currentTime = document.querySelector('video').duration - 0.2")
        page.wait_for_selector(".player.is-ended")
    page.wait_for_load_state("networkidle")
    page.mouse.move(200, 300)
    folder = ARTIFACTS / "screenshots" / f"{shape}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"embed-{kind}.png")
    assert_accessible(page)


@pytest.mark.parametrize("size", [(160, 120), (240, 160), (325, 575), (640, 360), (605, 1075)])
def test_it_fits_whatever_frame_it_gets(visitors, card, host, size):
    visitor = visitors(viewport={"width": 700, "height": 1100})
    address = f"{visitor.url}/player/v1/{card['id']}?description=1&music_info=1"
    visitor.page.goto(host.with_player(address, size=size))
    frame = frame_of(visitor, "/player/v1/")
    frame.wait_for_selector(".player.is-live")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")
    inside = """() => [...document.querySelectorAll('button, input, a')].filter((each) => each.checkVisibility()).every((each) => {
        const box = each.getBoundingClientRect();
        return box.width === 0 || (box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1);
    })"""
    assert frame.evaluate(inside), "every control is inside of the frame"
    folder = ARTIFACTS / "screenshots" / "frames"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.locator("iframe").screenshot(path=folder / f"player-{size[0]}x{size[1]}.png")
