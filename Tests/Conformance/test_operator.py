"""What the operator's commands do to a server that runs."""

from rig.client import Client
from rig.ledger import change


def test_counts_that_went_wrong_are_counted_anew_and_shown_at_once(server, owner, clip):
    video = owner.published(clip, "Counted")["id"]
    change(server, f"UPDATE video_counts SET likes = 41 WHERE video_id = {int(video)}")
    Client(server.url).sign_up("counter").ask("PUT", f"/api/v1/videos/{video}/like")
    assert owner.card(video)["counts"]["likes"] == 42, "the server was to remember the wrong number"
    done = server.command_line("doctor", "--rebuild")
    assert done.returncode == 0, done.stderr
    assert owner.card(video)["counts"]["likes"] == 1
