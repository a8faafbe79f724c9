"""A campaign in short: more people than the server manages. Whom it refuses it tells so, it loses nothing that it acknowledged, and
afterwards it refuses nobody. How fast it is on this machine decides nothing here; `make bench ONLY=campaign` measures that."""

from pathlib import Path

import pytest

from rig import campaign
from rig.client import Client
from rig.clips import made
from rig.metrics import metric, series
from rig.openloop import OpenLoop
from rig.server import Server
from rig.waiting import until

SETTINGS = {"SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1"}
PEOPLE, VIDEOS = 6, 2
CONNECTIONS = 400           # more than the highest limit lets in of what is refused first
CALM_SECONDS, RAMP_SECONDS, CROWD_SECONDS = 2.0, 3.0, 5.0
CALM_PER_SECOND = 20.0
REAPED_SECONDS = 30.0       # after which a lent connection counts as leaked


def card_of(person: Client, video: str) -> dict:
    assert person.wait_for_video(video)["status"] == "published"
    return person.card(video)


def refused(server: Server) -> float:
    """By priority. What waits in vain for the database is refused, too, which a starved machine does at any time."""
    return metric(server.url, "skit_requests_refused_total", summed=True)


@pytest.mark.engineless
@pytest.mark.timeout(240)
def test_a_campaign_is_refused_in_words_and_what_was_acknowledged_is_there(tmp_path: Path):
    server = Server(tmp_path / "server", settings=SETTINGS).start()
    people = [Client(server.url).sign_up(f"campaign{number}") for number in range(PEOPLE)]
    clip = made("campaign", 1.0, size="180x320", tone=650)
    videos = [people[0].publish(clip, f"number {number}")["id"] for number in range(VIDEOS)]
    crowd = campaign.Crowd(people, [card_of(people[0], video) for video in videos])
    loop = OpenLoop(server.port, CONNECTIONS)
    told = loop.send(crowd.mixed(), CALM_SECONDS, lambda _: CALM_PER_SECOND)
    assert refused(server) == 0
    # To +40 %, then as much as the connections carry, of what is refused last and of what is refused first.
    told += loop.send(crowd.mixed(), RAMP_SECONDS, lambda at: CALM_PER_SECOND * (1 + 0.4 * at / RAMP_SECONDS))
    told += loop.send(crowd.mixed({**campaign.SHARES, "suggestion": 300}), CROWD_SECONDS)
    crowd.hear(told)
    loop.close()
    print(campaign.summary(told))
    assert not campaign.undocumented(told), campaign.summary(told)
    assert crowd.likes_told and crowd.comments_told and crowd.watches_told
    assert crowd.lost(server) == {"likes": 0, "comments": 0, "watches": 0}

    until("nothing is in flight", lambda: metric(server.url, "skit_requests_in_flight") == 0, within=30)
    assert metric(server.url, "skit_database_leases_ended_total", summed=True) == 0
    ages = series(server.url, "skit_database_oldest_lease_seconds")
    urgencies = series(server.url, "skit_capacity_urgency", 'resource="pool')
    assert ages and all(age < REAPED_SECONDS for age in ages)
    assert urgencies and not any(urgencies)
    before = refused(server)
    loop = OpenLoop(server.port, 8)
    after = loop.send(crowd.mixed(), CALM_SECONDS, lambda _: CALM_PER_SECOND)
    loop.close()
    assert not campaign.undocumented(after) and refused(server) == before, campaign.summary(after)
    assert server.stop() == 0
