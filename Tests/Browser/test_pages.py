"""Every page: readable by assistive technology, narrow and wide, dark and light, with a picture of each kept."""

import pytest

import forms
from accessibility import assert_accessible
from rig.places import ARTIFACTS
from rig.waiting import until
from site_pages import PAGES, SitePage
from visitor import DESKTOP, NARROW, PHONE

SHAPES = {"phone": PHONE, "desktop": DESKTOP}
# Colours and widths do not come out of a database: what an engine says is looked at on a wide screen, in the dark.
WIDTHS = [pytest.param("phone", marks=pytest.mark.engineless), "desktop"]
SCHEMES = ["dark", pytest.param("light", marks=pytest.mark.engineless)]


@pytest.fixture(scope="session")
def viewers(new_person, library, admin):
    """Somebody with a life on the site (follows, likes, a video), and the keeper."""
    member = new_person()
    for creator in library.creators[:2]:
        member.ask("PUT", f"/api/v1/users/{creator.username}/follow")
    for card in library.cards[:3]:
        member.ask("PUT", f"/api/v1/videos/{card['id']}/like")
        member.ask("POST", f"/api/v1/videos/{card['id']}/comments", {"text": "Again, please."}, expect=201)
    for choice in ("mutes/creators/teo", "mutes/words/spoiler", "pins/tags/library", "pins/creators/mira"):
        member.call("PUT", f"/api/v1/me/feed/{choice}")
    return {"member": member, "keeper": admin, "guest": None}


def opened(visitors, viewers, library, page: SitePage, **choices):
    visitor = visitors(**choices)
    if viewers[page.viewer]:
        visitor.signed_in_as(viewers[page.viewer])
    if page.answers >= 400:
        visitor.expects(f"status of {page.answers}")
    path = path_of(page, library)
    answer = visitor.page.goto(path)
    assert answer.status == page.answers, f"{path} answered {answer.status}"
    if page.plays and choices.get("javascript", True):
        visitor.until_playing()
    else:
        visitor.page.wait_for_load_state("networkidle")
    return visitor


def path_of(page: SitePage, library) -> str:
    card = library.cards[0]
    music = next(each["sound"]["url"] for each in library.cards if each.get("sound"))
    return page.path.format(video=card["url"], video_id=card["id"], creator=library.creators[0].username, music=music)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", WIDTHS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_is_accessible_and_pictured(visitors, viewers, library, page, shape, scheme):
    visitor = opened(visitors, viewers, library, page, viewport=SHAPES[shape], scheme=scheme)
    folder = ARTIFACTS / "screenshots" / f"{shape}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / f"{page.name}.png")
    assert_accessible(visitor.page)


@pytest.mark.engineless
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_fits_a_narrow_screen(visitors, viewers, library, page):
    visitor = opened(visitors, viewers, library, page, viewport=NARROW)
    width = visitor.page.evaluate("document.scrollingElement.scrollWidth")
    wide = visitor.page.evaluate("""() => [...document.querySelectorAll("main *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility())
        .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))""")
    assert width <= NARROW["width"], f"{page.path} scrolls sideways: {wide}"


@pytest.mark.engineless
def test_a_page_names_all_its_code_in_its_head(visitors, viewers, library):
    """Each module that is found out about only from another one costs a round trip before anything works."""
    for page in PAGES:
        if page.name.endswith(("-member", "-guest")):
            continue    # the same template again
        visitor = visitors()
        asked: list[str] = []
        visitor.page.on("request", lambda request: "/assets/modules/" in request.url and asked.append(request.url))
        path = path_of(page, library)
        if viewers[page.viewer]:
            visitor.signed_in_as(viewers[page.viewer])
        visitor.expects(f"status of {page.answers}")
        visitor.page.goto(path)
        named = visitor.page.eval_on_selector_all("link[rel=modulepreload], script[src]", "all => all.map(each => each.href || each.src)")
        late = sorted(set(asked) - set(named))
        assert asked and not late, f"{path} finds out late about {len(late)} modules, such as {late[:3]}"
        visitor.page.close()    # of two dozen, most would go on playing


def test_pages_work_without_scripts(visitors, viewers, library):
    visitor = opened(visitors, viewers, library, SitePage("feed", "/"), javascript=False)
    players = visitor.page.locator("video[controls]")
    assert players.count() >= 5, "the first page is a plain list"
    player = players.first
    player.scroll_into_view_if_needed()
    # Where scripts are off the browser calls no listener either: the time of the clip is asked for instead.
    player.evaluate("video => { video.muted = true; video.play(); }")
    until("it plays", lambda: player.evaluate("video => video.currentTime") > 0.1, within=15)
    assert visitor.page.locator("a[href^='/@']").count() >= 5, "and leads on"
    first = visitor.page.locator("skit-card").first.get_attribute("data-id")
    visitor.page.get_by_role("link", name="More").click()
    visitor.page.wait_for_url("**/?session=*")
    assert visitor.page.locator("skit-card").first.get_attribute("data-id") != first, "to the next page of the same feed"


def test_signing_in_works_without_scripts(visitors, new_person):
    person = new_person()
    visitor = visitors(javascript=False)
    forms.sign_in(visitor.page, person.username)
    visitor.open("/me")
    assert visitor.page.get_by_text(person.username).count() >= 1


def test_a_video_s_page_can_be_previewed_by_others(visitors, viewers, library):
    visitor = opened(visitors, viewers, library, SitePage("video", library.cards[0]["url"]))
    properties = visitor.page.eval_on_selector_all(
        "meta[property^='og:'], meta[name^='twitter:']",
        "found => Object.fromEntries(found.map(each => [each.getAttribute('property') ?? each.name, each.content]))",
    )
    assert {"og:title", "og:image", "og:video", "og:url", "twitter:card"} <= properties.keys()
    image = visitor.page.request.get(properties["og:image"])
    assert image.status == 200 and image.headers["content-type"].startswith("image/")
