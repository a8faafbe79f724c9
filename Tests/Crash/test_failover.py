"""The home of all writes is lost, and its standby elsewhere takes over: how long nobody writes, and how much is gone."""

import time
from pathlib import Path
from typing import Iterator

import pytest
import requests

from rig import engine, s3
from rig.client import Client
from rig.clips import made
from rig.postgres import Postgres, primary_and_standby
from rig.server import Server
from rig.waiting import until
from test_database_outage import Commenters, until_written

SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}
# From the promotion to the first write.
BACK_WITHIN_SECONDS = 10.0


@pytest.fixture
def pair() -> Iterator[tuple[Postgres, Postgres]]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite, which has no standby")
    with primary_and_standby() as pair:
        yield pair


def both(home: Postgres, away: Postgres) -> str:
    """One address for two servers: libpq takes whichever of them writes."""
    return f"postgresql://skit@127.0.0.1:{home.port},127.0.0.1:{away.port}/postgres?target_session_attrs=read-write"


@pytest.mark.timeout(300)
def test_a_standby_takes_over_and_the_nodes_find_it_by_themselves(tmp_path: Path, pair: tuple[Postgres, Postgres]):
    home, away = pair
    store = s3.endpoint()
    shared = {**SETTINGS, **(s3.settings(store) if store else {}), "SKIT_DATABASE_URL": both(home, away)}
    server = Server(tmp_path / "server", settings=shared).start()
    people = [Client(server.url).sign_up(f"failover.{name}") for name in ("ada", "bela", "cora")]
    card = people[0].published(made("outage", 1.0, size="180x320", tone=700), "stays")
    until("it is rendered whole", lambda: people[0].status_of(card["id"]).get("stage") is None, within=120)
    assert Client(server.url).feed(limit=5)["items"]
    commenters = Commenters(people, card["id"])
    until_written(commenters, comments=50)
    until("the standby follows", lambda: comments_at(away) > 0, within=30)

    home.crash()
    lost_at = time.monotonic()
    known = dict(commenters.acknowledged)
    assert Client(server.url).feed(limit=5)["items"], "people go on watching"
    away.promote()
    promoted = time.monotonic()
    until_written(commenters, after=promoted)
    back = time.monotonic()
    until_written(commenters, comments=len(known) + 50)
    commenters.end()
    kept = {str(number) for (number,) in away.ask("SELECT id FROM comments")}
    gone = [comment for comment in commenters.acknowledged if comment not in kept]
    print(f"nobody wrote for {back - lost_at:.1f} s, {back - promoted:.1f} s of them after the promotion; "
          f"{len(gone)} of {len(known)} acknowledged comments had not reached the standby")
    assert back - promoted <= BACK_WITHIN_SECONDS
    assert not commenters.wrong, commenters.wrong[:3]
    # The last moments before the loss, and nothing older.
    assert set(gone) <= set(list(known)[-20:])
    for source in people[0].card(card["id"])["sources"]:
        assert requests.get(server.url + source["url"], timeout=30).status_code == 200
    assert server.stop() == 0


def comments_at(server: Postgres) -> int:
    return server.ask("SELECT count(*) FROM comments")[0][0]
