"""Connecting an app: what it asks for in plain words, what is switched off, and the end of it in the settings."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from accessibility import assert_accessible, assert_fits
from rig.client import PASSWORD
from visitor import DESKTOP, PHONE

CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


class AppServer(HTTPServer):
    """An app on the person's own machine, which waits to be told a code."""

    def __init__(self, skit):
        super().__init__(("127.0.0.1", 0), AppPage)
        self.told: list[dict[str, str]] = []
        self.redirect = f"http://127.0.0.1:{self.server_port}/callback"
        made = skit.command_line("admin", "create-app", "--name", "Tide Planner", "--redirect-uri", self.redirect)
        assert made.returncode == 0, made.stderr
        self.keys = dict(line.split("=", 1) for line in made.stdout.splitlines())

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def address(self, **changes: str) -> str:
        asked = {
            "client_key": self.keys["client_key"], "response_type": "code", "redirect_uri": self.redirect, "state": "tide",
            "scope": "user.info.basic,user.info.stats,video.list,video.publish", "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        return "/v2/auth/authorize/?" + urlencode({**asked, **changes})

    def token(self, skit_url: str) -> dict:
        form = {
            **self.keys, "grant_type": "authorization_code", "code": self.told[-1]["code"], "redirect_uri": self.redirect,
            "code_verifier": VERIFIER,
        }
        return requests.post(f"{skit_url}/v2/oauth/token/", data=form, timeout=20).json()


class AppPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/callback"):
            self.server.told.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Tide Planner</title><link rel=icon href=data:,><h1>Connected</h1>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def app(server) -> Iterator[AppServer]:
    with contextlib.closing(AppServer(server)) as app:
        threading.Thread(target=app.serve_forever, daemon=True).start()
        yield app


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_somebody_signs_in_connects_an_app_and_disconnects_it(visitors, server, new_person, app, javascript):
    person = new_person()
    visitor = visitors(javascript=javascript).open(app.address())
    page = visitor.page
    page.locator("#username").fill(person.username)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Connect Tide Planner?").wait_for(timeout=30_000)
    page.get_by_role("switch", name="Post videos for you").uncheck()
    page.get_by_role("button", name="Connect").click()
    page.get_by_role("heading", name="Connected").wait_for()
    assert app.told[-1]["state"] == "tide" and app.told[-1]["scopes"] == "user.info.basic,user.info.stats,video.list"
    token = app.token(server.url)["access_token"]
    asked = {"url": f"{server.url}/v2/user/info/?fields=display_name", "headers": {"Authorization": f"Bearer {token}"}, "timeout": 20}
    assert requests.get(**asked).json()["data"]["user"]["display_name"] == person.username

    visitor.open("/settings")
    page.get_by_text("Tide Planner").wait_for()
    page.get_by_role("button", name="Disconnect Tide Planner").click()
    page.get_by_text("Disconnected.").wait_for()
    assert page.get_by_text("Tide Planner").count() == 0
    assert requests.get(**asked).status_code == 401


def test_whoever_cancels_is_back_at_the_app_without_a_code(visitors, new_person, app):
    visitor = visitors().signed_in_as(new_person()).open(app.address())
    visitor.page.get_by_role("button", name="Cancel").click()
    visitor.page.get_by_role("heading", name="Connected").wait_for()
    assert app.told[-1]["error"] == "access_denied" and "code" not in app.told[-1]


@pytest.mark.engineless
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_can_be_used_by_everybody(visitors, new_person, app, viewport, scheme):
    visitor = visitors(viewport=viewport, scheme=scheme).signed_in_as(new_person()).open(app.address())
    assert_accessible(visitor.page)
    assert_fits(visitor.page)


def test_a_link_that_is_wrong_shows_a_page_and_leads_nowhere(visitors, new_person, app):
    visitor = visitors().signed_in_as(new_person())
    visitor.expects("status of 400")
    visitor.page.goto(app.address(redirect_uri="https://elsewhere.example/callback"))
    visitor.page.get_by_role("heading", name="This link doesn't work").wait_for()
    assert "/v2/auth/authorize/" in visitor.page.url and not app.told


@pytest.mark.engineless
def test_another_page_cannot_show_it_in_a_frame(visitors, new_person, server, app):
    visitor = visitors().signed_in_as(new_person())
    visitor.expects("frame|Refused|violat")
    visitor.page.goto(app.redirect.replace("/callback", "/"))
    visitor.page.evaluate(
        "address => { const frame = document.createElement('iframe'); frame.src = address; document.body.append(frame);"
        " return new Promise(done => { frame.onload = done; }) }", server.url + app.address(),
    )
    frames = [frame for frame in visitor.page.frames if frame != visitor.page.main_frame]
    assert all("Connect Tide Planner" not in frame.content() for frame in frames)
