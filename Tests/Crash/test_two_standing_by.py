"""Where two nodes stand by in a region, one command makes both of them serve."""

import time

import pytest
import requests

from region_pair import Pair, pair  # noqa: F401
from rig.client import Client
from rig.server import Server
from rig.waiting import until
from wanderers import Wanderers

# From the end of the command to a node that serves: it looks twice a second, and then starts.
SERVES_WITHIN_SECONDS = 20.0


@pytest.mark.timeout(300)
@pytest.mark.parametrize("pair", [2], indirect=True)
def test_both_of_them_take_writes_and_agree(pair: Pair):
    a, b = pair.a, pair.b
    # Each group knows one of the two, so that nobody settles where the other one is not asked.
    groups = [Wanderers(pair.people[n::2], pair.card["id"], [*a.urls, b.urls[n]]).start() for n in range(2)]
    until("people write", lambda: all(len(each.acknowledged) >= 50 for each in groups), within=60)
    a.suspend()
    code, said = b.run("promote")
    commanded = time.monotonic()
    assert code == 0, said
    for node, people in zip(b.nodes, groups):
        until(f"{node.url} takes writes", lambda: len(people.by([node.url])) >= 20, within=SERVES_WITHIN_SECONDS)
        print(f"{node.url} took a write {people.by([node.url])[0].at - commanded:.1f} s after the command")
        assert requests.get(f"{node.url}/readyz?home", timeout=5).status_code == 200
    for people in groups:
        people.end()
        assert not people.wrong, people.wrong[:3]
    acknowledged = {number for people in groups for number, said in people.acknowledged.items() if said.by in b.urls}
    for node in b.nodes:
        assert acknowledged <= comments_at(node, pair), "each node shows what either has acknowledged"
    numbers = [number for (number,) in b.database.ask("SELECT number FROM nodes WHERE held_until > 0")]
    assert len(numbers) == len(set(numbers)) >= len(b.nodes), "two nodes of one number would make the same ids"


def comments_at(node: Server, pair: Pair) -> set[str]:
    return {comment["id"] for comment in Client(node.url).every(f"/api/v1/videos/{pair.card['id']}/comments", most=100_000)}
