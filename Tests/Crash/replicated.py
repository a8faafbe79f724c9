"""Two nodes on a primary and a standby of it, and what the tests of replicas ask of them."""

import re
from pathlib import Path
from typing import Iterator

import pytest
import requests

from rig import engine, s3
from rig.client import Client
from rig.clips import made
from rig.cluster import Cluster
from rig.postgres import Postgres, primary_and_standby
from rig.server import Server
from rig.waiting import until

LAG_SECONDS = 5
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_REPLICA_LAG_SECONDS": str(LAG_SECONDS),
}


class House:
    """The two database servers and the two nodes."""

    def __init__(self, folder: Path, home: Postgres, away: Postgres, store: str):
        self.home, self.away = home, away
        replica = {"SKIT_DATABASE_URL": home.address, "SKIT_READ_REPLICAS": away.address}
        self.cluster = Cluster(folder, store, serving=2, workers=0, settings={**SETTINGS, **replica})
        self.first, self.second = self.cluster.nodes

    def pause(self) -> None:
        """The standby receives what is written, and shows nothing of it."""
        self.away.ask("SELECT pg_wal_replay_pause()")
        until("it stands still", lambda: self.away.ask("SELECT pg_get_wal_replay_pause_state()") == [("paused",)], within=10)

    def go_on(self) -> None:
        self.away.ask("SELECT pg_wal_replay_resume()")

    def until_used(self) -> None:
        for node in self.cluster.nodes:
            until("the standby answers reads", lambda: metric(node, "skit_replica_in_use") == 1, within=20)

    def until_left_out(self) -> None:
        for node in self.cluster.nodes:
            until("the standby is left out", lambda: metric(node, "skit_replica_in_use") == 0, within=10)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite, which has no standby")
    store = s3.endpoint()
    if store is None:
        pytest.skip("no S3 store is named: nodes need one that they share")
    with primary_and_standby() as (home, away):
        house = House(tmp_path, home, away, store)
        try:
            house.cluster.start()
            yield house
            house.cluster.stop()
        finally:
            house.cluster.kill()


def metric(node: Server, name: str) -> float:
    """The sum over all labels; 0 for a series that has not begun."""
    text = requests.get(f"{node.url}/metrics", timeout=10).text
    return sum(float(value) for value in re.findall(rf"^{re.escape(name)}(?:\{{[^}}]*\}})? (\S+)$", text, re.MULTILINE))


def at(node: Server, client: Client) -> Client:
    """The same browser, sent to this node."""
    client.url = node.url
    return client


def texts(client: Client, video: str) -> list[str]:
    return [item["text"] for item in client.ask("GET", f"/api/v1/videos/{video}/comments")["items"]]


def until_read_there(node: Server, client: Client, video: str) -> None:
    """What was changed a moment ago is read at the primary, until the standby is known to have it."""
    at(node, client)

    def is_read_there() -> bool:
        before = metric(node, "skit_replica_reads_total")
        texts(client, video)
        return metric(node, "skit_replica_reads_total") > before
    until("the comments are read at the standby", is_read_there, within=10)


def people(house: House, *names: str) -> list[Client]:
    return [Client(house.first.url).sign_up(f"replica.{name}") for name in names]


def a_video(author: Client, caption: str = "read from anywhere") -> str:
    video = author.published(made("replicas", 1.0, size="180x320", tone=700), caption)["id"]
    until("it is rendered whole", lambda: author.status_of(video).get("stage") is None, within=120)
    return video


def status(node: Server, client: Client, path: str) -> int:
    return at(node, client).call("GET", path).status_code
