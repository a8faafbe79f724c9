"""What an app has sent: its owner finds it, looks at it, and posts it or deletes it, with scripts and without."""

import pytest

from accessibility import assert_accessible, assert_fits
from rig.clips import made
from rig.places import ARTIFACTS
from visitor import DESKTOP, PHONE
from workbench import Workbench

SHAPES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(scope="module")
def workbench(server):
    return Workbench(server)


# Both ways to look, each once, of what an engine says.
LOOKS = [
    ("phone", "dark"), ("desktop", "light"),
    *(pytest.param(*look, marks=pytest.mark.engineless) for look in [("phone", "light"), ("desktop", "dark")]),
]


def pictured(visitor, shape: str, scheme: str, name: str) -> None:
    folder = ARTIFACTS / "screenshots" / f"{shape}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / f"{name}.png")
    visitor.page.screenshot(path=folder / f"{name}-whole.png", full_page=True)
    assert_accessible(visitor.page)
    assert_fits(visitor.page)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize(("shape", "scheme"), LOOKS)
def test_an_owner_finds_a_draft_and_posts_it(visitors, new_person, workbench, shape, scheme, javascript):
    person = new_person()
    path = workbench.draft(person, made("draft-page", 3.0, size="360x640", tone=380))
    visitor = visitors(viewport=SHAPES[shape], scheme=scheme, javascript=javascript).signed_in_as(person).open("/me")
    page = visitor.page
    if javascript:
        pictured(visitor, shape, scheme, "me-draft")
    page.get_by_role("link", name="Draft").or_(page.locator(f'a[href="{path}"]')).first.click()
    page.get_by_role("heading", name="Your draft").wait_for()
    assert page.get_by_text("Tide Planner sent it.").count() == 1
    assert page.locator("video source").count() >= 1 and page.locator("video").get_attribute("poster")
    if javascript:
        pictured(visitor, shape, scheme, "draft")
    page.get_by_label("Caption").fill("Low tide at noon #tide")
    page.get_by_role("radio", name="Only me").check()
    page.get_by_role("radio", name="Everyone").check()
    page.get_by_role("button", name="Post").click()
    page.wait_for_url("**/video/*")
    video = path.rsplit("/", 1)[1]
    card = person.card(video)
    assert (card["caption"], card["visibility"], card["allow_comments"]) == ("Low tide at noon #tide", "public", True)
    if javascript:
        visitor.until_playing(video)


@pytest.mark.parametrize(("shape", "scheme"), [("phone", "dark"), ("desktop", "light")])
def test_an_owner_deletes_a_draft(visitors, new_person, workbench, shape, scheme):
    person = new_person()
    path = workbench.draft(person, made("draft-page", 3.0, size="360x640", tone=380))
    visitor = visitors(viewport=SHAPES[shape], scheme=scheme).signed_in_as(person).open(path)
    page = visitor.page
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("heading", name="Delete this draft?").wait_for()
    pictured(visitor, shape, scheme, "draft-delete")
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/me")
    assert page.locator(f'a[href="{path}"]').count() == 0


@pytest.mark.parametrize(("shape", "scheme"), LOOKS)
def test_a_developer_adds_an_address_and_has_it_looked_for(visitors, new_person, shape, scheme):
    visitor = visitors(viewport=SHAPES[shape], scheme=scheme).signed_in_as(new_person()).open("/developers")
    page = visitor.page
    page.get_by_label("Name", exact=True).fill("Tides")
    page.get_by_label("Redirect URIs").fill("https://tides.example/callback")
    page.get_by_role("button", name="Register").click()
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("link", name="Tides").click()
    page.get_by_role("link", name="Addresses", exact=True).click()
    page.get_by_role("heading", name="Add a prefix").wait_for()
    page.get_by_label("Prefix", exact=True).fill("https://media.tides.invalid/a/quite/long/way/down/to/the/videos/")
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Put the file there").wait_for()
    pictured(visitor, shape, scheme, "developers-prefixes")
    visitor.expects("status of 409")
    page.get_by_role("button", name="Look for the file").click()
    page.get_by_text("was not found there").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("Nothing below it is fetched").wait_for()
