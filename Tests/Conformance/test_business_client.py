"""PyPI's python-tiktok, as it comes: its client of the business API reads how an account and its videos are watched."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from pytiktok import BusinessAccountApi
from pytiktok.error import PyTiktokError

from apps import REDIRECT, consent, registered
from rig.client import Client
from rig.server import Server
from rig.waiting import until
from rig.watching import watch

# More than ten, of whom two may fall together: viewers are counted by a sketch.
VIEWERS = 14
SCOPES = "user.info.basic,user.info.profile,user.info.stats,video.list,user.insights,video.insights"
CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


@pytest.fixture(scope="module")
def account(server: Server, owner: Client) -> tuple[BusinessAccountApi, str]:
    """A client with a token of the owner, and the id under which its app knows them."""
    app = registered(server)
    asked = {
        "client_key": app.key, "response_type": "code", "scope": SCOPES, "redirect_uri": REDIRECT,
        "code_challenge": CHALLENGE, "code_challenge_method": "S256",
    }
    code = consent(f"{server.url}/v2/auth/authorize/?{urlencode(asked)}", owner)["code"]
    form = {
        "client_key": app.key, "client_secret": app.secret, "grant_type": "authorization_code", "redirect_uri": REDIRECT,
        "code": code, "code_verifier": VERIFIER,
    }
    token = requests.post(f"{server.url}/v2/oauth/token/", data=form, timeout=20).json()
    return BusinessAccountApi(access_token=token["access_token"], base_url=f"{server.url}/open_api"), token["open_id"]


def test_it_reads_a_video_that_guests_have_watched(account, server: Server, owner: Client, clip: Path):
    api, person = account
    card = owner.published(clip, "Seen by guests")
    for number in range(VIEWERS):
        watched = card["duration_ms"] if number % 2 else 1100
        told = watch(card, f"{number:032x}", 0, watched)
        Client(server.url).ask("POST", "/api/v1/watches", {"watches": [told]}, expect=204)
    fields = ["item_id", "caption", "video_views", "reach", "average_time_watched", "full_video_watched_rate",
              "video_view_retention", "impression_sources", "audience_countries", "email_clicks"]

    def seen():
        answer = api.get_account_videos(person, fields=fields, filters={"video_ids": [card["id"]]}, max_count=20)
        assert answer.code == 0 and answer.message == "OK"
        video = answer.data.videos[0]
        return video if video.reach and video.video_views == VIEWERS else None

    video = until("the viewers are counted", seen, 20)
    assert video.item_id == card["id"] and video.caption == card["caption"] and 10 <= video.reach <= VIEWERS
    assert 0.4 <= video.full_video_watched_rate <= 0.6 and video.email_clicks == 0
    shares = [point.percentage for point in video.video_view_retention]
    assert shares[0] == 1 and shares == sorted(shares, reverse=True) and shares[-1] == video.full_video_watched_rate
    assert [source.impression_source for source in video.impression_sources] in (["Other"], []), "they came by its address"
    assert video.audience_countries == []


def test_it_reads_an_account_day_by_day(account, owner: Client):
    api, person = account
    answer = api.get_account_data(person, fields=["username", "followers_count", "metrics", "audience_genders"])
    assert answer.data.username == owner.username and answer.data.audience_genders == []
    assert len(answer.data.metrics) == 7 and answer.data.metrics[-1].daily_total_followers == answer.data.followers_count
    assert json.dumps(api.get_account_data(person, return_json=True)["data"])


def test_it_reads_page_after_page_and_what_was_wrong(account):
    api, person = account
    page = api.get_account_videos(person, max_count=1)
    assert len(page.data.videos) == 1 and page.data.videos[0].item_id and page.data.videos[0].caption is None
    for wrong in ({"business_id": "nobody"}, {"business_id": person, "fields": ["everything"]}):
        with pytest.raises(PyTiktokError) as told:
            api.get_account_videos(**wrong)
        assert told.value.message["code"] == 40002
