"""Receivers of what the status centre sends: of webhooks over HTTP, and of mail over SMTP."""

import base64
import hashlib
import hmac
import json
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

from rig.places import free_port


class HookReceiver:
    """Sends challenges back, and keeps what else it gets; what a path does beside that, `manners` says."""

    def __init__(self):
        self.heard: list[tuple[str, dict, bytes]] = []
        self.manners: dict[str, object] = {}
        self.over = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                # What is for a browser only that browser can read.
                is_sealed = self.headers["content-encoding"] == "aes128gcm"
                challenge = None if is_sealed else json.loads(body).get("challenge")
                if challenge:
                    return self.answer(200, challenge.encode())
                receiver.heard.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                manner = receiver.manners.get(self.path, 200)
                if manner == "silent":
                    receiver.over.wait(60)
                    return self.answer(200)
                self.answer(manner)

            def answer(self, status: int, body: bytes = b"") -> None:
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("location", "/elsewhere")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def at(self, path: str) -> list[tuple[dict, bytes]]:
        return [(headers, body) for there, headers, body in list(self.heard) if there == path]

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


def is_signed(headers: dict, body: bytes, secret: str) -> bool:
    """Standard Webhooks 1.0, computed anew from its text."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, each) for each in headers["webhook-signature"].split())


class MailReceiver:
    """A real SMTP server that keeps what it takes."""

    def __init__(self):
        self.letters: list[tuple[str, list[str], object]] = []
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, server, session, envelope) -> str:
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.mail_from, list(envelope.rcpt_tos), letter))
        return "250 taken"

    def close(self) -> None:
        self.controller.stop()
