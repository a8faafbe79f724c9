"""The main job: somebody signs up and posts a real clip, somebody else finds it, watches, and answers."""

import re

import forms
from rig.clips import a_real_one
from rig.waiting import until

CAPTION = "First light over the pond #nature"


def test_a_posted_clip_plays_in_a_stranger_s_feed_and_what_they_do_stays(visitors):
    maker = visitors()
    forms.sign_up(maker.page, "wren")
    forms.choose_clip(maker.page, a_real_one(), CAPTION)
    forms.post(maker.page)
    address = forms.video_address(maker.page, "wren")
    video_id = address.rsplit("/", 1)[-1]

    fan = visitors()
    forms.sign_up(fan.page, "heron")
    fan.open("/")
    find_in_feed(fan, video_id)
    playing = fan.until_playing(video_id)
    later = until("time goes on", lambda: fan.state()["current"]["time"] > playing["time"] + 0.5, within=10)
    assert later

    like_follow_and_save(fan)
    comment(fan, "What a light!")
    share(fan)

    fan.open(address)
    fan.until_playing(video_id)
    assert fan.part("like").get_attribute("aria-pressed") == "true"
    assert fan.part("save").get_attribute("aria-pressed") == "true"
    until("the likes are counted", lambda: fan.part("likes").inner_text().strip() == "1", within=10)
    assert fan.part("comments").inner_text().strip() == "1"
    fan.part("comment").click()
    fan.page.get_by_role("dialog", name="Comments").get_by_text("What a light!").wait_for()
    fan.page.keyboard.press("Escape")
    assert fan.part("shares").inner_text().strip() == "1"
    assert not fan.part("follow").is_visible(), "whom one follows needs no follow button"

    maker.open(address)
    maker.until_playing(video_id)
    assert maker.part("likes").inner_text().strip() == "1"
    assert maker.part("like").get_attribute("aria-pressed") == "false", "the like is the fan's"


def find_in_feed(visitor, video_id: str) -> None:
    for _ in range(30):
        current = until("the feed shows a video", lambda: visitor.state()["current"], within=15)
        if current["id"] == video_id:
            return
        visitor.swipe()
    raise AssertionError(f"video {video_id} did not come within 30 videos")


def like_follow_and_save(visitor) -> None:
    visitor.part("like").click()
    visitor.part("save").click()
    visitor.part("follow").click()
    until("the like is shown", lambda: visitor.part("like").get_attribute("aria-pressed") == "true", within=5)
    until("the like is counted", lambda: visitor.part("likes").inner_text().strip() == "1", within=10)


def comment(visitor, text: str) -> None:
    visitor.part("comment").click()
    box = visitor.page.get_by_role("textbox", name=re.compile("comment", re.IGNORECASE)).last
    box.fill(text)
    visitor.page.get_by_role("button", name=re.compile("^send", re.IGNORECASE)).last.click()
    visitor.page.get_by_text(text).first.wait_for()
    visitor.page.keyboard.press("Escape")


def share(visitor) -> None:
    visitor.part("share").click()
    visitor.page.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()
    until("the share is counted", lambda: visitor.part("shares").inner_text().strip() == "1", within=10)
    visitor.page.keyboard.press("Escape")
