"""What programs ask for by the developer API: lists of videos at a fixed rate, and a film of four gigabytes in chunks."""

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import requests

import openloop
import stock
from apps import REDIRECT, App, consent, registered
from report import Row
from rig.client import Client
from rig.processes import resident_megabytes
from rig.server import Server

SECONDS = 10
LISTS_PER_SECOND = 500
CREATORS = 60               # each may ask 600 times in a minute
FIELDS = "id,create_time,cover_image_url,share_url,video_description,duration,height,width,title,like_count,comment_count,view_count"
FILM = 4_000_000_000        # bytes
CHUNK = 64 * 1024 * 1024
CHUNKS = FILM // CHUNK      # what is over goes with the last
LOOK_SECONDS = 0.1
CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    full = stock.on_sqlite(folder / "full", settings).start()
    rows = lists(full, app_of(full))
    full.stop()
    new = Server(folder / "new", settings={**settings, "SKIT_UPLOAD_MAX_MEGABYTES": "4000"}).start()
    rows.append(upload(new, app_of(new)))
    new.stop()
    return rows


def app_of(server: Server) -> App:
    return registered(server, "--scopes", "user.info.basic,video.list,video.publish")


def token(server: Server, app: App, person: Client) -> str:
    """Of an app that this person has just connected."""
    address = requests.Request("GET", f"{server.url}/v2/auth/authorize/", params={
        "client_key": app.key, "response_type": "code", "scope": "video.list,video.publish", "redirect_uri": REDIRECT,
        "code_challenge": CHALLENGE, "code_challenge_method": "S256",
    }).prepare().url
    answer = requests.post(f"{server.url}/v2/oauth/token/", timeout=20, data={
        "client_key": app.key, "client_secret": app.secret, "grant_type": "authorization_code", "redirect_uri": REDIRECT,
        "code": consent(address, person)["code"], "code_verifier": VERIFIER,
    })
    return answer.json()["access_token"]


def lists(server: Server, app: App) -> list[Row]:
    """Pages of twenty videos, of one of sixty people each."""
    body = b'{"max_count":20}'
    made = []
    for number in range(1, CREATORS + 1):
        bearer = token(server, app, Client(server.url).sign_in(f"maker.{number:05d}"))
        made.append((
            f"POST /v2/video/list/?fields={FIELDS} HTTP/1.1\r\nHost: skit.example\r\nAuthorization: Bearer {bearer}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body)
    openloop.measure(server.port, made, LISTS_PER_SECOND / 10, status=200)    # warm
    taken = sorted(openloop.measure(server.port, made * (LISTS_PER_SECOND * SECONDS // CREATORS), LISTS_PER_SECOND, status=200))
    late = taken[int(len(taken) * 0.99)]
    return [
        Row(f"/v2/video/list/ of 20, p99 at {LISTS_PER_SECOND}/s", late, "ms", 10),
        Row(f"/v2/video/list/ of 20, p50 at {LISTS_PER_SECOND}/s", taken[len(taken) // 2], "ms"),
    ]


@contextmanager
def highest_memory(server: Server) -> Iterator[list[float]]:
    """The megabytes at their highest while this lasts, as the one element of a list."""
    assert server.process
    highest, is_over = [resident_megabytes(server.process.pid)], threading.Event()

    def look() -> None:
        while not is_over.wait(LOOK_SECONDS):
            highest[0] = max(highest[0], resident_megabytes(server.process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield highest
    finally:
        is_over.set()
        watcher.join()


def upload(server: Server, app: App) -> Row:
    """Memory of a new server meanwhile."""
    bearer = {"Authorization": f"Bearer {token(server, app, Client(server.url).sign_up('bench.director'))}"}
    begun = requests.post(f"{server.url}/v2/post/publish/video/init/", headers=bearer, timeout=20, json={
        "post_info": {"title": "four gigabytes", "privacy_level": "SELF_ONLY"},
        "source_info": {"source": "FILE_UPLOAD", "video_size": FILM, "chunk_size": CHUNK, "total_chunk_count": CHUNKS},
    }).json()
    assert begun["error"]["code"] == "ok", begun
    address = server.url + "/video/" + begun["data"]["upload_url"].split("/video/", 1)[1]
    zeros = memoryview(bytes(2 * CHUNK))
    with highest_memory(server) as highest:
        for number in range(CHUNKS):
            first = number * CHUNK
            end = FILM if number == CHUNKS - 1 else first + CHUNK
            answer = requests.put(address, data=zeros[:end - first], timeout=300, headers={
                "Content-Type": "video/mp4", "Content-Range": f"bytes {first}-{end - 1}/{FILM}",
            })
            assert answer.status_code == (201 if number == CHUNKS - 1 else 206), answer.text
    return Row("memory, while 4 GB arrive in chunks", highest[0], "MB", 100)
