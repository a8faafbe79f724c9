"""kill −9 of the node that learns: what was acknowledged has taught when it is back, and a checkpoint is whole or refused."""

import os
import signal
import struct
from pathlib import Path
from typing import Callable, Iterator

import pytest

from facts import Facts
from newcomers import Stream
from rig import ledger
from rig.client import Client
from rig.clips import short_ones
from rig.metrics import metric
from rig.server import Server
from rig.waiting import until

SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}
VIDEOS = 5
# Taught on top of what is known, before each kill.
LESSONS = 60
# Kills while the file is written, of which one is to leave a part of it behind beside a whole one.
TRIES = 12
GOES_ON, ANEW = "the feed goes on from its checkpoint", "the feed learns anew from the log"


class Learner:
    """A server whose models learn from newcomers, and what these were told."""

    def __init__(self, folder: Path):
        self.server = Server(folder, settings=SETTINGS).start()
        self.facts = Facts()
        self.model = self.server.data / "models" / "feed"
        self.part = self.model.with_name("feed.part")
        self.seed = 1
        creator = Client(self.server.url).sign_up("lea")
        self.videos = [creator.published(clip, "watched under fire #cats")["id"] for clip in short_ones(VIDEOS)]
        self.fan = Client(self.server.url).sign_up("fan")

    def lessons(self) -> int:
        return int(metric(self.server.url, "skit_feed_lessons_total"))

    def watched(self) -> int:
        """Pairs of viewer and video that are on disk: each is one lesson."""
        return ledger.asked(self.server, "SELECT COUNT(*) FROM (SELECT DISTINCT viewer_key, video_id FROM watches) pairs")[0][0]

    def stream(self) -> Stream:
        self.seed += 100
        return Stream(self.server.url, self.facts, self.seed)

    def until_taught(self, more: int) -> None:
        goal = self.lessons() + more
        until(f"{more} more lessons were learned", lambda: self.lessons() >= goal, within=60)

    def restart(self) -> str:
        """Returns what the log says of this start."""
        said = len(self.server.log())
        self.server.start()
        return self.server.log()[said:]

    def holds(self) -> None:
        """Every watch that was acknowledged is on disk, and everything on disk has taught, once."""
        rows = ledger.asked(self.server, "SELECT feed_session, position FROM watches")
        lost = self.facts.watches - set(rows)
        assert not lost, f"{len(lost)} acknowledged watches are gone, such as {sorted(lost)[:3]}"
        watched = self.watched()
        until(f"{watched} lessons were learned", lambda: self.lessons() >= watched, within=30)
        assert self.lessons() == watched, "each once"
        assert metric(self.server.url, "skit_feed_events_lost_total") == 0
        if self.server.log_path.exists():
            assert "could not learn" not in self.server.log()


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    learner = Learner(tmp_path_factory.mktemp("learner"))
    yield learner
    learner.server.kill()


@pytest.mark.timeout(600)
def test_what_was_acknowledged_before_a_kill_has_taught_after_it(learner: Learner):
    with learner.stream():
        learner.until_taught(LESSONS)
        learner.server.kill()
    assert not learner.model.exists(), "nothing was written down yet"
    learner.restart()
    learner.holds()


@pytest.mark.timeout(600)
def test_a_kill_while_the_models_are_written_leaves_the_former_file_or_the_new_one(learner: Learner):
    cut: set[bool] = set()      # whether a former file stood when one was cut
    for number in range(TRIES):
        part, former = stamp(learner.part), learner.model.read_bytes() if learner.model.exists() else None
        with learner.stream():
            learner.until_taught(LESSONS)
            # The last checkpoint is written when it is told to end.
            learner.server.process.send_signal(signal.SIGTERM)
            until("the file is being written", lambda: stamp(learner.part) not in (None, part), within=30, every=0.0002)
            # At once: looking for what runs under it takes longer than the write.
            os.kill(learner.server.process.pid, signal.SIGKILL)
            learner.server.kill()
        left = learner.part.stat().st_size if learner.part.exists() else None
        if left is not None:
            cut.add(former is not None)
        stands = learner.model.read_bytes() if learner.model.exists() else None
        assert stands not in (None, former) if left is None else stands == former
        said = learner.restart()
        assert ANEW not in said and (GOES_ON in said) == (stands is not None), said
        learner.holds()
        print(f"kill {number + 1}: {'too late' if left is None else f'after {left} bytes'}, {learner.lessons()} lessons", flush=True)
        if len(cut) == 2:
            break
        assert learner.server.stop() == 0
        learner.restart()
    assert True in cut, "no kill met the file half written"
    assert learner.server.stop() == 0
    assert not learner.part.exists(), "what a kill left of a file goes with the next one"
    assert GOES_ON in learner.restart(), "what a start learned from the log is written down, too"
    learner.holds()


def stamp(file: Path) -> tuple[int, int] | None:
    """Tells one file of a name from the next; none without a file."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_ctime_ns


def cut_short(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def one_bit_wrong(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]


def of_another_version(whole: bytes) -> bytes:
    (version,) = struct.unpack_from("<I", whole, 8)
    return whole[:8] + struct.pack("<I", version + 1) + whole[12:]


def something_else(whole: bytes) -> bytes:
    return b"These are no models.\n" * 1000


def nothing(whole: bytes) -> bytes:
    return b""


DAMAGES = (cut_short, one_bit_wrong, of_another_version, something_else, nothing)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("damage", DAMAGES, ids=[each.__name__ for each in DAMAGES])
def test_a_file_that_is_not_whole_is_refused_and_learned_anew(learner: Learner, damage: Callable[[bytes], bytes]):
    assert learner.server.stop() == 0
    learner.model.write_bytes(damage(learner.model.read_bytes()))
    os.sync()
    said = learner.restart()
    assert ANEW in said and GOES_ON not in said, said
    learner.holds()
    assert learner.server.stop() == 0
    assert GOES_ON in learner.restart(), "what was learned anew is whole again on disk"
    learner.holds()


@pytest.mark.timeout(600)
def test_what_somebody_likes_is_believed_again_after_a_kill(learner: Learner):
    video = learner.videos[0]
    learner.fan.ask("PUT", f"/api/v1/videos/{video}/like")

    def believed() -> float:
        tags = learner.fan.ask("GET", "/api/v1/me/taste")["tags"]
        return next((each["weight"] for each in tags if each["tag"] == "cats"), 0.0)

    until("the like has taught", lambda: believed() > 0, within=10)
    weight = believed()
    learner.server.kill()
    learner.restart()
    assert abs(believed() - weight) < 0.01
