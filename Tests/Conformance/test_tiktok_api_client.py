"""PyPI's tiktok-api-client, as it comes: it knows the hosts of the platform it was written for, and finds Skit there."""

from pathlib import Path
from typing import Iterator

import pytest
import requests
from tiktok_api_client import TikTok

from apps import REDIRECT, App, consent, registered
from rig.client import Client
from rig.elsewhere import TIKTOK_HOSTS, leading_here
from rig.server import Server

API = "https://open.tiktokapis.com/v2"


@pytest.fixture(scope="module")
def app(server: Server) -> App:
    return registered(server)


@pytest.fixture(scope="module", autouse=True)
def hosts(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with leading_here(TIKTOK_HOSTS, server.port, tmp_path_factory.mktemp("tls") / "authority"):
        yield


@pytest.fixture
def client(app: App, owner: Client) -> TikTok:
    """Connected with the owner."""
    client = TikTok(app.key, app.secret, REDIRECT, state="from here")
    told = consent(client.get_authorization_url(), owner)
    assert told["state"] == "from here" and told["scopes"] == "user.info.basic,video.publish"
    client.exchange_code_for_token(told["code"])
    return client


def display_name(token: str) -> requests.Response:
    return requests.get(f"{API}/user/info/?fields=open_id,display_name", headers={"Authorization": f"Bearer {token}"}, timeout=20)


def test_its_code_becomes_tokens_that_tell_whom_it_acts_for(client):
    assert client.token_data["token_type"] == "Bearer" and client.token_data["expires_in"] == 86400
    shown = display_name(client.token_data["access_token"]).json()
    assert shown["error"]["code"] == "ok"
    assert shown["data"]["user"] == {"open_id": client.token_data["open_id"], "display_name": "olive"}


def test_it_refreshes_and_the_old_refresh_token_ends(client):
    first = dict(client.token_data)
    second = client.refresh_access_token()
    assert second["open_id"] == first["open_id"] and second["refresh_token"] != first["refresh_token"]
    assert display_name(second["access_token"]).status_code == 200
    assert client.refresh_access_token(first["refresh_token"])["error"] == "invalid_grant"


def test_it_revokes_and_nothing_of_it_counts_any_more(client):
    token = client.token_data["access_token"]
    assert client.revoke_access_token() == {}
    answer = display_name(token)
    assert answer.status_code == 401 and answer.json()["error"]["code"] == "access_token_invalid"


def test_a_code_that_was_used_is_refused_in_words(app, owner):
    client = TikTok(app.key, app.secret, REDIRECT)
    code = consent(client.get_authorization_url(), owner)["code"]
    assert "access_token" in client.exchange_code_for_token(code)
    assert client.exchange_code_for_token(code)["error"] == "invalid_grant"


def test_a_person_may_say_no(app, owner):
    told = consent(TikTok(app.key, app.secret, REDIRECT).get_authorization_url(), owner, "deny")
    assert told["error"] == "access_denied" and "code" not in told


def test_the_videos_of_a_real_upload_are_listed(app: App, owner: Client, card: dict, hidden: dict):
    query = requests.models.PreparedRequest()
    challenge = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
    query.prepare_url("https://www.tiktok.com/v2/auth/authorize/", {
        "client_key": app.key, "response_type": "code", "scope": "video.list", "redirect_uri": REDIRECT,
        "code_challenge": challenge, "code_challenge_method": "S256",
    })
    form = {
        "client_key": app.key, "client_secret": app.secret, "grant_type": "authorization_code", "redirect_uri": REDIRECT,
        "code": consent(query.url, owner)["code"], "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    }
    token = requests.post(f"{API}/oauth/token/", data=form, timeout=20).json()["access_token"]
    fields = "id,title,cover_image_url,share_url,duration,width,height,view_count"
    answer = requests.post(
        f"{API}/video/list/?fields={fields}", json={"max_count": 20}, headers={"Authorization": f"Bearer {token}"}, timeout=20
    )
    videos = {video["id"]: video for video in answer.json()["data"]["videos"]}
    assert hidden["id"] not in videos
    video = videos[card["id"]]
    assert video["title"] == card["caption"] and (video["width"], video["height"]) == (card["width"], card["height"])
    assert requests.get(video["cover_image_url"].replace("http://", "https://"), timeout=20).headers["Content-Type"] == "image/jpeg"
