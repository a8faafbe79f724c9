"""Webhooks, as an app receives them: by TLS, signed, again after every failure, and across a killed server."""

import hashlib
import hmac
import json
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Iterator

import pytest
import requests

from apps import REDIRECT, App, consent, registered
from rig.client import Client
from rig.server import Server
from rig.tls import Authority
from rig.waiting import until

CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
ARRIVAL_SECONDS = 90.0


def verified(body: bytes, header: str, secret: str, now: float, tolerance: float = 300) -> dict:
    """As a receiver should do it, from the documentation alone."""
    parts = dict(part.split("=", 1) for part in header.split(","))
    signed = parts["t"].encode() + b"." + body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(expected, parts["s"]), "the signature is wrong"
    assert abs(now - int(parts["t"])) <= tolerance, "it is too old"
    return json.loads(body)


class Receiver(ThreadingHTTPServer):
    """An app's server with a certificate, which answers as it is told."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext, address: str = "127.0.0.1", port: int = 0):
        super().__init__((address, port), Page)
        self.context = context
        self.connections = 0
        self.calls: list[tuple[str, str, bytes]] = []
        self.answer: Callable[[int], int | str] = lambda number: 200
        self.over = threading.Event()

    def get_request(self) -> tuple[socket.socket, tuple]:
        connection, address = self.socket.accept()
        self.connections += 1
        return self.context.wrap_socket(connection, server_side=True), address

    def handle_error(self, *_: object) -> None:
        pass

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}/hook"

    def bodies(self) -> list[bytes]:
        return [body for _, _, body in self.calls]


class Page(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append((self.path, self.headers["TikTok-Signature"], body))
        answer = self.server.answer(len(self.server.calls))
        if answer == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            self.connection.close()
            return
        if answer == "hang":
            self.server.over.wait(ARRIVAL_SECONDS)
            return
        self.send_response(answer)
        if answer == 302:
            self.send_header("Location", "/secret")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority", "an authority of the receiver's own")


@pytest.fixture
def receiver(authority: Authority) -> Iterator[Receiver]:
    receiver = Receiver(authority.server("DNS:localhost"))
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    yield receiver
    receiver.over.set()
    receiver.shutdown()
    receiver.server_close()


@pytest.fixture
def sender(tmp_path: Path, authority: Authority) -> Iterator[Server]:
    """A server whose operator lets webhooks reach this machine."""
    sender = Server(tmp_path / "sender", settings={
        "SKIT_HOST": "127.0.0.1", "SKIT_OUTBOUND_NETWORKS": "127.0.0.0/8,::1/128", "SKIT_OUTBOUND_CA_FILE": str(authority.certificate),
    })
    sender.start()
    yield sender
    assert sender.stop() == 0


def connected(sender: Server, app: App, person: Client) -> dict:
    """Connects somebody and returns the tokens."""
    query = requests.models.PreparedRequest()
    query.prepare_url(f"{sender.url}/v2/auth/authorize/", {
        "client_key": app.key, "response_type": "code", "scope": "video.list", "redirect_uri": REDIRECT,
        "code_challenge": CHALLENGE, "code_challenge_method": "S256",
    })
    form = {
        "client_key": app.key, "client_secret": app.secret, "grant_type": "authorization_code", "redirect_uri": REDIRECT,
        "code": consent(query.url, person)["code"], "code_verifier": VERIFIER,
    }
    return requests.post(f"{sender.url}/v2/oauth/token/", data=form, timeout=20).json()


def revoked(sender: Server, app: App, token: str) -> None:
    form = {"client_key": app.key, "client_secret": app.secret, "token": token}
    assert requests.post(f"{sender.url}/v2/oauth/revoke/", data=form, timeout=20).json() == {}


def test_an_end_is_told_after_a_refusal_a_reset_and_a_redirect_and_signed_each_time(sender: Server, receiver: Receiver):
    answers = {1: 500, 2: "reset", 3: 302}
    receiver.answer = lambda number: answers.get(number, 200)
    app = registered(sender, "--webhook-url", receiver.url)
    tokens = connected(sender, app, Client(sender.url).sign_up("hooked"))
    revoked(sender, app, tokens["access_token"])
    until("the fourth attempt", lambda: len(receiver.calls) == 4, ARRIVAL_SECONDS)
    assert len(set(receiver.bodies())) == 1 and {path for path, _, _ in receiver.calls} == {"/hook"}
    for _, header, body in receiver.calls:
        told = verified(body, header, app.secret, float(dict(part.split("=") for part in header.split(","))["t"]))
    assert told["client_key"] == app.key and told["event"] == "authorization.removed"
    assert told["user_openid"] == tokens["open_id"] and json.loads(told["content"]) == {"reason": 5}
    with pytest.raises(AssertionError, match="signature"):
        verified(body + b" ", header, app.secret, 0)


def test_what_was_not_delivered_survives_a_killed_server_and_a_receiver_that_hangs(sender: Server, receiver: Receiver):
    receiver.answer = lambda number: "hang"
    app = registered(sender, "--webhook-url", receiver.url)
    tokens = connected(sender, app, Client(sender.url).sign_up("killed"))
    revoked(sender, app, tokens["access_token"])
    until("the first attempt", lambda: len(receiver.calls) == 1, ARRIVAL_SECONDS)
    sender.kill()
    receiver.answer = lambda number: 200
    sender.start()
    until("the attempt after the start", lambda: len(receiver.calls) == 2, ARRIVAL_SECONDS)
    assert len(set(receiver.bodies())) == 1


def test_nothing_is_sent_where_the_operator_allows_nothing(server: Server, receiver: Receiver):
    app = registered(server, "--webhook-url", receiver.url)
    tokens = connected(server, app, Client(server.url).sign_up("walled"))
    revoked(server, app, tokens["access_token"])
    until("an attempt that is refused", lambda: failures(server) > 0, ARRIVAL_SECONDS)
    assert receiver.calls == []


def failures(server: Server) -> float:
    lines = requests.get(f"{server.url}/metrics", timeout=20).text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith('skit_webhooks_total{result="failed"}'))
