"""Who may do what: guest, stranger, owner and keeper, against every route that is not for everybody."""

import pytest

from problems import assert_problem
from rig.client import Client

NEEDS_ACCOUNT = [
    ("GET", "/api/v1/me/videos", None),
    ("GET", "/api/v1/me/saved", None),
    ("GET", "/api/v1/me/liked", None),
    ("GET", "/api/v1/me/blocks", None),
    ("GET", "/api/v1/sessions", None),
    ("PATCH", "/api/v1/me", {"bio": "x"}),
    ("PUT", "/api/v1/me/password", {"current_password": "x", "new_password": "y"}),
    ("POST", "/api/v1/videos", {"upload_id": "x", "caption": ""}),
    ("PUT", "/api/v1/videos/{video}/like", None),
    ("DELETE", "/api/v1/videos/{video}/like", None),
    ("PUT", "/api/v1/videos/{video}/save", None),
    ("POST", "/api/v1/videos/{video}/comments", {"text": "x"}),
    ("POST", "/api/v1/videos/{video}/report", {"reason": "spam"}),
    ("PUT", "/api/v1/users/olive/follow", None),
    ("PUT", "/api/v1/users/olive/block", None),
    ("GET", "/api/v1/videos/{video}/status", None),
    ("PATCH", "/api/v1/videos/{video}", {"caption": "mine now"}),
    ("DELETE", "/api/v1/videos/{video}", None),
    ("POST", "/api/v1/videos/{video}/retry", None),
    ("GET", "/api/v1/admin/jobs?state=dead", None),
    ("POST", "/api/v1/admin/jobs/1/retry", None),
    ("GET", "/api/v1/admin/reports", None),
    ("POST", "/api/v1/admin/reports/1/dismiss", None),
    ("GET", "/api/v1/admin/switches", None),
    ("PUT", "/api/v1/admin/switches/search", {"is_off": True}),
    ("PUT", "/api/v1/admin/videos/1/age-restriction", None),
    ("DELETE", "/api/v1/admin/videos/1/age-restriction", None),
]
OWNER_ONLY = [
    ("GET", "/api/v1/videos/{video}/status", None),
    ("PATCH", "/api/v1/videos/{video}", {"caption": "mine now"}),
    ("DELETE", "/api/v1/videos/{video}", None),
    ("POST", "/api/v1/videos/{video}/retry", None),
]
HIDDEN = [
    ("GET", "/api/v1/videos/{hidden}", None),
    ("GET", "/api/v1/videos/{hidden}/comments", None),
    ("PUT", "/api/v1/videos/{hidden}/like", None),
    ("PUT", "/api/v1/videos/{hidden}/save", None),
    ("PUT", "/api/v1/videos/{hidden}/not-interested", None),
    ("POST", "/api/v1/videos/{hidden}/comments", {"text": "I see you."}),
    ("POST", "/api/v1/videos/{hidden}/share", {"channel": "link"}),
    ("POST", "/api/v1/videos/{hidden}/report", {"reason": "spam"}),
    ("PATCH", "/api/v1/videos/{hidden}", {"visibility": "public"}),
    ("DELETE", "/api/v1/videos/{hidden}", None),
]


def asked(client, method, path, body, card, hidden):
    return client.call(method, path.format(video=card["id"], hidden=hidden["id"]), json=body)


@pytest.mark.parametrize(("method", "path", "body"), NEEDS_ACCOUNT)
def test_a_guest_is_asked_to_sign_in(guest, card, hidden, method, path, body):
    problem = assert_problem(asked(guest, method, path, body, card, hidden), 401)
    assert problem["code"] == "sign_in_required"


@pytest.mark.parametrize(("method", "path", "body"), OWNER_ONLY)
def test_a_stranger_changes_nothing_of_another_s_video(stranger, owner, card, hidden, method, path, body):
    assert_problem(asked(stranger, method, path, body, card, hidden), 403, 404)
    assert owner.card(card["id"])["caption"] == card["caption"]


@pytest.mark.parametrize(("method", "path", "body"), HIDDEN)
def test_a_hidden_video_does_not_exist_for_a_stranger(stranger, owner, card, hidden, method, path, body):
    answer = asked(stranger, method, path, body, card, hidden)
    assert_problem(answer, 404)
    assert hidden["caption"] not in answer.text
    assert owner.card(hidden["id"])["visibility"] == "only_me"


def test_a_hidden_video_is_in_no_list_and_no_file_of_it_is_told(stranger, guest, hidden):
    for client in (stranger, guest):
        assert hidden["id"] not in [card["id"] for card in client.every("/api/v1/users/olive/videos")]
        assert hidden["id"] not in [item["video"]["id"] for item in client.feed(limit=20)["items"]]
        assert client.call("GET", hidden["url"]).status_code == 404


def test_the_dead_letters_are_for_keepers(stranger, keeper):
    assert_problem(stranger.call("GET", "/api/v1/admin/jobs?state=dead"), 403, 404)
    assert "items" in keeper.ask("GET", "/api/v1/admin/jobs?state=dead")


def test_blocking_hides_both_ways(owner, server, card):
    other = Client(server.url).sign_up("blocked.one")
    owner.ask("PUT", "/api/v1/users/blocked.one/block", expect=204)
    assert_problem(other.call("PUT", f"/api/v1/videos/{card['id']}/like"), 403, 404)
    assert_problem(other.call("PUT", "/api/v1/users/olive/follow"), 403, 404)
    owner.ask("DELETE", "/api/v1/users/blocked.one/block", expect=204)
    assert other.ask("PUT", f"/api/v1/videos/{card['id']}/like")["liked"] is True


def test_whoever_is_shut_out_may_shut_the_other_out_too_and_take_it_back(server):
    first, second = (Client(server.url).sign_up(name) for name in ("quarrel.one", "quarrel.two"))
    first.ask("PUT", "/api/v1/users/quarrel.two/block", expect=204)
    second.ask("PUT", "/api/v1/users/quarrel.one/block", expect=204)
    assert [user["username"] for user in second.ask("GET", "/api/v1/me/blocks")["items"]] == ["quarrel.one"]
    second.ask("DELETE", "/api/v1/users/quarrel.one/block", expect=204)
    assert second.ask("GET", "/api/v1/me/blocks")["items"] == []
    assert_problem(second.call("GET", "/api/v1/users/quarrel.one"), 404)
    assert_problem(second.call("PUT", "/api/v1/users/nobody.here/block"), 404)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}],
)
def test_another_site_cannot_act_for_a_visitor(owner, card, headers):
    answer = owner.call("PUT", f"/api/v1/videos/{card['id']}/save", headers=headers)
    assert_problem(answer, 403)
    assert owner.card(card["id"])["viewer"]["saved"] is False


def test_the_session_cookie_is_out_of_reach_of_scripts(server):
    client = Client(server.url)
    body = {"username": "crumb", "password": "a long walk at dusk", "birth_date": "1990-05-17"}
    cookie = client.call("POST", "/api/v1/accounts", json=body).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie


def test_unknown_name_and_wrong_password_sound_the_same(guest):
    bodies = [{"username": name, "password": "not this one, surely"} for name in ("olive", "nobody.at.all")]
    answers = [assert_problem(guest.call("POST", "/api/v1/session", json=body), 401) for body in bodies]
    assert [answer["code"] for answer in answers] == ["sign_in_failed"] * 2
    assert answers[0]["detail"] == answers[1]["detail"]
