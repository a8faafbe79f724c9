"""The promotion of a region: killed half-way, given up, overtaken; and who may not enter a home at all."""

import os
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from region_pair import Pair, pair  # noqa: F401
from rig.client import Client
from rig.postgres import server_in
from rig.server import Server
from rig.waiting import until


def claiming(pair: Pair) -> subprocess.Popen:
    """A promotion of region b that has claimed the second epoch, and goes on."""
    process = pair.b.command("promote")
    until("the epoch is claimed", lambda: pair.witness.ask("SELECT 1 FROM witnessed_homes WHERE epoch = 2"), within=20)
    return process


@pytest.mark.timeout(300)
def test_a_promotion_that_is_killed_at_any_step_is_gone_on_with(pair: Pair):
    a, b = pair.a, pair.b
    first = claiming(pair)
    os.kill(first.pid, signal.SIGKILL)
    first.wait(10)
    # Nobody writes now, and nobody can by mistake.
    a.until_ready("fenced", within=10)
    assert pair.people[0].call("POST", f"/api/v1/videos/{pair.card['id']}/comments", json={"text": "no"}).status_code == 503
    b.until_ready("standing by: region b stands by")
    code, said = a.run("promote")
    assert code == 2 and "Region b has claimed epoch 2" in said, said
    # As it is when the command is killed after it has promoted the standby, and before it could write that down.
    assert b.database.ask("SELECT pg_promote()") == [(True,)]
    b.until_ready("standing by: a promotion is not finished")
    # Another database with this region's name, which takes writes, is not taken for it.
    refused_on_the_old_home(pair)
    at_once = [b.command("promote") for _ in range(2)]
    for each in at_once:
        said, _ = each.communicate(timeout=60)
        assert each.returncode == 0 and "already; going on from there" in said, said
    b.until_ready("ready")
    assert Client(b.urls[0]).sign_in("region.ada").ask(
        "POST", f"/api/v1/videos/{pair.card['id']}/comments", {"text": "yes"}, expect=201
    )
    code, said = b.run("promote")
    assert code == 0 and "is the home already, since epoch 2" in said, said
    assert "region b is the home, in epoch 2" in b.run("doctor")[1]
    assert "fenced: region b is the home since epoch 2" in a.run("doctor")[1]
    code, said = a.run("admin", "create-user", "nobody", "--password-stdin", given="a long walk at dusk\n")
    assert code == 2 and "Nothing can be written here now: fenced" in said, said


def refused_on_the_old_home(pair: Pair) -> None:
    """Even if somebody gives it the new one's name and address."""
    settings, (ours, theirs) = pair.b.nodes[0].settings, (pair.b.database.port, pair.a.database.port)
    own, settings["SKIT_DATABASE_URL"] = settings["SKIT_DATABASE_URL"], pair.a.shared["SKIT_DATABASE_URL"]
    code, said = pair.b.run("promote")
    assert code == 2 and "was begun for" in said, said
    renamed = "UPDATE witnessed_homes SET database_address = replace(database_address, '{}', '{}') WHERE epoch = 2"
    pair.witness.ask(renamed.format(ours, theirs))
    code, said = pair.b.run("promote")
    assert code == 2 and "not known to be the standby" in said, said
    pair.witness.ask(renamed.format(theirs, ours))
    settings["SKIT_DATABASE_URL"] = own


@pytest.mark.timeout(300)
def test_a_claim_that_was_given_up_is_followed_by_the_next_one(pair: Pair):
    a, b = pair.a, pair.b
    process = claiming(pair)
    os.kill(process.pid, signal.SIGSTOP)
    code, said = a.run("promote", "--over", "b")
    assert code == 0 and "epoch 3" in said, said
    # It has slept through its time: another region is the home by now.
    os.kill(process.pid, signal.SIGCONT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2 and "Region a has claimed epoch 3 meanwhile" in said, said
    assert b.database.ask("SELECT pg_is_in_recovery()") == [(True,)]
    for node in a.nodes:
        node.stop()
        node.start()
    writer = Client(a.urls[0]).sign_in("region.ada")
    writer.ask("POST", f"/api/v1/videos/{pair.card['id']}/comments", {"text": "yes"}, expect=201)

    # A witness that has forgotten everything, as a new one.
    pair.witness.ask("DROP TABLE witnessed_homes, schema_migrations")
    a.until_ready("degraded: the witness")
    assert writer.call("POST", f"/api/v1/videos/{pair.card['id']}/comments", json={"text": "no"}).status_code == 503
    code, said = a.run("promote")
    assert code == 2 and "The witness knows no home" in said, said
    code, said = a.run("promote", "--over", "nobody")
    assert code == 0 and "epoch 4" in said, said
    a.nodes[1].stop()
    a.nodes[1].start()


@pytest.mark.timeout(120)
def test_a_node_that_knows_nothing_of_regions_or_of_the_home_does_not_start(pair: Pair, tmp_path: Path):
    settings = {**pair.a.shared, "SKIT_REGION": "", "SKIT_WITNESS": ""}
    assert "set SKIT_REGION and SKIT_WITNESS" in refused(Server(tmp_path / "alone", settings=settings))
    assert "is the home of region a" in refused(Server(tmp_path / "other", settings={**pair.a.shared, "SKIT_REGION": "b"}))
    with tempfile.TemporaryDirectory(prefix="skit-regions-") as folder:
        Path(folder).chmod(0o755)
        with server_in(Path(folder) / "empty") as empty:
            settings = {**pair.b.shared, "SKIT_DATABASE_URL": empty.address}
            assert "make it a standby" in refused(Server(tmp_path / "empty", settings=settings))


def refused(server: Server) -> str:
    server.launch()
    assert server.process.wait(30) == 2, server.log()
    return server.log()
