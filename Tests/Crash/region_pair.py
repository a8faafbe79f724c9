"""Two regions of one instance with people in them, for tests of what happens between the two."""

import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import pytest

from rig import engine, s3
from rig.client import Client
from rig.clips import made
from rig.line import Line
from rig.postgres import Postgres, server_in
from rig.regions import Region
from rig.waiting import until
from wanderers import Wanderers


@dataclass
class Pair:
    """Region a is the home, b stands by."""

    a: Region
    b: Region
    witness: Postgres
    # Between region a and the witness.
    line: Line
    people: list[Client]
    card: dict

    def wanderers(self) -> Wanderers:
        return Wanderers(self.people, self.card["id"], [*self.a.urls, *self.b.urls])


@pytest.fixture
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """With one node that stands by, unless a test asks for more."""
    store = s3.endpoint()
    if engine.postgres() is None or store is None:
        pytest.skip("this run has no PostgreSQL or no S3 store, and regions need both")
    with tempfile.TemporaryDirectory(prefix="skit-regions-") as folder:
        Path(folder).chmod(0o755)
        witness = server_in(Path(folder) / "witness").start()
        line = Line(int(witness.port))
        bucket = f"t{uuid.uuid4().hex}"
        a = Region("a", Path(folder), witness.address.replace(witness.port, str(line.port)), store, bucket, nodes=2)
        b = Region("b", Path(folder), witness.address, store, bucket, nodes=getattr(request, "param", 1))
        try:
            yield opened(a, b, witness, line)
        finally:
            for region in (a, b):
                region.stop()
            line.close()
            witness.end()


def opened(a: Region, b: Region, witness: Postgres, line: Line) -> Pair:
    a.database.start()
    for node in a.nodes:
        node.start()
    b.database.follow(a.database)
    for node in b.nodes:
        node.launch()
    people = [Client(a.urls[0]).sign_up(f"region.{name}") for name in ("ada", "bela", "cora", "dian")]
    card = people[0].published(made("outage", 1.0, size="180x320", tone=700), "stays")
    until("it is rendered whole", lambda: people[0].status_of(card["id"]).get("stage") is None, within=120)
    b.until_ready("standing by")
    return Pair(a, b, witness, line, people, card)
