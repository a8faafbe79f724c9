"""How other sites come to show a video: as oEmbed's consumers ask, at whatever host they think it is."""

import json
import re
import subprocess
from typing import Iterator

import pytest
import requests

from rig.client import Client
from rig.elsewhere import TIKTOK_HOSTS, leading_here
from rig.server import Server

FRAMED = ("/player/v1/{}", "/embed/v2/{}")


@pytest.fixture(scope="module", autouse=True)
def hosts(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with leading_here(TIKTOK_HOSTS, server.port, tmp_path_factory.mktemp("tls") / "authority"):
        yield


def asked(url: str) -> requests.Response:
    return requests.get("https://www.tiktok.com/oembed", params={"url": url}, timeout=20)


def test_a_consumer_that_knows_only_tiktok_gets_a_description(card: dict):
    answer = asked(f"https://www.tiktok.com/@olive/video/{card['id']}")
    assert answer.status_code == 200 and answer.headers["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    assert told["title"] == card["caption"] and told["embed_product_id"] == card["id"] and told["provider_name"] == "skit"
    assert re.search(r'data-video-id="(\d+)"', told["html"]).group(1) == card["id"]


def test_the_thumbnail_is_there_and_as_large_as_is_said(server: Server, card: dict, tmp_path):
    told = requests.get(f"{server.url}/oembed", params={"url": server.url + card["url"]}, timeout=20).json()
    picture = tmp_path / "thumbnail.jpg"
    picture.write_bytes(requests.get(told["thumbnail_url"], timeout=20).content)
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "json", picture]
    size = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=30).stdout)["streams"][0]
    assert (size["width"], size["height"]) == (told["thumbnail_width"], told["thumbnail_height"])


def test_the_page_leads_to_the_description(server: Server, card: dict):
    page = requests.get(server.url + card["url"], timeout=20).text
    address = re.search(r'type="application/json\+oembed" href="([^"]+)"', page).group(1).replace("&amp;", "&")
    assert requests.get(address, timeout=20).json()["embed_product_id"] == card["id"]


def test_what_is_private_is_refused_as_what_is_none(server: Server, hidden: dict, owner: Client):
    for url in (server.url + hidden["url"], f"{server.url}/@olive/video/12345", "https://elsewhere.example/@olive/video/1", "no address"):
        answer = requests.get(f"{server.url}/oembed", params={"url": url}, headers={"Cookie": owner.cookie_header()}, timeout=20)
        assert answer.status_code == 400 and answer.json() == {"message": "Something went wrong", "code": 400}, url


def test_a_player_is_small_and_needs_nobodys_cookies(server: Server, card: dict):
    for form in FRAMED:
        page = requests.get(server.url + form.format(card["id"]), timeout=20)
        assert page.status_code == 200 and "Set-Cookie" not in page.headers
        named = re.findall(r'script type="module" src="([^"]+)"', page.text)
        scripts = [requests.get(server.url + each, timeout=20).content for each in named]
        total = len(page.content) + sum(map(len, scripts))
        print(f"{form}: page {len(page.content)} bytes, scripts {[len(each) for each in scripts]}, together {total}")
        assert total < 40_000, "a frame costs less than a small picture"


def test_short_and_old_links_lead_to_the_page(server: Server, card: dict, owner: Client):
    shared = owner.ask("POST", f"/api/v1/videos/{card['id']}/share", {"channel": "link"})
    for address in (shared["short_url"], f"{server.url}/v/{card['id']}.html", f"{server.url}/@somebody/video/{card['id']}"):
        answer = requests.get(address, timeout=20, allow_redirects=False)
        assert answer.status_code == 301 and answer.headers["Location"] == card["url"]
