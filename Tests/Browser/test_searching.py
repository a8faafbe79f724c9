"""Finding something by words: with fingers, with the keyboard alone, and without scripts."""

from rig.waiting import until
from visitor import DESKTOP


def field(visitor):
    return visitor.page.get_by_role("combobox", name="Search")


def options(visitor) -> list[str]:
    return visitor.page.get_by_role("option").all_inner_texts()


def test_what_is_typed_is_finished_and_leads_to_videos_and_people(visitors, library):
    viewer = visitors().open("/")
    viewer.page.get_by_role("link", name="Discover").click()
    viewer.page.get_by_role("heading", name="#library").wait_for()
    field(viewer).click()
    field(viewer).type("mi")
    until("people are suggested", lambda: any("@mira" in option for option in options(viewer)), within=10)
    viewer.page.get_by_role("option", name="@mira").click()
    viewer.page.wait_for_url("**/@mira")

    viewer.open("/discover")
    field(viewer).fill("numb")
    until("the word is finished", lambda: options(viewer)[:1] == ["number"], within=10)
    viewer.page.get_by_role("option", name="number").first.click()
    viewer.page.wait_for_url("**/search?q=number")
    tiles = viewer.page.locator(".tile[data-id]")
    until("all are found", lambda: tiles.count() == len(library.cards), within=10)
    tiles.first.click()
    viewer.page.wait_for_url("**/video/**")


def test_searching_with_the_keyboard_alone_and_finding_the_search_again(visitors, library):
    viewer = visitors(viewport=DESKTOP).open("/discover")
    field(viewer).focus()
    keys = viewer.page.keyboard
    keys.type("libr")
    until("tags are suggested", lambda: any("library" in option for option in options(viewer)), within=10)
    keys.press("Escape")
    assert viewer.page.get_by_role("listbox").is_hidden()
    keys.press("Enter")
    viewer.page.wait_for_url("**/search?q=libr")

    viewer.open("/discover")
    field(viewer).focus()
    until("the last search is offered", lambda: options(viewer) == ["libr"], within=10)
    keys.press("ArrowDown")
    assert field(viewer).get_attribute("aria-activedescendant") == "search-line-0"
    keys.press("Enter")
    viewer.page.wait_for_url("**/search?q=libr")
    viewer.open("/discover")
    field(viewer).focus()
    until("it is offered again", lambda: options(viewer) == ["libr"], within=10)
    keys.press("ArrowDown")
    keys.press("Delete")
    until("it is forgotten", lambda: options(viewer) == [], within=5)


def test_a_slip_of_the_finger_is_forgiven_and_can_be_insisted_on(visitors, library):
    viewer = visitors().open("/search?q=nubmer")
    viewer.page.get_by_text("Showing results for number").wait_for()
    assert viewer.page.locator(".tile[data-id]").count() == len(library.cards)
    viewer.page.get_by_role("link", name="as it is").click()
    viewer.page.get_by_role("heading", name="Nothing found for “nubmer”").wait_for()


def test_somebody_who_was_found_can_be_followed(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/search?q=teo&tab=people")
    button = viewer.page.get_by_role("button", name="Follow @teo")
    with viewer.page.expect_response("**/api/v1/users/teo/follow"):
        button.click()
    until("it is shown", lambda: button.get_attribute("aria-pressed") == "true", within=5)
    viewer.open("/search?q=teo&tab=people")
    until("and kept", lambda: button.get_attribute("aria-pressed") == "true", within=5)


def test_a_tag_in_a_caption_leads_to_its_videos(visitors, library):
    card = library.cards[0]
    viewer = visitors(viewport=DESKTOP).open(card["url"])
    viewer.page.locator("skit-card").get_by_role("link", name="#library").first.click()
    viewer.page.wait_for_url("**/tag/library")
    until("all are there", lambda: viewer.page.locator(".tile[data-id]").count() == len(library.cards), within=10)


def test_searching_works_without_scripts(visitors, library):
    viewer = visitors(javascript=False).open("/discover")
    viewer.page.get_by_role("searchbox").or_(viewer.page.locator("#search-field")).first.fill("number")
    viewer.page.keyboard.press("Enter")
    viewer.page.wait_for_url("**/search?q=number")
    assert viewer.page.locator(".tile").count() == len(library.cards)
    viewer.page.get_by_role("link", name="Latest").click()
    viewer.page.wait_for_url("**tab=new")
