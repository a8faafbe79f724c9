"""An app without a screen: connects itself with somebody, and sends drafts."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from rig.client import Client
from rig.server import Server
from rig.waiting import until

REDIRECT = "http://127.0.0.1:3455/callback"
CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
READY_SECONDS = 120.0


class Workbench:
    def __init__(self, server: Server, name: str = "Tide Planner"):
        made = server.command_line("admin", "create-app", "--name", name, "--redirect-uri", REDIRECT)
        assert made.returncode == 0, made.stderr
        self.url = server.url
        self.keys = dict(line.split("=", 1) for line in made.stdout.splitlines())

    def token(self, person: Client) -> str:
        asked = {
            "client_key": self.keys["client_key"], "response_type": "code", "redirect_uri": REDIRECT, "scope": "video.upload",
            "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        }
        page = person.call("GET", "/v2/auth/authorize/?" + urlencode(asked)).text
        fields = {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page)}
        sent = {**fields, "scope": "video.upload", "decision": "allow"}
        answer = person.call("POST", "/v2/auth/authorize/", data=sent, allow_redirects=False)
        [code] = parse_qs(urlsplit(answer.headers["Location"]).query)["code"]
        form = {**self.keys, "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, "code_verifier": VERIFIER}
        return requests.post(f"{self.url}/v2/oauth/token/", data=form, timeout=20).json()["access_token"]

    def draft(self, person: Client, clip: Path) -> str:
        """Sends a video to somebody's inbox, and returns its page."""
        fields = {"Authorization": f"Bearer {self.token(person)}"}
        data = clip.read_bytes()
        source = {"source": "FILE_UPLOAD", "video_size": len(data), "chunk_size": len(data), "total_chunk_count": 1}
        begun = requests.post(
            f"{self.url}/v2/post/publish/inbox/video/init/", json={"source_info": source}, headers=fields, timeout=20
        ).json()["data"]
        words = {"Content-Type": "video/mp4", "Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}"}
        assert requests.put(begun["upload_url"], data=data, headers=words, timeout=60).status_code == 201
        return until("the draft is there", lambda: re.search(r"/drafts/\d+", person.call("GET", "/me").text), READY_SECONDS)[0]
