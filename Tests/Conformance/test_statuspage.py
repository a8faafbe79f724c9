"""Statuspage's API in every overall state: its shapes to the key, and a client from PyPI that was written for the original."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rig.status import StatusCentre
from rig.statuspage import ADDRESSES

pytestmark = pytest.mark.engineless

# Status of the first and the second component, and what the whole is then.
STATES = {
    "none": ({}, "All Systems Operational"),
    "minor": ({"one": "degraded_performance"}, "Partially Degraded Service"),
    "major": ({"one": "major_outage"}, "Partial System Outage"),
    "critical": ({"one": "major_outage", "two": "major_outage"}, "Major System Outage"),
    "maintenance": ({"one": "under_maintenance"}, "Service Under Maintenance"),
}


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """One with two components and no probes: what it says is what incidents say."""
    centre = StatusCentre(tmp_path_factory.mktemp("statuspage"), settings={"SKIT_STATUS_PROBE_SECONDS": "3600"}).start().sign_in()
    for each in centre.json("/api/v2/components.json")["components"]:
        centre.call("DELETE", f"components/{each['id']}", expect=204)
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


@pytest.fixture(scope="module")
def parts(centre):
    return {name: centre.component(name) for name in ("one", "two")}


@pytest.fixture(params=STATES)
def state(request, centre, parts):
    """The centre in a state; afterwards everything is over."""
    hit = {parts[name]: status for name, status in STATES[request.param][0].items()}
    if request.param == "maintenance":
        now = datetime.datetime.now(datetime.UTC)
        body = {
            "name": "A new disk", "status": "in_progress", "components": [{"id": each} for each in hit],
            "scheduled_for": now.isoformat(), "scheduled_until": (now + datetime.timedelta(hours=1)).isoformat(),
        }
        opened, kind, last = centre.call("POST", "maintenances", body)["id"], "maintenances", "completed"
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
        found = Draft202012Validator(schema).iter_errors(answer.json())
        complaints = [f"{'/'.join(map(str, each.path))}: {each.message}" for each in found]
        assert not complaints, f"{name}: {complaints[:5]}"
        assert len(answer.content) < 512 * 1024


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
    # The client takes maintenance for not operational.
    assert good == len(components) - len(STATES[state][0]), "\n".join(components)
    incidents = [line for line in lines if line.startswith("statuspage_incident_info{") and 'incident_id="none"' not in line]
    assert bool(incidents) == (state in ("minor", "major", "critical")), "\n".join(lines)[:2000]
    maintenances = [line for line in lines if line.startswith("statuspage_maintenance_info{") and 'maintenance_id="none"' not in line]
    assert bool(maintenances) == (state == "maintenance"), "\n".join(lines)[:2000]


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
