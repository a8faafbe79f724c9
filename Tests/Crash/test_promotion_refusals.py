"""What `skit promote` and a node that stands by do when somebody has done something else first."""

import tempfile
import time
from pathlib import Path

import pytest

from region_pair import Pair, pair  # noqa: F401
from rig import engine, s3
from rig.client import Client
from rig.postgres import server_in
from rig.regions import SETTINGS
from rig.server import Server
from rig.waiting import until
from test_promotion import refused


@pytest.mark.timeout(300)
def test_a_standby_that_is_late_is_not_promoted_and_one_that_was_promoted_by_hand_is_waited_for(pair: Pair):
    b = pair.b
    b.database.ask("SELECT pg_wal_replay_pause()")
    paused = time.monotonic()
    until("it is late", lambda: time.monotonic() - paused > 8, within=20)
    code, said = b.run("promote")
    assert code == 2 and "more arrives" in said, said
    b.database.ask("SELECT pg_wal_replay_resume()")
    # Not even with --over.
    with tempfile.TemporaryDirectory(prefix="skit-regions-") as folder:
        Path(folder).chmod(0o755)
        settings = b.nodes[0].settings
        own = settings["SKIT_DATABASE_URL"]
        with server_in(Path(folder) / "empty") as empty:
            settings["SKIT_DATABASE_URL"] = empty.address
            code, said = b.run("promote", "--over", "a")
            assert code == 2 and "never been a home" in said, said
        settings["SKIT_DATABASE_URL"] = own
    assert pair.witness.ask("SELECT max(epoch) FROM witnessed_homes") == [(1,)]

    b.database.promote()
    b.until_ready("standing by: the database was promoted, but not by")
    code, said = b.run("promote")
    assert code == 2 and "name the region that has the newest epoch" in said, said
    code, said = b.run("promote", "--over", "a")
    assert code == 0 and "epoch 2" in said, said
    b.until_ready("ready")
    pair.a.until_ready("fenced", within=10)
    writer = Client(b.urls[0]).sign_in("region.ada")
    writer.ask("POST", f"/api/v1/videos/{pair.card['id']}/comments", {"text": "yes"}, expect=201)
    assert writer.session.get(f"{b.urls[0]}/readyz?home").status_code == 200
    # It hears signals again after it has stood by.
    assert b.nodes[0].stop() == 0


@pytest.mark.timeout(300)
def test_processes_without_a_region_keep_the_first_home_from_being_made_and_end_when_there_is_one(tmp_path: Path):
    store = s3.endpoint()
    if engine.postgres() is None or store is None:
        pytest.skip("this run has no PostgreSQL or no S3 store, and regions need both")
    with tempfile.TemporaryDirectory(prefix="skit-regions-") as folder:
        Path(folder).chmod(0o755)
        with server_in(Path(folder) / "database") as database, server_in(Path(folder) / "witness") as witness:
            shared = {**SETTINGS, **s3.settings(store, "talone"), "SKIT_DATABASE_URL": database.address}
            alone = Server(tmp_path / "alone", settings=shared).start()
            regional = Server(tmp_path / "regional", settings={**shared, "SKIT_REGION": "a", "SKIT_WITNESS": witness.address})
            assert "stop every one of them" in refused(regional)
            assert database.ask("SELECT count(*) FROM homes") == [(0,)]
            # As when the first home is made at the same moment.
            database.ask("INSERT INTO homes (epoch, region, token, began_at, last_event) VALUES (1, 'a', 't', 0, 0)")
            assert alone.process.wait(30) == 2, alone.log()
            assert "this process ends" in alone.log()
            alone.process = None
            regional.start()
            # Its port stays until another process has it, also while it is told to end at once.
            assert regional.stop() == 0


@pytest.mark.timeout(120)
def test_a_node_that_stands_by_ends_at_once_when_it_is_told_to_though_nobody_answers(pair: Pair):
    node = pair.b.nodes[0]
    with pair.b.database.frozen():
        asked = time.monotonic()
        until("it hangs in its look", lambda: time.monotonic() - asked > 2, within=10)
        assert node.stop() == 0
        print(f"it ended {time.monotonic() - asked - 2:.1f} s after it was told to")
