"""Coming back: to the feed from a profile, and to what one was about to do before signing in."""

import json
import re
from urllib.parse import parse_qs, urlparse

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


def test_when_the_server_no_longer_knows_the_feed_each_watch_still_names_the_session_that_served_it(visitors, library, new_person):
    viewer = visitors().signed_in_as(new_person())
    served, told, lost = {}, {}, []

    def note(feed: dict) -> None:
        served.update({(feed["session"], item["position"]): item["video"]["id"] for item in feed["items"]})

    def ask_for_an_unknown_one(route) -> None:
        """The first request names a session that the server never had, as after a restart."""
        session = parse_qs(urlparse(route.request.url).query)["session"][0]
        unknown = route.request.url if lost else route.request.url.replace(session, "0" * 32)
        lost.append(session)
        answer = route.fetch(url=unknown)
        note(answer.json())
        route.fulfill(response=answer)

    def sent(request) -> None:
        if request.method == "POST" and request.url.endswith("/api/v1/watches"):
            watches = json.loads(request.post_data)["watches"]
            told.update({(watch["feed_session"], watch["position"]): watch["video_id"] for watch in watches})

    viewer.page.route(re.compile(r"/api/v1/feed\?"), ask_for_an_unknown_one)
    viewer.page.on("request", sent)
    viewer.open("/")
    note(json.loads(viewer.page.locator("#page-data").text_content())["feed"])
    for _ in range(14):
        viewer.until_playing()
        viewer.swipe()
    viewer.until_told("both sessions are told of", lambda: len({session for session, _ in told}) >= 2, within=15)
    assert lost and {place: served.get(place) for place in told} == told
