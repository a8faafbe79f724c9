"""What a campaign does to a server: more people than usual, then more than it can manage, in an open loop.

The machine that sends is the machine that serves. `SKIT_CAMPAIGN_SECONDS` sets how long the phases last, as
`ramp,held,doubled,overloaded,stormed`; the long form is 60,900,300,60,60.
"""

import os
from pathlib import Path

import stock
from report import Row
from rig import campaign
from rig.client import Client
from rig.metrics import metric
from rig.openloop import OpenLoop, Told
from rig.server import Server

PHASES = [float(each) for each in os.environ.get("SKIT_CAMPAIGN_SECONDS", "15,20,15,20,20").split(",")]
PEOPLE, VIDEOS = 40, 200
CONNECTIONS = 600
CLOSED = 24                 # connections that find the highest rate
PEAK_SECONDS, WARM_SECONDS, CALM_SECONDS = 8.0, 6.0, 10.0
CALM_SHARE, USUAL_SHARE = 0.1, 0.4      # of the highest rate: nothing waits; comfortably busy
OVERLOAD = 3.0
STORM = 12                  # suggestions for each video that somebody opens


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    server = stock.on_sqlite(folder / "campaign", settings).start()
    people = [Client(server.url).sign_up(f"campaign.{number:02d}") for number in range(PEOPLE)]
    crowd = campaign.Crowd(people, cards(people[0]))
    rows, told = profile(server, crowd)
    crowd.hear(told)
    lost, strange = crowd.lost(server), campaign.undocumented(told)
    print(f"acknowledged: {len(crowd.likes_told):,} likes, {len(crowd.comments_told):,} comments, {len(crowd.watches_told):,} watches; "
          f"lost: {lost}; answers that nobody documented: {dict(strange)}")
    server.stop()
    return rows + [
        Row("campaign: acknowledged and lost", sum(lost.values()), "", 0),
        Row("campaign: undocumented answers", sum(strange.values()), "", 0),
    ]


def cards(person: Client) -> list[dict]:
    found: dict[str, dict] = {}
    page = person.feed(limit=20)
    while len(found) < VIDEOS:
        found.update((item["video"]["id"], item["video"]) for item in page["items"])
        page = person.feed(session=page["session"], position=page["next_position"], limit=20)
    return list(found.values())


def profile(server: Server, crowd: campaign.Crowd) -> tuple[list[Row], list[Told]]:
    ramp, held, doubled, overloaded, stormed = PHASES
    few, many = OpenLoop(server.port, CLOSED), OpenLoop(server.port, CONNECTIONS)
    heard = few.send(crowd.mixed(), WARM_SECONDS)
    found = few.send(crowd.mixed(), PEAK_SECONDS)
    peak = len(found) / PEAK_SECONDS
    usual = peak * USUAL_SHARE
    calm = few.send(crowd.mixed(), CALM_SECONDS, lambda _: peak * CALM_SHARE)
    rows = [Row(f"campaign: highest rate, {CLOSED} connections", peak, "/s", lower_is_better=False)]
    heard += found + calm
    growing = many.send(crowd.mixed(), ramp, lambda at: usual * (1 + 0.4 * at / ramp))
    more = many.send(crowd.mixed(), held, lambda _: usual * 1.4)
    twice = many.send(crowd.mixed(), doubled, lambda _: usual * 2)
    heard += growing + more + twice
    for name, told, seconds in (("usual", calm, CALM_SECONDS), ("+40 %", more, held), ("+100 %", twice, doubled)):
        rows += phase(name, told, seconds)
    flood = many.send(crowd.mixed(), overloaded, lambda _: peak * OVERLOAD)
    rows += overload(flood, overloaded, late(calm), peak)
    print(f"limit after the overload: {metric(server.url, 'skit_requests_limit'):.0f}")
    storm = many.send(crowd.mixed({"card": 1, "suggestion": STORM}), stormed, lambda _: usual * (1 + STORM))
    rows += stormy(storm)
    after = many.send(crowd.mixed(), CALM_SECONDS, lambda _: peak * CALM_SHARE)
    rows.append(Row("campaign: refused afterwards", len(after) - len(good(after)), "", 0))
    few.close()
    many.close()
    return rows, heard + flood + storm + after


def good(told: list[Told]) -> list[Told]:
    return [each for each in told if each.is_good]


def late(told: list[Told], share: float = 0.99) -> float:
    """Milliseconds within which so many were answered."""
    taken = sorted(each.ms for each in told) or [0.0]
    return taken[min(len(taken) - 1, int(len(taken) * share))]


def phase(name: str, told: list[Told], seconds: float) -> list[Row]:
    print(f"{name}: {len(told) / seconds:,.0f}/s, {campaign.summary(told)}")
    return [
        Row(f"campaign: {name}, p99", late(good(told)), "ms"),
        # Twice as many as usual may come close to the highest rate: then what matters least goes.
        Row(f"campaign: {name}, refused", (1 - len(good(told)) / len(told)) * 100, "%", None if "100" in name else 0),
    ]


def overload(told: list[Told], seconds: float, calm: float, peak: float) -> list[Row]:
    print(f"overload: {len(told) / seconds:,.0f}/s, {campaign.summary(told)}")
    refused = [each for each in told if each.status == 503]
    admitted = late(good(told))
    return [
        Row(f"campaign: {OVERLOAD:.0f} × the highest rate, p99 of who is let in", admitted, "ms", 2.0, yardstick="usual p99",
            ratio=admitted / calm, judged_by_ratio=True),
        Row("campaign: a refusal, p50", late(refused, 0.5), "ms", 5),
        Row("campaign: a refusal, p99", late(refused), "ms", 5),
        Row("campaign: answered with success", len(good(told)) / seconds, "/s", 0.9, lower_is_better=False, yardstick="highest rate",
            ratio=len(good(told)) / seconds / peak, judged_by_ratio=True),
    ]


def stormy(told: list[Told]) -> list[Row]:
    print(f"storm: {campaign.summary(told)}")
    plays, others = ([each for each in told if (each.asked.kind == "card") == is_play] for is_play in (True, False))
    return [
        Row(f"campaign: videos opened in a storm of {STORM} × suggestions", len(good(plays)) / len(plays) * 100, "%", 99.4,
            lower_is_better=False),
        Row("campaign: their p99", late(good(plays)), "ms"),
        Row("campaign: suggestions answered meanwhile", len(good(others)) / len(others) * 100, "%"),
    ]
