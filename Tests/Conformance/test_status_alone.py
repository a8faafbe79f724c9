"""The status centre beside a platform that lives, dies and comes back; and beside none at all."""

import collections
import concurrent.futures
import json
import sqlite3
import threading
import time

import pytest
import requests

from rig.server import Server
from rig.status import StatusCentre
from rig.waiting import until

pytestmark = pytest.mark.engineless


@pytest.fixture
def centre(tmp_path):
    centre = StatusCentre(tmp_path / "status")
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


@pytest.fixture
def platform(tmp_path):
    platform = Server(tmp_path / "platform", settings={"SKIT_HOST": "127.0.0.1"}).start()
    yield platform
    platform.kill()


def indicator(centre: StatusCentre) -> str:
    return centre.json("/api/v2/status.json")["status"]["indicator"]


def test_a_platform_that_is_killed_is_an_outage_until_it_is_back(tmp_path, platform, centre):
    """T7: everything else is stopped, and the status centre answers all that is asked."""
    centre.settings["SKIT_STATUS_WATCHED"] = platform.url
    centre.start()
    # A round has passed, and what it found was good.
    until("the probes have asked", lambda: centre.sign_in().call("GET", "probes", expect=200)["items"][0].get("checked_at"), 10)
    assert indicator(centre) == "none"
    platform.kill()
    asked, refused, over = [], [], threading.Event()

    def keep_asking() -> None:
        while not over.is_set():
            for path in ("/", "/api/v2/summary.json", "/history", "/healthz"):
                answer = centre.get(path)
                asked.append(path)
                if answer.status_code != 200:
                    refused.append((path, answer.status_code))

    asking = threading.Thread(target=keep_asking)
    asking.start()
    try:
        until("it is seen", lambda: indicator(centre) in ("major", "critical"), 30)
        incident = centre.json("/api/v2/incidents/unresolved.json")["incidents"][0]
        assert incident["status"] == "investigating" and "refused the connection" in incident["incident_updates"][0]["body"]
        report = requests.post(f"{centre.url}/reports", data={"symptom": "wont_open"}, timeout=10)
        assert report.status_code == 200 and "Thank you" in report.text
        remark = {"incident": incident["id"], "name": "Nele", "body": "Nothing loads in Bremen."}
        assert requests.post(f"{centre.url}/api/status/v1/remarks", json=remark, timeout=10).status_code == 201
        assert "Nothing loads in Bremen." in centre.get(f"/incidents/{incident['id']}/discussion").text
        assert centre.open_incident("We know", {}, status="investigating", body="Somebody pulled the plug.")
        platform.start()
        until("it is back", lambda: indicator(centre) == "none", 40)
    finally:
        over.set()
        asking.join()
    assert len(asked) > 100 and not refused, f"{len(refused)} of {len(asked)}: {refused[:5]}"
    states = {each["name"]: each["status"] for each in centre.json("/api/v2/incidents.json")["incidents"]}
    assert states.pop("We know") == "investigating"
    assert list(states.values()) == ["resolved"]


def test_an_open_page_hears_within_two_seconds(centre):
    centre.start().sign_in()
    part = centre.json("/api/v2/components.json")["components"][1]["id"]
    with requests.get(f"{centre.url}/api/status/v1/live", stream=True, timeout=10) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        lines = stream.iter_lines(chunk_size=1)
        assert next(lines) == b"retry: 3000"
        told = time.monotonic()
        centre.open_incident("Slow pages", {part: "degraded_performance"}, body="We see it.")
        said = (json.loads(line[6:]) for line in lines if line.startswith(b"data: "))
        entry = next(each for message in said for each in message["entries"] if each["label"] == "official")
        assert time.monotonic() - told < 2
    assert entry["name"] == "Slow pages" and entry["status"] == "investigating"


def test_what_was_said_survives_a_kill_and_the_copy_is_there_without_it(tmp_path, centre):
    centre.start().sign_in()
    part = centre.json("/api/v2/components.json")["components"][1]["id"]
    incident = centre.open_incident("Slow pages", {part: "degraded_performance"})
    snapshot = centre.data / "status" / "snapshot"
    copy = snapshot / "incidents" / incident / "index.html"
    summary = snapshot / "api/v2/summary.json"
    until("the page is written", lambda: copy.exists() and "Slow pages" in (snapshot / "index.html").read_text(), 25)
    # Its files are written one after the other.
    until("so is what programs read", lambda: incident in summary.read_text(), 25)
    centre.kill()
    assert "Slow pages" in copy.read_text()
    centre.start()
    assert "Slow pages" in [each["name"] for each in centre.json("/api/v2/incidents/unresolved.json")["incidents"]]


def test_a_second_centre_on_the_same_folder_is_refused(tmp_path, centre):
    centre.start()
    second = StatusCentre(tmp_path / "status")
    with pytest.raises(AssertionError, match="already works in"):
        second.start()


def test_a_flood_of_reports_is_taken_in_and_nothing_breaks(centre):
    """From one network and from forty, as a proxy that is trusted tells: what that means for the detector, ReportTests say. Whoever has
    read how comes by a token, and whoever has not is told."""
    centre.start()
    door = requests.Session()
    door.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=16))

    def report(network: int, number: int, asks: bool = False) -> int:
        headers = {"X-Forwarded-For": f"198.{network}.51.{number % 250}", "User-Agent": f"Browser {number}"}
        path, body = f"{centre.url}/api/status/v1/reports", {"symptom": "slow"}
        if asks:
            body["token"] = door.get(f"{path}/token", headers=headers, timeout=30).json()["token"]
        answer = door.post(path, json=body, headers=headers, timeout=30)
        assert answer.status_code != 403 or "/api/status/v1/reports/token" in answer.json()["detail"]
        return answer.status_code

    def kept() -> tuple[int, int]:
        """Networks, and reports of the one that has most."""
        with sqlite3.connect(f"file:{centre.data}/status/status.sqlite?mode=ro", uri=True) as database:
            counts = [count for count, in database.execute("SELECT count(*) FROM reports GROUP BY network")]
        return len(counts), max(counts)

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = collections.Counter(pool.map(report, [100] * 1_500, range(1_500)))
        assert set(answers) == {202, 403} and 60 <= answers[202] <= 300, answers
        assert kept() == (1, answers[202])
        assert set(pool.map(report, [number % 40 for number in range(500)], range(500), [True] * 500)) == {202}
        assert kept() == (41, answers[202])
    assert centre.json("/api/v2/incidents.json")["incidents"] == [] or indicator(centre) != "none"
    assert centre.get("/").status_code == 200


def test_a_changed_file_is_taken_while_it_runs_and_a_bad_one_refused_whole(centre):
    file, fresh = centre.data / "status" / "watch.json", centre.data / "status" / "watch.fresh"

    def keep(text: str) -> None:
        fresh.write_text(text)
        fresh.replace(file)

    def names() -> set[str]:
        return {each["name"] for each in centre.json("/api/v2/components.json")["components"]}

    centre.start()
    before = names()
    keep('{"components": [{"name": "Harbour"}]}')
    until("it is taken", lambda: names() == before | {"Harbour"}, 8)
    keep('{\n"components": [{"name": "Lighthouse"}],\n"regions": [\n1]}')
    until("it is refused, with the line", lambda: f"{file}, line 4: " in centre.log(), 8)
    assert names() == before | {"Harbour"}, "what held before holds"
    keep('{"components": [{"name": "Lighthouse"}]}')
    until("the next one is taken", lambda: names() == before | {"Lighthouse"}, 8)


@pytest.mark.parametrize("path, body, status", [
    ("incidents", {"name": "x"}, 401), ("reports", {"symptom": "fire"}, 422), ("reports", {}, 422), ("sessions", {"name": "admin"}, 422),
    ("heartbeats/nobody", None, 404), ("nothing", {}, 404), ("tokens", {"name": "x"}, 401),
])
def test_hostile_and_broken_requests_are_refused_with_a_reason(shared, path, body, status):
    answer = requests.post(f"{shared.url}/api/status/v1/{path}", json=body, timeout=10)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    centre = StatusCentre(tmp_path_factory.mktemp("shared")).start()
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]
