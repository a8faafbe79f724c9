"""Videos posted by PyPI's tiktok-api-client, as it comes: chunks, pulls from a server of our own, and drafts."""

import functools
import http.server
import itertools
import re
import socket
import ssl
import threading
from pathlib import Path
from typing import Iterator

import pytest
import requests
from tiktok_api_client import TikTok

from apps import REDIRECT, App, consent, registered
from conftest import SETTINGS
from rig.clips import heavy, made, photo
from rig.client import Client
from rig.elsewhere import TIKTOK_HOSTS, leading_here
from rig.server import Server
from rig.tls import Authority
from rig.waiting import until

API = "https://open.tiktokapis.com/v2"
POST = f"{API}/post/publish"
READY_SECONDS = 240.0
NUMBERS = itertools.count(1)
OVER = {"PUBLISH_COMPLETE", "FAILED", "SEND_TO_USER_INBOX"}


class Shelf(http.server.ThreadingHTTPServer):
    """Files of one folder, by https, as an app's own server has them."""

    def __init__(self, folder: Path, context: ssl.SSLContext):
        self.paths: list[str] = []
        # Of what is answered half way until then.
        self.patience = threading.Event()
        shelf = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                shelf.paths.append(self.path)
                if self.path == "/clips/moved.mp4":
                    self.send_response(302)
                    self.send_header("Location", "/clips/clip.mp4")
                    self.end_headers()
                    return
                if self.path == "/clips/slow.mp4" and not shelf.patience.is_set():
                    whole = (folder / "clips" / "clip.mp4").read_bytes()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(whole)))
                    self.end_headers()
                    self.wfile.write(whole[:1000])
                    shelf.patience.wait(60)
                    return
                if self.path == "/clips/slow.mp4":
                    self.path = "/clips/clip.mp4"
                super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = f"https://localhost:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("theirs") / "authority", "an authority of an app's server")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[Server]:
    """One that knows its public name, and may ask this machine."""
    settings = {
        **SETTINGS, "SKIT_UPLOAD_MAX_MEGABYTES": "100", "SKIT_PUBLIC_URL": "https://open-upload.tiktokapis.com",
        "SKIT_OUTBOUND_NETWORKS": "127.0.0.0/8,::1", "SKIT_OUTBOUND_CA_FILE": str(authority.certificate),
    }
    server = Server(tmp_path_factory.mktemp("posting"), settings=settings).start()
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="module", autouse=True)
def hosts(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with leading_here(TIKTOK_HOSTS, server.port, tmp_path_factory.mktemp("tls") / "authority"):
        yield


@pytest.fixture(scope="module")
def app(server: Server) -> App:
    return registered(server)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "clips").mkdir()
    (folder / "other").mkdir()
    for place in ("clips", "other"):
        (folder / place / "clip.mp4").write_bytes(made("pulled", 2.0, size="360x640", tone=700).read_bytes())
    (folder / "clips" / "text.mp4").write_text("no video at all")
    for name, size in (("wide.jpg", "1500x1000"), ("tall.webp", "720x1280")):
        (folder / "clips" / name).write_bytes(photo(name, size).read_bytes())
    (folder / "clips" / "text.jpg").write_text("no photo at all")
    shelf = Shelf(folder, authority.server("DNS:localhost"))
    shelf.folder = folder
    yield shelf
    shelf.shutdown()


@pytest.fixture
def person(server: Server) -> Client:
    """Somebody with a session on the public name."""
    return Client("https://www.tiktok.com").sign_up(f"poster{next(NUMBERS)}")


def connected(app: App, person: Client) -> TikTok:
    client = TikTok(app.key, app.secret, REDIRECT)
    told = consent(client.get_authorization_url(), person)
    client.exchange_code_for_token(told["code"])
    return client


def authorized(app: App, person: Client, scopes: str) -> dict[str, str]:
    """Header fields of an app that has asked for these scopes."""
    query = requests.models.PreparedRequest()
    query.prepare_url("https://www.tiktok.com/v2/auth/authorize/", {
        "client_key": app.key, "response_type": "code", "scope": scopes, "redirect_uri": REDIRECT, "code_challenge_method": "S256",
        "code_challenge": "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3",
    })
    form = {
        "client_key": app.key, "client_secret": app.secret, "grant_type": "authorization_code", "redirect_uri": REDIRECT,
        "code": consent(query.url, person)["code"], "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    }
    token = requests.post(f"{API}/oauth/token/", data=form, timeout=20).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def ended(client: TikTok, publish_id: str) -> dict:
    """Where the post stands when nothing is done for it any more."""
    last: dict = {}

    def is_over() -> bool:
        answer = client.check_upload_status(publish_id)
        assert answer["error"]["code"] == "ok"
        last.update(answer["data"])
        return last["status"] in OVER

    until(f"{publish_id} is over", is_over, READY_SECONDS, every=2.5)
    return last


def assert_posted(status: dict, app: App, person: Client, title: str) -> None:
    assert status["status"] == "PUBLISH_COMPLETE", status
    [video] = status["publicaly_available_post_id"]
    assert isinstance(video, int)
    fields = authorized(app, person, "video.list")
    listed = requests.post(f"{API}/video/list/?fields=id,title", json={}, headers=fields, timeout=20).json()["data"]["videos"]
    assert {"id": str(video), "title": title} in listed
    guest = Client("https://www.tiktok.com")
    until("it is in the feed", lambda: str(video) in [item["video"]["id"] for item in guest.feed(limit=20, kind="latest")["items"]], 30)


@pytest.mark.parametrize("megabytes", [1, 70])
def test_a_file_is_posted_in_chunks_and_then_seen(app, person, megabytes):
    clip = heavy(megabytes, 8)
    assert (megabytes == 1) == (clip.stat().st_size < 5_000_000)
    assert megabytes == 1 or clip.stat().st_size > 60 * 1024 * 1024, "the client sends less than that in one piece"
    client = connected(app, person)
    info = client.get_creator_info()["data"]
    assert info["creator_username"] == person.username and "PUBLIC_TO_EVERYONE" in info["privacy_level_options"]
    title = f"{megabytes} MB of noise #noise"
    posted = client.create_video(
        source="FILE_UPLOAD", upload_type="POST_VIDEO_FILE", title=title, privacy_level="PUBLIC_TO_EVERYONE", video_path=str(clip)
    )
    assert posted["final_response"] == {}
    publish_id = posted["initial_response"]["data"]["publish_id"]
    assert publish_id.startswith("v_pub_file~v2-1.")
    assert posted["initial_response"]["data"]["upload_url"].startswith("https://open-upload.tiktokapis.com/video/?upload_id=")
    status = ended(client, publish_id)
    assert status["uploaded_bytes"] == clip.stat().st_size
    assert_posted(status, app, person, title)


def test_what_is_no_video_fails_in_words(app, person, tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"no video at all")
    client = connected(app, person)
    posted = client.create_video(
        source="FILE_UPLOAD", upload_type="POST_VIDEO_FILE", title="", privacy_level="SELF_ONLY", video_path=str(path)
    )
    status = ended(client, posted["initial_response"]["data"]["publish_id"])
    assert (status["status"], status["fail_reason"]) == ("FAILED", "file_format_check_failed")
    assert status["publicaly_available_post_id"] == []


def verified(shelf: Shelf, person: Client, prefix: str, file: bool = True) -> App:
    """An app of the person's own, with a prefix that was looked for."""
    fields = {"name": "Puller", "redirect_uris": REDIRECT, "scope": ["video.publish", "video.upload", "video.list"]}
    page = person.call("POST", "/developers/apps", data=fields).text
    key, secret = (re.search(f'id="{name}"[^>]*value="([^"]+)"', page)[1] for name in ("key", "secret"))
    path = re.search(r"/developers/apps/\d+", person.call("GET", "/developers").text)[0] + "/prefixes"
    person.call("POST", path, data={"prefix": prefix})
    page = person.call("GET", path).text
    name, text = re.search(r"/(tiktok[\w-]+\.txt)", page)[1], re.search(r"tiktok-developers-site-verification=[\w-]+", page)[0]
    if file:
        (shelf.folder / "clips" / name).write_text(text + "\n")
    look = re.search(rf"{path}/\d+/verify", page)[0]
    answer = person.call("POST", look)
    assert ("Yours" in answer.text) == file, answer.text[:3000]
    return App(key, secret)


def test_a_video_is_fetched_from_below_a_prefix_that_was_verified(person, shelf):
    app = verified(shelf, person, f"{shelf.url}/clips/")
    client = connected(app, person)

    def pull(path: str) -> dict:
        return client.create_video(
            source="PULL_FROM_URL", upload_type="POST_VIDEO_URL", title="From afar", privacy_level="PUBLIC_TO_EVERYONE",
            video_url=shelf.url + path,
        )

    publish_id = pull("/clips/clip.mp4")["data"]["publish_id"]
    assert publish_id.startswith("v_pub_url~v2.")
    status = ended(client, publish_id)
    assert status["downloaded_bytes"] == (shelf.folder / "clips" / "clip.mp4").stat().st_size
    assert_posted(status, app, person, "From afar")
    for path, reason in (("/clips/moved.mp4", "video_pull_failed"), ("/clips/none.mp4", "video_pull_failed"),
                         ("/clips/text.mp4", "file_format_check_failed")):
        status = ended(client, pull(path)["data"]["publish_id"])
        assert (status["status"], status["fail_reason"]) == ("FAILED", reason), path
    asked = len(shelf.paths)
    with pytest.raises(Exception, match="url_ownership_unverified"):
        pull("/other/clip.mp4")
    assert len(shelf.paths) == asked


def test_photos_are_fetched_and_play_as_a_film_with_the_music_that_is_used(person, shelf):
    origin = person.published(made("origin", 2.0, size="360x640", tone=520), "a sound")
    person.published(made("borrowed", 2.0, size="360x640", tone=300), "the same sound", sound_id=origin["id"])
    app = verified(shelf, person, f"{shelf.url}/clips/")
    client = connected(app, person)

    def post(*paths: str) -> str:
        images = [shelf.url + path for path in paths]
        posted = client.create_photo(
            post_mode="DIRECT_POST", title="Two days", description="of the #tide", privacy_level="PUBLIC_TO_EVERYONE",
            auto_add_music=True, photo_cover_index=1, photo_images=images,
        )
        return posted["photo_upload_response"]["data"]["publish_id"]

    publish_id = post("/clips/wide.jpg", "/clips/tall.webp")
    assert publish_id.startswith("p_pub_url~v2.")
    status = ended(client, publish_id)
    assert status["downloaded_bytes"] == sum((shelf.folder / "clips" / name).stat().st_size for name in ("wide.jpg", "tall.webp"))
    assert_posted(status, app, person, "Two days\nof the #tide")
    card = person.card(str(status["publicaly_available_post_id"][0]))
    assert [(each["width"], each["height"], each["starts_ms"]) for each in card["photos"]] == [(1500, 1000, 0), (720, 1280, 3000)]
    assert (card["duration_ms"], card["has_sound"], card["sound"]["id"]) == (6000, True, origin["id"])
    assert abs(card["width"] / card["height"] - 9 / 16) < 0.002, "the shape of the tallest"
    guest = Client("https://www.tiktok.com")
    for address in [card["poster_url"], card["photos"][1]["url"], card["photos"][1]["small"]["url"]]:
        assert guest.call("GET", address).headers["Content-Type"] in ("image/webp", "image/jpeg")
    page = guest.call("GET", card["url"].replace("/video/", "/photo/"))
    assert page.status_code == 200 and page.url.endswith(card["url"])
    # The client asks for no scope that drafts need.
    sent = requests.post(f"{POST}/content/init/", headers=authorized(app, person, "video.upload"), timeout=20, json={
        "media_type": "PHOTO", "post_mode": "MEDIA_UPLOAD", "post_info": {"title": "Two days", "description": "of the #tide"},
        "source_info": {"source": "PULL_FROM_URL", "photo_images": [f"{shelf.url}/clips/{name}" for name in ("wide.jpg", "tall.webp")]},
    })
    assert ended(client, sent.json()["data"]["publish_id"])["status"] == "SEND_TO_USER_INBOX"
    (draft,) = set(re.findall(r'href="(/drafts/\d+)"', person.call("GET", "/me").text))
    told = person.call("GET", draft).text
    assert "Two days\nof the #tide</textarea>" in told and 'alt="Photo 2 of 2"' in told
    status = ended(client, post("/clips/tall.webp", "/clips/text.jpg"))
    assert (status["status"], status["fail_reason"]) == ("FAILED", "file_format_check_failed")
    status = ended(client, post("/clips/tall.webp", "/clips/none.jpg"))
    assert (status["status"], status["fail_reason"]) == ("FAILED", "photo_pull_failed")
    assert person.call("DELETE", f"/api/v1/videos/{card['id']}").status_code in (200, 204)
    assert guest.call("GET", card["photos"][0]["url"]).status_code == 404


def test_without_the_file_nothing_is_verified(person, shelf):
    client = connected(verified(shelf, person, f"{shelf.url}/clips/", file=False), person)
    with pytest.raises(Exception, match="url_ownership_unverified"):
        client.create_video(
            source="PULL_FROM_URL", upload_type="POST_VIDEO_URL", title="", privacy_level="SELF_ONLY",
            video_url=f"{shelf.url}/clips/clip.mp4",
        )


def test_a_draft_waits_for_its_owner(app, person):
    clip = made("draft", 2.0, size="360x640", tone=350).read_bytes()
    fields = authorized(app, person, "video.upload")
    source = {"source": "FILE_UPLOAD", "video_size": len(clip), "chunk_size": len(clip), "total_chunk_count": 1, "post_mode": "x"}
    begun = requests.post(f"{POST}/inbox/video/init/", json={"source_info": source}, headers=fields, timeout=20).json()["data"]
    assert begun["publish_id"].startswith("v_inbox_file~v2.")
    whole = {"Content-Type": "video/mp4", "Content-Range": f"bytes 0-{len(clip) - 1}/{len(clip)}"}
    sent = requests.put(begun["upload_url"], data=clip, headers=whole, timeout=60)
    assert (sent.status_code, sent.json(), sent.headers["Content-Range"]) == (201, {}, f"bytes 0-{len(clip)}/{len(clip)}")

    def status() -> dict:
        return requests.post(f"{POST}/status/fetch/", json={"publish_id": begun["publish_id"]}, headers=fields, timeout=20).json()["data"]

    until("it is in the inbox", lambda: status()["status"] == "SEND_TO_USER_INBOX", READY_SECONDS, every=2.5)
    draft = re.search(r"/drafts/(\d+)", person.call("GET", "/me").text)
    assert Client("https://www.tiktok.com").call("GET", f"/@{person.username}/video/{draft[1]}").status_code == 404
    posted = person.call("POST", draft[0], data={"caption": "Mine", "visibility": "public"}, allow_redirects=False)
    assert posted.status_code == 303
    assert status() | {"uploaded_bytes": 0} == {
        "status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [int(draft[1])], "uploaded_bytes": 0
    }


def test_a_kill_between_and_within_chunks_costs_the_chunk_at_most(server, app, person):
    clip = heavy(12, 8).read_bytes()
    chunk, size = 5_000_000, len(clip)
    fields = authorized(app, person, "video.publish,video.list")
    source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": chunk, "total_chunk_count": size // chunk}
    info = {"title": "Killed twice", "privacy_level": "PUBLIC_TO_EVERYONE"}
    begun = requests.post(
        f"{POST}/video/init/", json={"post_info": info, "source_info": source}, headers=fields, timeout=20
    ).json()["data"]
    query = begun["upload_url"].split("?")[1]

    def put(first: int, last: int) -> requests.Response:
        words = {"Content-Type": "video/mp4", "Content-Range": f"bytes {first}-{last}/{size}"}
        return requests.put(begun["upload_url"], data=clip[first:last + 1], headers=words, timeout=60)

    def status() -> dict:
        return requests.post(f"{POST}/status/fetch/", json={"publish_id": begun["publish_id"]}, headers=fields, timeout=20).json()["data"]

    assert put(0, chunk - 1).status_code == 206
    server.kill()
    server.start()
    assert status()["uploaded_bytes"] == chunk, "what was acknowledged is there"
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        head = (
            f"PUT /video/?{query} HTTP/1.1\r\nHost: open-upload.tiktokapis.com\r\nContent-Type: video/mp4\r\n"
            f"Content-Range: bytes {chunk}-{size - 1}/{size}\r\nContent-Length: {size - chunk}\r\n\r\n"
        )
        half.sendall(head.encode() + clip[chunk:chunk + 4_000_000])
        server.kill()
    server.start()
    assert chunk <= status()["uploaded_bytes"] <= chunk + 4_000_000
    assert put(0, chunk - 1).status_code in (206, 416)
    assert put(chunk, size - 1).status_code == 201
    until("it is posted", lambda: status()["status"] in OVER, READY_SECONDS, every=2.5)
    assert_posted(status(), app, person, "Killed twice")


def test_a_download_that_a_kill_interrupts_begins_anew(server, person, shelf):
    client = connected(verified(shelf, person, f"{shelf.url}/clips/"), person)
    begun = client.create_video(
        source="PULL_FROM_URL", upload_type="POST_VIDEO_URL", title="", privacy_level="SELF_ONLY", video_url=f"{shelf.url}/clips/slow.mp4"
    )
    until("it is being fetched", lambda: "/clips/slow.mp4" in shelf.paths, 30)
    server.kill()
    shelf.patience.set()
    server.start()
    assert ended(client, begun["data"]["publish_id"])["status"] == "PUBLISH_COMPLETE"
    assert shelf.paths.count("/clips/slow.mp4") == 2
