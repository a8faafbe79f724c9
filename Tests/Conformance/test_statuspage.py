"""Statuspage's API in every overall state: its shapes to the key, and a client from PyPI that was written for the original."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rig.status import StatusCentre
from rig.statuspage import ADDRESSES, complaints

pytestmark = pytest.mark.engineless

# Status of the first and the second component, and what the whole is then.
STATES = {
    "none": ({}, "All Systems Operational"),
    "minor": ({"one": "degraded_performance"}, "Partially Degraded Service"),
    "major": ({"one": "major_outage"}, "Partial System Outage"),
    "critical": ({"one": "major_outage", "two": "major_outage"}, "Major System Outage"),
    "maintenance": ({"one": "under_maintenance"}, "Service Under Maintenance"),
}

# The published table, for two components, whichever of them is in which state.
WELL, SLOW, PARTLY, DOWN = "operational", "degraded_performance", "partial_outage", "major_outage"
WORK = "under_maintenance"
TABLE = {
    (WELL, WELL): ("none", "All Systems Operational"), (WELL, WORK): ("maintenance", "Service Under Maintenance"),
    (WORK, WORK): ("maintenance", "Service Under Maintenance"), (WELL, SLOW): ("minor", "Partially Degraded Service"),
    (WORK, SLOW): ("minor", "Partially Degraded Service"), (SLOW, SLOW): ("minor", "Partially Degraded Service"),
    (WELL, PARTLY): ("minor", "Minor Service Outage"), (WORK, PARTLY): ("minor", "Minor Service Outage"),
    (SLOW, PARTLY): ("minor", "Minor Service Outage"), (PARTLY, PARTLY): ("major", "Partial System Outage"),
    (WELL, DOWN): ("major", "Partial System Outage"), (WORK, DOWN): ("major", "Partial System Outage"),
    (SLOW, DOWN): ("major", "Partial System Outage"), (PARTLY, DOWN): ("major", "Partial System Outage"),
    (DOWN, DOWN): ("critical", "Major System Outage"),
}
# What an incident is called says nothing about the whole: its components do.
IMPACTS = ("none", "minor", "major", "critical")


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """One with two components, one of them in a group, and no probes: what it says is what incidents say. It has a past with a
    post-mortem, and a plan."""
    centre = StatusCentre(tmp_path_factory.mktemp("statuspage"), settings={"SKIT_STATUS_PROBE_SECONDS": "3600"}).start().sign_in()
    for each in centre.json("/api/v2/components.json")["components"]:
        centre.call("DELETE", f"components/{each['id']}", expect=204)
    group = centre.call("POST", "components", {"name": "A group", "is_group": True})["id"]
    centre.parts = {"one": centre.component("one"), "two": centre.call("POST", "components", {"name": "two", "group_id": group})["id"]}
    past = centre.open_incident("Long over", {centre.parts["two"]: "major_outage"})
    centre.say(past, "resolved")
    centre.call("PUT", f"incidents/{past}/postmortem", {"body": "A disk was full.", "cause_class": "storage"}, expect=200)
    centre.plan = maintain(centre, [centre.parts["one"]], status="scheduled", hours=24)
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


def maintain(centre: StatusCentre, parts: list[str], status: str = "in_progress", hours: float = 0) -> str:
    """A maintenance of an hour, from so many hours on."""
    begin = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=hours)
    body = {
        "name": "A new disk", "status": status, "components": [{"id": each} for each in parts],
        "scheduled_for": begin.isoformat(), "scheduled_until": (begin + datetime.timedelta(hours=1)).isoformat(),
    }
    return centre.call("POST", "maintenances", body)["id"]


@pytest.fixture(scope="module")
def parts(centre):
    return centre.parts


@pytest.fixture(params=STATES)
def state(request, centre, parts):
    """The centre in a state; afterwards everything is over."""
    hit = {parts[name]: status for name, status in STATES[request.param][0].items()}
    if request.param == "maintenance":
        opened, kind, last = maintain(centre, list(hit)), "maintenances", "completed"
    elif hit:
        opened, kind, last = centre.open_incident("Something is wrong", hit, status="identified"), "incidents", "resolved"
    else:
        opened = None
    yield request.param
    if opened:
        centre.say(opened, last, kind=kind)


def test_every_address_has_the_shape_of_the_original(centre, state):
    for name, schema in ADDRESSES.items():
        answer = centre.get(f"/api/v2/{name}.json")
        assert answer.status_code == 200
        found = complaints(schema, answer.json())
        assert not found, f"{name}: {found[:5]}"
        assert len(answer.content) < 512 * 1024


def test_a_group_lists_its_parts_and_is_as_well_as_they_are(centre, state):
    known = {each["name"]: each for each in centre.json("/api/v2/components.json")["components"]}
    group, part = known["A group"], known["two"]
    assert group["group"] and group["components"] == [part["id"]] and part["group_id"] == group["id"]
    assert not part["group"] and "components" not in part
    assert group["status"] == part["status"]


def test_a_post_mortem_and_a_plan_stand_where_the_original_has_them(centre):
    past = next(each for each in centre.json("/api/v2/incidents.json")["incidents"] if each["name"] == "Long over")
    assert (past["status"], past["incident_updates"][0]["status"]) == ("postmortem", "postmortem")
    summary = centre.json("/api/v2/summary.json")
    assert past["id"] not in [each["id"] for each in summary["incidents"]]
    assert centre.plan in [each["id"] for each in summary["scheduled_maintenances"]]
    upcoming = centre.json("/api/v2/scheduled-maintenances/upcoming.json")["scheduled_maintenances"]
    assert [(each["id"], each["status"]) for each in upcoming] == [(centre.plan, "scheduled")]


def test_the_whole_follows_from_the_table_in_every_combination(centre, parts):
    """Two components in every pair of states: what they suffer by one incident, and what they undergo by one maintenance."""
    incident, work = centre.open_incident("Something is wrong", {}), maintain(centre, list(parts.values()))
    try:
        for number, (pair, expected) in enumerate(TABLE.items()):
            states = pair if number % 2 else pair[::-1]
            impact = IMPACTS[number % len(IMPACTS)]
            put_into(centre, states, incident, work, impact)
            summary = centre.json("/api/v2/summary.json")
            assert (summary["status"]["indicator"], summary["status"]["description"]) == expected, states
            shown = {each["name"]: each["status"] for each in summary["components"]}
            assert (shown["one"], shown["two"]) == states
            assert [each["impact"] for each in summary["incidents"]] == [impact]
            found = complaints(ADDRESSES["summary"], summary)
            assert not found, f"{states}: {found[:5]}"
    finally:
        centre.say(incident, "resolved")
        centre.say(work, "completed", kind="maintenances")
    assert centre.json("/api/v2/status.json")["status"]["indicator"] == "none"


def put_into(centre: StatusCentre, states: tuple[str, str], incident: str, work: str, impact: str) -> None:
    """Says by an incident what is wrong with each component, and by a maintenance which is worked on."""
    ids = [centre.parts["one"], centre.parts["two"]]
    hit = [{"id": each, "status": WELL if status == WORK else status} for each, status in zip(ids, states)]
    worked = [{"id": each, "status": status if status == WORK else WELL} for each, status in zip(ids, states)]
    word = {"status": "identified", "body": f"It is {states}.", "components": hit, "impact": impact}
    centre.call("POST", f"incidents/{incident}/updates", word)
    centre.call("POST", f"maintenances/{work}/updates", {"status": "in_progress", "body": "Work goes on.", "components": worked})


def test_the_state_follows_from_the_components(centre, state):
    expected = {"indicator": state, "description": STATES[state][1]}
    assert centre.json("/api/v2/status.json")["status"] == expected
    assert centre.json("/api/v2/summary.json")["status"] == expected
    assert STATES[state][1] in centre.get("/").text


def test_the_client_from_pypi_reads_it_unchanged(centre, state, tmp_path):
    """statuspage-prometheus-exporter, once, as its documentation says; only the address is ours."""
    services = {"skit": {"url": f"{centre.url}/api/v2/summary.json", "name": "Skit"}}
    (tmp_path / "services.json").write_text(json.dumps(services))
    told = tmp_path / "out.prom"
    ran = subprocess.run(
        [Path(sys.executable).with_name("statuspage-prometheus-exporter")], cwd=tmp_path, capture_output=True, text=True, timeout=60,
        env={
            **os.environ, "SERVICES_JSON_PATH": str(tmp_path / "services.json"), "RUN_MODE": "once", "METRICS_TEXTFILE_PATH": str(told),
        },
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    lines = [line for line in told.read_text().splitlines() if not line.startswith("#")]
    components = [line for line in lines if line.startswith("statuspage_component_status{")]
    assert len(components) >= 2, "\n".join(lines)[:2000]
    good = sum(line.endswith(" 1.0") for line in components)
    # The client takes maintenance for not operational, and knows no groups: they are components like others.
    listed = centre.json("/api/v2/components.json")["components"]
    assert len(components) == len(listed)
    assert good == sum(each["status"] == "operational" for each in listed), "\n".join(components)
    incidents = [line for line in lines if line.startswith("statuspage_incident_info{") and 'incident_id="none"' not in line]
    assert bool(incidents) == (state in ("minor", "major", "critical")), "\n".join(lines)[:2000]
    maintenances = [line for line in lines if line.startswith("statuspage_maintenance_info{") and 'maintenance_id="none"' not in line]
    # One is planned all the time.
    assert len(maintenances) == 1 + (state == "maintenance"), "\n".join(lines)[:2000]


def test_what_is_not_there_is_a_real_404(centre):
    for path in ("/api/v2/nothing.json", "/api/v2/", "/nothing", "/incidents/000000000000"):
        assert centre.get(path).status_code == 404, path


@pytest.mark.parametrize("name", ADDRESSES)
def test_head_and_not_modified(centre, name):
    url = f"/api/v2/{name}.json"
    got = centre.get(url, headers={"Origin": "https://elsewhere.example"})
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    head = centre.session.head(centre.url + url, timeout=10)
    assert head.status_code == 200 and head.headers["Content-Length"] == str(len(got.content)) and not head.content
    again = centre.get(url, headers={"If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304 and not again.content
