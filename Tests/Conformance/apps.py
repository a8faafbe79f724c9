"""Apps of the developer API, registered by the operator, and people who connect them."""

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import requests

from rig.client import Client
from rig.server import Server

REDIRECT = "http://127.0.0.1:3455/callback"


@dataclass
class App:
    key: str
    secret: str


def registered(server: Server, *words: str, name: str = "Planner", redirect: str = REDIRECT) -> App:
    """By `skit admin create-app`, beside the server that runs."""
    made = server.command_line("admin", "create-app", "--name", name, "--redirect-uri", redirect, *words)
    assert made.returncode == 0, made.stdout + made.stderr
    told = dict(line.split("=", 1) for line in made.stdout.splitlines())
    assert set(told) == {"client_key", "client_secret"}
    return App(told["client_key"], told["client_secret"])


def consent(address: str, person: Client, decision: str = "allow") -> dict[str, str]:
    """Reads the page at the address, decides, and returns what the app is told by the address that the person is sent to."""
    cookie = {"Cookie": person.cookie_header()}
    page = requests.get(address, headers=cookie, timeout=20, allow_redirects=False)
    assert page.status_code == 200, page.text[:500]
    fields = {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page.text)
    }
    scopes = re.findall(r'name="scope" value="([^"]+)"', page.text)
    action = address.split("?")[0]
    sent = {**fields, "scope": scopes, "decision": decision}
    answer = requests.post(action, data=sent, headers=cookie, timeout=20, allow_redirects=False)
    assert answer.status_code == 303, answer.text[:500]
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
