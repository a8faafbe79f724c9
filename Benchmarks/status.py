"""The status centre with ninety days behind it: how many may ask at once, what memory that takes, and how soon 200 receivers and ten
thousand open pages know."""

import datetime
import random
import sqlite3
import time
from pathlib import Path

import requests

from report import Row
from rig.processes import resident_megabytes
from rig.receivers import HookReceiver
from rig.status import StatusCentre
from rig.waiting import until
from watching import watchers
from wrk import wrk

SECONDS = 10
FEW, MANY = 4, 32
DAYS = 90
INCIDENTS = 60              # over, beside the three that are open
SUBSCRIBERS = 200
PROBE_SECONDS = 10
REST_SECONDS = 25           # at least: two rounds of probes, two new editions of the page, two static copies
TOLD_SECONDS = 120
SEED = 20261127
HOUR_MS, DAY_MS = 3_600_000, 86_400_000
QUARTER_MS = 900_000
STATUSES = ("degraded_performance", "partial_outage", "major_outage")
SUMMARY = "/api/v2/summary.json"


def measure(folder: Path) -> list[Row]:
    hooks = HookReceiver()
    centre = StatusCentre(folder, settings={
        "SKIT_STATUS_PROBE_SECONDS": str(PROBE_SECONDS), "SKIT_STATUS_WEBHOOK_NETWORKS": "127.0.0.1", "SKIT_LOG_LEVEL": "warning",
    })
    # It watches itself: that answers, and costs what watching costs.
    centre.settings["SKIT_STATUS_WATCHED"] = centre.url
    centre.start().sign_in()
    fresh = resident_megabytes(centre.process.pid)
    parts = watched(centre)
    tell_the_past(centre, parts)
    subscribe(centre, hooks)
    assert centre.stop() == 0, centre.log()[-2000:]
    fill(centre.data / "status" / "status.sqlite")
    rows = [Row("status centre, memory, new", fresh, "MB"), *loaded(centre.start(), hooks, parts[0])]
    rows += watchers(centre, parts[1])
    assert centre.stop() == 0, centre.log()[-2000:]
    hooks.close()
    return rows


def loaded(centre: StatusCentre, hooks: HookReceiver, part: str) -> list[Row]:
    copy, begun = centre.data / "status" / "snapshot" / "index.html", time.time()
    until("it has come to rest", lambda: copy.stat().st_mtime > begun + REST_SECONDS, 4 * REST_SECONDS)
    rest = resident_megabytes(centre.process.pid)
    size = len(centre.get(SUMMARY).content)
    wrk(centre.url + SUMMARY, FEW, 2)    # warm
    calm = wrk(centre.url + SUMMARY, FEW, SECONDS)
    busy = wrk(centre.url + SUMMARY, MANY, SECONDS)
    after = resident_megabytes(centre.process.pid)
    begun = time.monotonic()
    centre.open_incident("Videos stutter", {part: "degraded_performance"}, body="We are looking into it.")
    until(f"{SUBSCRIBERS} receivers know", lambda: len(hooks.heard) >= SUBSCRIBERS, TOLD_SECONDS)
    told = time.monotonic() - begun
    print(f"summary.json has {size:,} bytes; refused: {calm.errors + busy.errors}")
    return [
        Row(f"status centre, {DAYS} days, memory at rest", rest, "MB", 60),
        Row(f"summary.json, {MANY} connections kept open", busy.per_second, "/s", 2_000, lower_is_better=False),
        Row(f"summary.json, p99, {MANY} connections", busy.p99_ms, "ms"),
        Row(f"summary.json, p99, {FEW} connections", calm.p99_ms, "ms"),
        Row("status centre, memory after that", after, "MB", 60),
        Row(f"an incident, until {SUBSCRIBERS} webhooks have it", told, "s"),
        Row("status centre, memory after that, too", resident_megabytes(centre.process.pid), "MB", 60),
    ]


def watched(centre: StatusCentre) -> list[str]:
    """The parts; the probe of what a status centre does not have is taken away."""
    for probe in centre.session.get(f"{centre.url}/api/status/v1/probes", timeout=10).json()["items"]:
        if probe["target"].endswith("/discover"):
            centre.call("DELETE", f"probes/{probe['id']}", expect=204)
    return [each["id"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"]]


def ago(**span: float) -> str:
    return (datetime.datetime.now(datetime.UTC) - datetime.timedelta(**span)).isoformat()


def tell_the_past(centre: StatusCentre, parts: list[str]) -> None:
    chance = random.Random(SEED)
    for number in range(INCIDENTS):
        begun, hours = chance.uniform(2, DAYS - 1), chance.uniform(0.2, 6)
        centre.open_incident(
            f"Incident {number}", {chance.choice(parts): chance.choice(STATUSES)}, status="resolved",
            body="A disk was full. It is larger now. " * 8, started_at=ago(days=begun), resolved_at=ago(days=begun, hours=-hours),
        )
    for number in range(3):
        opened = centre.open_incident(f"Open incident {number}", {parts[number]: STATUSES[number]}, body="We are looking into it. " * 8)
        for status in ("identified", "monitoring"):
            centre.say(opened, status, "What we know by now. " * 8)
    centre.call("POST", "maintenances", {
        "name": "A larger disk", "components": [{"id": parts[0]}], "scheduled_for": ago(days=-2), "scheduled_until": ago(days=-2, hours=-1),
    })


def subscribe(centre: StatusCentre, hooks: HookReceiver) -> None:
    """One, of which `fill` makes the others: a network may subscribe five only."""
    answer = requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"url": f"{hooks.url}/0"}, timeout=30)
    assert answer.status_code == 201 and answer.json()["is_confirmed"], answer.text


def fill(path: Path) -> None:
    """What ninety days of probes and reports leave behind, and further subscribers, while nobody has the file open."""
    chance, now = random.Random(SEED), int(time.time() * 1000)
    with sqlite3.connect(path) as base:
        probes = [row[0] for row in base.execute("SELECT id FROM probes")]
        for probe in probes:
            base.executemany(
                "INSERT OR IGNORE INTO probe_hours (probe_id, hour, checks, failures, ms_sum, ms_max) VALUES (?, ?, 360, ?, 4000, 90)",
                [(probe, now // HOUR_MS - hour, chance.choice((0, 0, 0, 1))) for hour in range(1, DAYS * 24)],
            )
            base.executemany(
                "INSERT INTO probe_results (probe_id, at, is_ok, ms) VALUES (?, ?, 1, ?)",
                [(probe, at, chance.randint(4, 40)) for at in range(now - 2 * DAY_MS, now, PROBE_SECONDS * 1000)],
            )
        base.executemany(
            "INSERT OR IGNORE INTO report_quarters (quarter, reporters, is_excluded) VALUES (?, ?, 0)",
            [(now // QUARTER_MS - quarter, chance.randint(0, 6)) for quarter in range(1, DAYS * 96)],
        )
        base.executemany(
            "INSERT INTO reports (id, at, symptom, reporter, network, neighbourhood) VALUES (?, ?, 'slow', ?, ?, ?)",
            [(number + 1, now - chance.randint(0, DAY_MS), f"r{number}", f"n{number % 90}", f"h{number % 60}") for number in range(2_000)],
        )
        cursor = base.execute("SELECT * FROM subscriptions LIMIT 1")
        names, model = [each[0] for each in cursor.description], cursor.fetchone()
        for number in range(1, SUBSCRIBERS):
            copy = dict(zip(names, model))
            address = copy["address"].rsplit("/", 1)[0]
            copy |= {"id": copy["id"] + number, "token": f"{number:03d}{copy['token'][3:]}", "address": f"{address}/{number}"}
            places = ", ".join("?" * len(copy))
            base.execute(f"INSERT INTO subscriptions ({', '.join(copy)}) VALUES ({places})", list(copy.values()))
    base.close()
