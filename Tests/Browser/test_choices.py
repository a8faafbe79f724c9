"""What people do not want to see goes away at once, stays away, and comes back when they change their mind."""

from rig.waiting import until

MOST_SWIPES = 20


def choose(viewer, name: str) -> None:
    viewer.part("options").click()
    viewer.page.get_by_role("dialog", name="Options").get_by_role("button", name=name).click()


def notice(viewer, card_id: str | None = None):
    return viewer.page.locator(f'skit-card[data-id="{card_id or viewer.state()["current"]["id"]}"] .card-notice')


def test_what_does_not_interest_is_silenced_and_can_be_taken_back(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/")
    first = viewer.until_playing()
    choose(viewer, "Not interested")
    notice(viewer).get_by_text("less like this").wait_for()
    until("it is silent", lambda: viewer.state()["current"]["paused"], within=5)

    second = viewer.swipe()
    viewer.until_playing(second["id"])
    viewer.swipe("ArrowUp")
    assert notice(viewer).is_visible() and viewer.state()["current"]["paused"], "a swipe back does not play it"
    notice(viewer).get_by_role("button", name="Undo").click()
    viewer.until_playing(first["id"])


def test_a_blocked_person_is_gone_from_the_whole_feed_and_from_their_page(visitors, library, new_person):
    person = new_person()
    authors = {card["id"]: card["author"]["username"] for card in library.cards}
    viewer = visitors().signed_in_as(person).open("/")
    viewer.until_playing()
    row = [viewer.state()["current"]["id"]]
    while len(row) < MOST_SWIPES and authors.get(row[-1]) not in [authors.get(each) for each in row[:-1] if each in authors]:
        row.append(viewer.swipe()["id"])
    villain = authors[row[-1]]
    earlier = next(each for each in row if authors.get(each) == villain)

    choose(viewer, f"Block @{villain}")
    notice(viewer).get_by_text(f"@{villain} is blocked").wait_for()
    notice(viewer, earlier).wait_for(state="attached")
    ahead = viewer.page.evaluate("skitWitness.idsAfterCurrent()")
    assert ahead and not [each for each in ahead if authors.get(each) == villain], "nothing of theirs is still to come"
    while viewer.state()["current"]["id"] != earlier:
        viewer.swipe("ArrowUp")
    assert notice(viewer).is_visible() and viewer.state()["current"]["paused"]
    assert villain not in [item["video"]["author"]["username"] for item in person.feed(limit=20)["items"]]

    notice(viewer).get_by_role("button", name="Undo").click()
    viewer.until_playing(earlier)
    assert notice(viewer, row[-1]).count() == 0, "one change of mind brings all of them back"


def test_unblocking_on_a_page_brings_their_videos_back(visitors, library, new_person):
    person, other = new_person(), library.creators[0].username
    visitor = visitors().signed_in_as(person).open(f"/@{other}")
    more = visitor.page.get_by_role("button", name=f"More about @{other}")
    more.click()
    visitor.page.get_by_role("button", name=f"Block @{other}").click()
    visitor.page.get_by_role("button", name="Block", exact=True).click()
    visitor.page.get_by_text(f"You blocked @{other}").wait_for()
    assert not visitor.page.locator(".tile").first.is_visible()

    visitor.open(f"/@{other}")
    visitor.page.get_by_role("button", name="Unblock", exact=True).click()
    visitor.page.locator(".tile").first.wait_for()
    visitor.page.get_by_role("button", name="Follow", exact=True).wait_for()
    assert visitor.page.get_by_text(f"You blocked @{other}").count() == 0
