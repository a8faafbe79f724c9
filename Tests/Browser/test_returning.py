"""Coming back: to the feed from a profile, and to what one was about to do before signing in."""

import forms
from rig.waiting import until


def test_the_way_back_from_a_profile_leads_to_the_same_video(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/")
    viewer.until_playing()
    for _ in range(7):
        viewer.swipe()
    left = viewer.at_rest().until_playing()["id"]
    viewer.part("author").click()
    viewer.page.wait_for_url("**/@*")
    viewer.page.go_back()
    viewer.until_playing(left)
    assert viewer.swipe("ArrowUp")["id"] != left, "what came before it is there, too"
    assert viewer.swipe("ArrowDown")["id"] == left
    after = viewer.swipe("ArrowDown")["id"]
    viewer.until_playing(after)


def test_a_reload_starts_the_feed_anew(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person()).open("/")
    viewer.until_playing()
    for _ in range(3):
        viewer.swipe()
    viewer.page.reload()
    viewer.until_playing()
    assert viewer.page.evaluate("document.querySelector('.feed-list').scrollTop") == 0


def test_a_guest_who_likes_is_asked_kindly_and_comes_back_to_the_video(visitors, library, new_person):
    card, person = library.cards[9], new_person()
    visitor = visitors().open(card["url"])
    visitor.until_playing(card["id"])
    visitor.part("like").click()
    visitor.page.get_by_role("dialog").get_by_role("link", name="Sign in").click()
    forms.fill_in_sign_in(visitor.page, person.username)
    until("the video is back", lambda: visitor.page.url.endswith(card["url"]), within=10)
    visitor.part("like").click()
    until("now it is liked", lambda: visitor.part("like").get_attribute("aria-pressed") == "true", within=5)
