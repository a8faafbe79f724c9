"""`skit demo`: fills a running server through its API, and adds nothing twice."""

import subprocess
from pathlib import Path

import pytest

from rig.clips import made
from rig.places import binary
from rig.server import Server

COMMAND_SECONDS = 180


def demo(server: Server, *words: str) -> subprocess.CompletedProcess:
    command = [str(binary()), "demo", "--url", server.url, "--data", str(server.data), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_SECONDS, env=server.environment())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clips and a file that is none."""
    folder = tmp_path_factory.mktemp("demo-clips")
    for number, name in enumerate(("evening_at_the_sea.mp4", "morning-walk.mp4")):
        (folder / name).write_bytes(made(f"demo-{number}", 2.0 + number, size="240x426", tone=300 + 90 * number).read_bytes())
    (folder / "notes.txt").write_text("Not a clip.")
    return folder


@pytest.mark.engineless
@pytest.mark.timeout(400)
def test_a_folder_of_clips_is_published_by_different_channels_and_only_once(server, guest, folder):
    refused = server.log().count("sign-in failed")
    first = demo(server, "--from", str(folder))
    assert first.returncode == 0, first.stdout + first.stderr
    assert server.log().count("sign-in failed") == refused, "nobody of a first run can sign in yet, so nobody tries"
    assert "2 videos published" in first.stdout and "notes.txt" in first.stdout
    found = {item["video"]["caption"]: item["video"] for item in guest.feed(limit=20)["items"]}
    assert {"Evening at the sea", "Morning walk"} <= found.keys()
    sea, walk = found["Evening at the sea"], found["Morning walk"]
    assert sea["author"]["username"] != walk["author"]["username"]

    again = demo(server, "--from", str(folder))
    assert again.returncode == 0 and "0 videos published, 2 were there already" in again.stdout
    for video in (sea, walk):
        own = guest.every(f"/api/v1/users/{video['author']['username']}/videos")
        assert [card["caption"] for card in own].count(video["caption"]) == 1


def test_a_server_with_videos_of_its_own_is_left_alone(server, card, tmp_path):
    command = [str(binary()), "demo", "--if-empty", "--url", server.url, "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_SECONDS, env=server.environment())
    assert done.returncode == 0 and done.stdout == "", done.stdout + done.stderr
    assert not (tmp_path / "demo-accounts.json").exists()


def test_a_folder_without_clips_is_named(server, tmp_path):
    done = demo(server, "--from", str(tmp_path))
    assert done.returncode != 0 and f"There is no clip in {tmp_path}" in done.stderr
