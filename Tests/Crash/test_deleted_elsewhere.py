"""A video that is deleted at one node is gone from the others: for whoever knows its addresses, and from their disks."""

from pathlib import Path
from typing import Iterator

import pytest
import requests

from rig import engine, s3
from rig.client import Client
from rig.clips import made
from rig.cluster import Cluster
from rig.server import Server
from rig.waiting import until

SETTINGS = {"SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "100000"}
GONE_SECONDS = 5.0
TRIES_AFTERWARDS = 40


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    if engine.postgres() is None or s3.endpoint() is None:
        pytest.skip("this run is on SQLite and disk: one process is all there can be")
    cluster = Cluster(tmp_path, s3.endpoint(), workers=0, settings=SETTINGS).start()
    try:
        yield cluster
        cluster.stop()
    finally:
        cluster.kill()


def addresses(card: dict) -> list[str]:
    return [card["poster_url"], *(source["url"] for source in card["sources"])]


def copies(node: Server, video: str) -> list[Path]:
    """Slices of the video's objects on this node's disk."""
    return [path for path in node.data.rglob(f"video-{video}-*") if path.is_file()]


def test_whoever_knows_the_address_gets_nothing_from_a_node_that_has_copies(cluster: Cluster):
    here, there = cluster.nodes
    ada, guest = Client(here.url).sign_up("gone.ada"), Client(there.url)
    clip = made("deleted", 2.0, size="180x320", tone=620)
    doomed, other = ada.published(clip, "not for long"), ada.published(made("kept", 2.0, size="180x320", tone=470), "for good")
    for card in (doomed, other):
        until("it is rendered whole", lambda: ada.status_of(card["id"]).get("stage") is None, within=120)
    doomed, other = ada.card(doomed["id"]), ada.card(other["id"])
    for node in cluster.nodes:
        for address in addresses(doomed) + addresses(other):
            assert requests.get(node.url + address, timeout=30).status_code == 200
        assert copies(node, doomed["id"]) and copies(node, other["id"])

    ada.ask("DELETE", f"/api/v1/videos/{doomed['id']}", expect=204)
    for address in addresses(doomed):
        assert requests.get(here.url + address, timeout=30).status_code == 404
        until(f"{address} is gone from the other node", lambda: guest.call("GET", address).status_code == 404, within=GONE_SECONDS)
    for number in range(TRIES_AFTERWARDS):
        address = addresses(doomed)[number % len(addresses(doomed))]
        answer = guest.call("GET", address, headers={"Range": "bytes=0-99"} if number % 2 else {})
        assert answer.status_code == 404, f"{address} is served again"
    for node in cluster.nodes:
        until("the node's disk holds nothing of it", lambda: not copies(node, doomed["id"]), within=GONE_SECONDS)
        assert copies(node, other["id"])
        assert requests.get(node.url + addresses(other)[0], timeout=30).status_code == 200
