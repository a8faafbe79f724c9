"""What the operator's commands do to a server that runs."""

from pathlib import Path

import pytest

from rig.client import Client
from rig.ledger import change
from rig.server import Server


def test_counts_that_went_wrong_are_counted_anew_and_shown_at_once(server, owner, clip):
    video = owner.published(clip, "Counted")["id"]
    change(server, f"UPDATE video_counts SET likes = 41 WHERE video_id = {int(video)}")
    Client(server.url).sign_up("counter").ask("PUT", f"/api/v1/videos/{video}/like")
    assert owner.card(video)["counts"]["likes"] == 42, "the server was to remember the wrong number"
    done = server.command_line("doctor", "--rebuild")
    assert done.returncode == 0, done.stderr
    assert owner.card(video)["counts"]["likes"] == 1


@pytest.mark.parametrize(("level", "is_told"), [("warning", True), ("error", False)])
def test_what_the_media_tools_and_the_queue_log_keeps_to_the_level_that_was_set(tmp_path: Path, clip: Path, level: str, is_told: bool):
    """They have no logger of their own."""
    tool = tmp_path / "ffmpeg"
    # Says its version in any case, because the server asks for that when it starts.
    tool.write_text('#!/bin/sh\ncase "$*" in *-version*) exec ffmpeg "$@" ;; esac\nexit 1\n')
    tool.chmod(0o755)
    # The sandbox shows the tools of the system only, and this one is none of them.
    settings = {"SKIT_LOG_LEVEL": level, "SKIT_FFMPEG": str(tool), "SKIT_SANDBOX": "off", "SKIT_HOST": "127.0.0.1"}
    server = Server(tmp_path / "server", settings=settings).start()
    owner = Client(server.url).sign_up("log.ada")
    assert owner.wait_for_video(owner.publish(clip, "comes to nothing")["id"], within=60)["status"] == "failed"
    assert server.stop() == 0
    assert ("The sandbox is switched off" in server.log()) == is_told
    assert (" job failed, now queued" in server.log()) == is_told, server.log()
    assert (" job failed, now dead" in server.log()), "an error is told at either level"
