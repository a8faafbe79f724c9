"""Two regions and a witness: the home is lost and comes back, or is cut off; the witness is away."""

import json
import os
import signal
import threading
import time
import uuid

import pytest
import requests

from region_pair import Pair, pair  # noqa: F401
from rig.client import Client
from rig.regions import Region
from rig.waiting import until
from wanderers import Wanderers

# From the loss to a client's first acknowledged write in the other region, when the command is given at once.
BACK_WITHIN_SECONDS = 30.0
# Age of the oldest acknowledged write that is gone.
LOST_AT_MOST_SECONDS = 2.0
# A confirmation counts for 10 s; then a node notices with the next write.
REFUSED_WITHIN_SECONDS = 13.0
HAMMERED_SECONDS = 20.0


@pytest.mark.timeout(400)
def test_the_home_is_lost_the_other_region_takes_over_and_the_old_home_writes_nothing_when_it_is_back(pair: Pair):
    a, b = pair.a, pair.b
    people = pair.wanderers().start()
    until("people write", lambda: len(people.acknowledged) >= 300, within=60)

    a.suspend()
    lost = time.monotonic()
    code, said = b.run("promote")
    commanded = time.monotonic()
    print(said.strip())
    assert code == 0, said
    until("b acknowledges a write", lambda: people.by(b.urls), within=BACK_WITHIN_SECONDS, every=0.01)
    back = time.monotonic()
    until("b serves everybody", lambda: len(people.by(b.urls, after=back)) > 100, within=30)
    until("clients are back", lambda: all(len(each) > 0 for each in firsts(people, b)), within=30)
    assert back - lost <= BACK_WITHIN_SECONDS
    before = {number: said for number, said in people.acknowledged.items() if said.by in a.urls}
    missing = gone(before, b)
    oldest = max((lost - said.at for said in missing.values()), default=0.0)
    print(f"RTO {back - lost:.1f} s from the loss, {back - commanded:.1f} s of them after the command; RPO: {len(missing)} of "
          f"{len(before)} acknowledged comments are missing, the oldest {oldest * 1000:.0f} ms old at the loss")
    assert oldest <= LOST_AT_MOST_SECONDS

    returned, hammered = returns_under_fire(pair)
    people.end()
    assert not people.wrong, people.wrong[:3]
    assert not people.by(a.urls, after=returned), "the old home acknowledged a write after its return"
    tail = old_home_kept(pair, people, lost)
    print(f"a was back for {HAMMERED_SECONDS:.0f} s under {hammered} writes: 0 acknowledged; {len(tail)} comments stand in its "
          "database alone")
    assert set(missing) <= set(tail)
    watch_goes_on(b.urls[0], pair.card)
    becomes_a_standby(pair)


def firsts(people: Wanderers, region: Region) -> list[list]:
    """What each person has had acknowledged by the region."""
    authors = dict(region.database.ask(
        "SELECT c.id::text, a.username FROM comments c JOIN accounts a ON a.id = c.author_id"
    ))
    said: dict[str, list] = {client.username: [] for client in people.people}
    for number, each in list(people.acknowledged.items()):
        if each.by in region.urls and number in authors:
            said[authors[number]].append(each)
    return list(said.values())


def gone(acknowledged: dict, region: Region) -> dict:
    kept = {number for (number,) in region.database.ask("SELECT id::text FROM comments")}
    return {number: said for number, said in acknowledged.items() if number not in kept}


def returns_under_fire(pair: Pair) -> tuple[float, int]:
    """Everything of a goes on where it was while writes are waiting at its ports, and more come. None may be acknowledged."""
    over = threading.Event()
    acknowledged: list[str] = []
    codes: list[int] = []

    def hammer(client: Client, number: int) -> None:
        while not over.is_set():
            try:
                answer = client.call(
                    "POST", f"/api/v1/videos/{pair.card['id']}/comments", json={"text": f"hammered {number} {uuid.uuid4().hex}"}, timeout=30
                )
            except requests.RequestException:
                continue
            codes.append(answer.status_code)
            if answer.status_code == 201:
                acknowledged.append(answer.text)

    hammers = []
    for number, person in enumerate(pair.people):
        client = Client(pair.a.urls[number % len(pair.a.urls)])
        client.session.cookies.update(person.session.cookies)
        hammers.append(threading.Thread(target=hammer, args=(client, number), daemon=True))
    for thread in hammers:
        thread.start()
    over.wait(1.0)
    returned = time.monotonic()
    pair.a.resume()
    pair.a.until_ready("fenced", within=10)
    noticed = time.monotonic() - returned
    over.wait(HAMMERED_SECONDS - noticed)
    over.set()
    for thread in hammers:
        thread.join(35)
    print(f"a's nodes said that they are fenced {noticed:.1f} s after their return: {pair.a.ready().strip()}")
    assert not acknowledged, f"{len(acknowledged)} writes were acknowledged by the old home after its return"
    assert set(codes) <= {500, 503} and codes.count(503) > 0, set(codes)
    for node in pair.a.nodes:
        assert "this home is fenced" in node.log()
    return returned, len(codes)


def old_home_kept(pair: Pair, people: Wanderers, lost: float) -> list[str]:
    """Comments that only the old home has. All of them had been said before it was lost."""
    theirs = {number: text for number, text in pair.b.database.ask("SELECT id::text, text FROM comments")}
    ours = {number: text for number, text in pair.a.database.ask("SELECT id::text, text FROM comments")}
    tail = [number for number in ours if number not in theirs]
    for number in tail:
        assert people.begun[ours[number]] < lost, "a write was begun after the loss and stands in the old home's database"
    assert not [text for text in ours.values() if text.startswith("hammered")]
    return tail


def watch_goes_on(url: str, card: dict) -> None:
    for source in Client(url).card(card["id"])["sources"]:
        assert requests.get(url + source["url"], timeout=30).status_code == 200


def becomes_a_standby(pair: Pair) -> None:
    """The old home is built anew from the new one, and its nodes stand by: the next promotion goes the other way."""
    for node in pair.a.nodes:
        assert node.stop() == 0
    pair.a.database.rebuild(pair.b.database)
    for node in pair.a.nodes:
        node.launch()
    pair.a.until_ready("standing by")
    people = Wanderers(pair.people, pair.card["id"], [*pair.b.urls, *pair.a.urls]).start()
    until("people write", lambda: len(people.acknowledged) >= 100, within=60)
    begun = time.monotonic()
    code, said = pair.a.run("promote")
    assert code == 0, said
    until("a acknowledges a write", lambda: people.by(pair.a.urls), within=BACK_WITHIN_SECONDS, every=0.01)
    pause = time.monotonic() - max(said.at for said in people.by(pair.b.urls))
    until("a serves everybody", lambda: len(people.by(pair.a.urls)) > 100, within=30)
    people.end()
    missing = gone(people.acknowledged, pair.a)
    print(f"back to a as planned: nobody wrote for {pause:.1f} s, {time.monotonic() - begun:.1f} s after the command all did; "
          f"{len(missing)} of {len(people.acknowledged)} acknowledged comments are missing")
    assert not missing and not people.wrong, people.wrong[:3]
    pair.b.until_ready("fenced", within=10)


@pytest.mark.timeout(300)
def test_a_home_that_is_cut_off_from_the_witness_stops_before_the_other_one_begins(pair: Pair):
    a, b = pair.a, pair.b
    # Half of the people know a alone, which goes on answering them all the time.
    loyal = Wanderers(pair.people[:2], pair.card["id"], a.urls).start()
    others = Wanderers(pair.people[2:], pair.card["id"], [*b.urls, *a.urls]).start()
    until("people write", lambda: len(loyal.acknowledged) >= 50 and others.acknowledged, within=60)
    pair.line.cut()
    code, said = b.run("promote")
    assert code == 0, said
    until("b acknowledges a write", lambda: others.by(b.urls), within=BACK_WITHIN_SECONDS, every=0.01)
    until("b serves people", lambda: len(others.by(b.urls)) > 100, within=30)
    first = min(said.at for said in others.by(b.urls))
    a.until_ready("degraded: the witness")
    pair.line.mend()
    a.until_ready("fenced", within=30)
    others.end()
    loyal.end()
    last = max(said.at for each in (loyal, others) for said in each.by(a.urls))
    print(f"a's last write was acknowledged {first - last:.1f} s before b's first one")
    assert last < first, "two homes acknowledged writes at once"
    assert not loyal.wrong + others.wrong, (loyal.wrong + others.wrong)[:3]
    assert not gone({**loyal.acknowledged, **others.acknowledged}, b), "replication went on, so that nothing is missing"


@pytest.mark.timeout(300)
def test_what_the_standby_had_not_received_is_gone_and_is_told_afterwards(pair: Pair):
    a, b = pair.a, pair.b
    people = Wanderers(pair.people, pair.card["id"], a.urls).start()
    until("people write", lambda: len(people.acknowledged) >= 100, within=60)
    (sender,), = a.database.ask("SELECT pid FROM pg_stat_replication")
    # The line between the regions is slow in the last half second.
    os.kill(sender, signal.SIGSTOP)
    slow = time.monotonic()
    until("it was slow for a while", lambda: time.monotonic() - slow > 0.5 and len(people.by(a.urls, after=slow)) > 5, within=10)
    a.suspend()
    lost = time.monotonic()
    people.end()
    code, said = b.run("promote")
    assert code == 0, said
    b.until_ready("ready")
    missing = gone(people.acknowledged, b)
    oldest = max(lost - each.at for each in missing.values())
    print(f"{len(missing)} of {len(people.acknowledged)} acknowledged comments are missing, the oldest {oldest:.2f} s old at the loss")
    assert 0 < oldest <= LOST_AT_MOST_SECONDS
    Client(b.urls[0]).sign_in("region.ada").ask("POST", f"/api/v1/videos/{pair.card['id']}/comments", {"text": "new"}, expect=201)
    a.resume()
    a.until_ready("fenced", within=10)
    code, said = b.run("lost", "--from", a.database.address)
    assert code == 0, said
    told = [json.loads(line.split(" ", 2)[2]) for line in said.splitlines()[:-1] if " comment.added " in line]
    assert set(missing) <= {str(event["commentID"]) for event in told}
    tail = set(old_home_kept(pair, people, lost))
    assert {str(event["commentID"]) for event in told} == tail
    print(said.splitlines()[-1])


@pytest.mark.timeout(300)
def test_without_its_witness_the_home_is_read_only_and_goes_on_by_itself(pair: Pair):
    a = pair.a
    viewer = Client(a.urls[1]).sign_in("region.bela")
    people = Wanderers(pair.people, pair.card["id"], a.urls).start()
    until("people write", lambda: len(people.acknowledged) >= 50, within=60)
    pair.witness.suspend()
    away = time.monotonic()
    until("writes are refused", lambda: quiet_for(people, 3.0), within=REFUSED_WITHIN_SECONDS + 3)
    last = max(said.at for said in people.by(a.urls))
    print(f"the last write was acknowledged {last - away:.1f} s after the witness had gone")
    assert last - away <= REFUSED_WITHIN_SECONDS
    a.until_ready("degraded: the witness")
    for each in (viewer, Client(a.urls[1])):
        assert each.feed(limit=5)["items"], "people go on watching"
        assert each.every(f"/api/v1/videos/{pair.card['id']}/comments", most=20)
    watch_goes_on(a.urls[0], pair.card)
    refused = people.answers[a.urls[0], 503] + people.answers[a.urls[1], 503]
    assert refused > 0
    pair.witness.resume()
    back = time.monotonic()
    until("people write again", lambda: people.by(a.urls, after=back), within=10, every=0.01)
    print(f"written again {time.monotonic() - back:.1f} s after the witness was back; {refused} writes were refused")
    a.until_ready("ready")
    people.end()
    assert not people.wrong, people.wrong[:3]
    assert not gone(people.acknowledged, a)


def quiet_for(people: Wanderers, seconds: float) -> bool:
    return all(time.monotonic() - said.at > seconds for said in list(people.acknowledged.values()))
