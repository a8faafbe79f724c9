"""An instance moves to PostgreSQL and its media to S3 while people write to it, with the move killed again and again; then back."""

import subprocess
import threading
import uuid
from pathlib import Path

import pytest
import requests

from rig import engine
from rig.client import Client
from rig.clips import made
from rig.places import binary
from rig.server import Server
from rig.waiting import until

SETTINGS = {"SKIT_HOST": "127.0.0.1", "SKIT_SIGN_UPS_PER_HOUR": "1000", "SKIT_GUESTS_PER_HOUR": "1000"}
KILLS = 5


class Commenter:
    """Writes until it is told to stop, and keeps what was acknowledged."""

    def __init__(self, client: Client, video: str):
        self.client, self.video = client, video
        self.over = threading.Event()
        self.acknowledged: dict[str, str] = {}
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self) -> None:
        while not self.over.wait(0.01):
            text = f"said {uuid.uuid4().hex}"
            answer = self.client.call("POST", f"/api/v1/videos/{self.video}/comments", json={"text": text}, timeout=30)
            if answer.status_code == 201:
                self.acknowledged[answer.json()["comment"]["id"]] = text

    def end(self) -> None:
        self.over.set()
        self.thread.join(60)


def move(server: Server, source: str, target: str) -> subprocess.CompletedProcess:
    return server.command_line("move", "--from", source, "--to", target)


def comments_of(client: Client, video: str) -> dict[str, str]:
    return {each["id"]: each["text"] for each in client.every(f"/api/v1/videos/{video}/comments")}


def found(client: Client) -> list[str]:
    """By a word with a slip in it, and by the beginning of a name: through every table of the search."""
    videos = client.ask("GET", "/api/v1/search/videos?q=huose")
    people = client.ask("GET", "/api/v1/search/users?q=moved")["items"]
    return [each["id"] for each in videos["items"]] + [each["username"] for each in people]


@pytest.mark.timeout(300)
def test_an_instance_that_is_written_to_moves_to_postgresql_and_back_and_nothing_is_missing(tmp_path: Path):
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite: there is no second engine to move to")
    goal = engine.settings_for_new_server()
    address = goal["SKIT_DATABASE_URL"]
    server = Server(tmp_path / "server", settings={**SETTINGS, "SKIT_DATABASE_URL": "", "SKIT_S3_ENDPOINT": ""}).start()
    ada = Client(server.url).sign_up("moved.ada")
    card = ada.published(made("moved", 1.0, size="180x320", tone=500), "Moves house")
    commenter = Commenter(ada, card["id"])

    for number in range(KILLS):
        words = [str(binary()), "move", "--from", str(server.data), "--to", address]
        running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=server.environment())
        with running:
            # Later each time, so that it is killed at work of every kind.
            commenter.over.wait(0.15 * (number + 1))
            running.kill()
    live = move(server, str(server.data), address)
    assert live.returncode == 0, live.stderr
    assert "still runs" in live.stdout
    early = subprocess.run(
        [str(binary()), "serve", "--data", str(tmp_path / "early"), "--port", "0"],
        env={**server.environment(), "SKIT_DATABASE_URL": address}, capture_output=True, text=True, timeout=60,
    )
    assert early.returncode == 2 and "not finished" in early.stderr, "half an instance was served"

    commenter.end()
    assert len(commenter.acknowledged) > 20
    until("what was posted is found", lambda: found(ada) == [card["id"], "moved.ada"], within=10)
    assert server.stop() == 0
    finished = move(server, str(server.data), address)
    assert finished.returncode == 0 and "Finished" in finished.stdout, finished.stderr

    if "SKIT_S3_ENDPOINT" in goal:
        server.settings |= goal
        media = server.command_line("move", "--objects", "--from", str(server.data), "--to", "s3")
        assert media.returncode == 0 and "verified by hash" in media.stdout, media.stderr
        (server.data / "objects").rename(tmp_path / "no longer used")
    server.settings["SKIT_DATABASE_URL"] = address
    server.start()
    for source in ada.card(card["id"])["sources"]:
        played = requests.get(server.url + source["url"], timeout=30)
        assert played.status_code == 200 and len(played.content) == int(played.headers["Content-Length"])
    assert comments_of(ada, card["id"]) == commenter.acknowledged
    assert found(ada) == [card["id"], "moved.ada"]
    # Still signed in, and writing goes on.
    more = ada.ask("POST", f"/api/v1/videos/{card['id']}/comments", {"text": "on PostgreSQL"}, expect=201)["comment"]
    again = move(server, str(tmp_path / "elsewhere"), address)
    assert again.returncode == 2 and "no skit.sqlite" in again.stderr
    assert server.stop() == 0

    back = tmp_path / "back"
    returned = move(server, address, str(back))
    assert returned.returncode == 0 and "Finished" in returned.stdout, returned.stderr
    if "SKIT_S3_ENDPOINT" in goal:
        media = server.command_line("move", "--objects", "--from", "s3", "--to", str(back))
        assert media.returncode == 0, media.stderr
    else:
        (server.data / "objects").rename(back / "objects")
    home = Server(tmp_path / "home", settings={**SETTINGS, "SKIT_DATABASE_URL": "", "SKIT_S3_ENDPOINT": ""})
    home.data, home.port, home.url = back, server.port, server.url
    home.start()
    assert comments_of(ada, card["id"]) == {**commenter.acknowledged, more["id"]: "on PostgreSQL"}
    assert found(ada) == [card["id"], "moved.ada"]
    for source in ada.card(card["id"])["sources"]:
        assert requests.get(server.url + source["url"], timeout=30).status_code == 200
    assert home.stop() == 0
