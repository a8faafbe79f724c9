"""What the pages for developers show can be copied and does what they say."""

import hashlib
import hmac
import html
import re
import subprocess
import time
from pathlib import Path

import playwright
import pytest
import requests

from apps import consent, registered
from rig.client import Client
from rig.server import Server

pytestmark = pytest.mark.engineless

NODE = Path(playwright.__file__).parent / "driver" / "node"
SECRET = "sks.a-secret"
BODY = b'{"client_key":"sk","event":"webhook.test","content":"{}"}'


def blocks(server: Server, page: str = "") -> list[tuple[str, str]]:
    """The boxes of code on a page, with their languages."""
    text = requests.get(f"{server.url}/developers/docs{page}", timeout=20).text
    found = re.findall(r'<code\s+data-language="(\w+)">(.*?)</code>', text, re.DOTALL)
    return [(language, html.unescape(code)) for language, code in found]


def test_the_quick_start_works_as_it_is_copied(server: Server, owner: Client, card: dict):
    app = registered(server, "--scopes", "user.info.basic,video.list", name="Quick")
    keys, itself, ask, exchange, person, videos = [code for _, code in blocks(server)]
    assert f"export SKIT={server.url}" in keys
    shell = keys.replace("sk…", app.key, 1).replace("sks.…", app.secret) + "\n"

    def said(lines: str) -> str:
        done = subprocess.run(["bash", "-ec", shell + lines], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert '"access_token":"clt.' in said(itself)
    asked = said(ask + '\necho "$VERIFIER"').split()
    shell += f"export VERIFIER={asked[1]}\n"
    code = consent(asked[0], owner)["code"]
    tokens = said(exchange.replace("CODE=…", f"CODE={code}"))
    access = re.search(r'"access_token":"(act\.[^"]+)"', tokens)
    assert access, tokens
    shell += f"export TOKEN={access[1]}\n"
    assert '"display_name":"olive"' in said(person.replace("export TOKEN=act.…\n", ""))
    assert card["id"] in said(videos)


def stamped(body: bytes = BODY, secret: str = SECRET, age: int = 0) -> str:
    now = str(int(time.time()) - age)
    return f"t={now},s={hmac.new(secret.encode(), now.encode() + b'.' + body, hashlib.sha256).hexdigest()}"




@pytest.mark.parametrize("language", ["py", "mjs"])
def test_the_verifiers_know_what_is_ours(server: Server, tmp_path: Path, language: str):
    """The one in Swift is compiled and run with the tests in Swift."""
    example = dict(blocks(server, "/webhooks"))[language]
    assert verified(language, example, stamped(), tmp_path)
    for header in (stamped(secret="sks.other"), stamped(body=BODY + b" "), stamped(age=301), "", "t=1,s="):
        assert not verified(language, example, header, tmp_path), header


def verified(language: str, example: str, header: str, folder: Path) -> bool:
    if language == "py":
        names: dict = {}
        exec(compile(example, "verify.py", "exec"), names)
        return names["is_ours"](BODY, header, SECRET)
    (folder / "verify.mjs").write_text(example)
    asking = 'import { isOurs } from "./verify.mjs"; console.log(isOurs(Buffer.from(process.argv[2]), process.argv[3], process.argv[4]));'
    (folder / "ask.mjs").write_text(asking)
    done = subprocess.run([NODE, "ask.mjs", BODY.decode(), header, SECRET], capture_output=True, text=True, cwd=folder, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip() == "true"
