"""What the status centre sends, to the key: webhooks of incidents, maintenance and components, and the one mail for who reported."""

import datetime
import json
import re

import pytest
import requests

from rig.receivers import HookReceiver, MailReceiver
from rig.status import StatusCentre
from rig.statuspage import WEBHOOKS, complaints
from rig.waiting import until

pytestmark = pytest.mark.engineless


@pytest.fixture(scope="module")
def mails():
    mails = MailReceiver()
    yield mails
    mails.close()


@pytest.fixture(scope="module")
def centre(tmp_path_factory, mails):
    settings = {
        "SKIT_STATUS_WEBHOOK_NETWORKS": "127.0.0.1", "SKIT_STATUS_MAIL_FROM": "status@example.org",
        "SKIT_STATUS_SMTP_URL": f"smtp://127.0.0.1:{mails.port}", "SKIT_STATUS_PROBE_SECONDS": "3600",
    }
    centre = StatusCentre(tmp_path_factory.mktemp("told"), settings=settings).start().sign_in()
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


def from_now(**span: float) -> str:
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(**span)).isoformat()


def test_every_body_of_a_webhook_has_the_keys_of_the_original_and_no_others(centre):
    hooks = HookReceiver()
    answer = requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"url": f"{hooks.url}/in"}, timeout=30)
    assert answer.json()["is_confirmed"], answer.text
    group = centre.call("POST", "components", {"name": "Watching", "is_group": True})["id"]
    part = centre.call("POST", "components", {"name": "Playback", "description": "It plays.", "group_id": group})["id"]
    incident = centre.open_incident("Slow “films” </b>", {part: "partial_outage"}, body="We are looking.\nStill.")
    centre.say(incident, "monitoring")
    centre.say(incident, "resolved", "It was a cable.")
    why = {"body": "A cable was loose.", "cause_class": "hardware"}
    centre.call("PUT", f"incidents/{incident}/postmortem", why, expect=200)
    plan = {"name": "A new disk", "components": [{"id": part}], "scheduled_for": from_now(hours=1), "scheduled_until": from_now(hours=2)}
    centre.say(centre.call("POST", "maintenances", plan)["id"], "in_progress", kind="maintenances")
    # Four words about the incident, two about the plan; the part fell ill, was well again, and is worked on.
    until("all have arrived", lambda: len(hooks.at("/in")) == 9, 15)
    told: dict[str, list[dict]] = {"incident": [], "component": []}
    for _, body in hooks.at("/in"):
        each = json.loads(body)
        kind = "component" if "component_update" in each else "incident"
        assert not complaints(WEBHOOKS[kind], each), complaints(WEBHOOKS[kind], each)[:5]
        told[kind].append(each)
    statuses = [each["incident"]["status"] for each in told["incident"]]
    assert sorted(statuses) == sorted(["investigating", "monitoring", "resolved", "postmortem", "scheduled", "in_progress"])
    last = next(each["incident"] for each in told["incident"] if each["incident"]["status"] == "postmortem")
    assert last["id"] == incident and last["name"] == "Slow “films” </b>" and last["postmortem_body"] == "A cable was loose."
    words = [each["status"] for each in last["incident_updates"]]
    assert words == ["postmortem", "resolved", "monitoring", "investigating"], "newest first"
    first = last["incident_updates"][-1]
    assert first["body"] == "We are looking.\nStill." and first["incident_id"] == incident
    assert first["affected_components"] == [
        {"code": part, "name": "Playback", "old_status": "operational", "new_status": "partial_outage"}
    ]
    planned = next(each["incident"] for each in told["incident"] if each["incident"]["status"] == "scheduled")
    assert planned["scheduled_for"] and planned["scheduled_until"] and planned["impact"] == "maintenance"
    changes = [each["component_update"] for each in told["component"]]
    assert sorted((each["old_status"], each["new_status"]) for each in changes) == [
        ("operational", "partial_outage"), ("operational", "under_maintenance"), ("partial_outage", "operational"),
    ]
    for each in told["component"]:
        assert each["component"]["id"] == each["component_update"]["component_id"] == part
        assert each["component"]["group_id"] == group and each["component"]["status"] == each["component_update"]["new_status"]
        assert each["page"]["id"] == each["component"]["page_id"]
    hooks.close()


def form_of(page: str, action: str) -> dict[str, str]:
    """What a form brings along by itself."""
    form = re.search(rf'<form[^>]*action="{action}">(.*?)</form>', page, re.DOTALL).group(1)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', form))


def test_who_reports_and_asks_is_told_once_that_it_is_over(centre, mails):
    thanks = requests.post(f"{centre.url}/reports", data={"symptom": "slow"}, timeout=10)
    assert "Tell me when it is resolved" in thanks.text and re.search(r"Receipt <code>[a-z0-9]{12}</code>", thanks.text)
    brings = form_of(thanks.text, "/subscribe")
    # A slip does not turn the one mail into all mail.
    slipped = requests.post(f"{centre.url}/subscribe", data={**brings, "email": "kim@"}, timeout=10)
    assert slipped.status_code == 422 and form_of(slipped.text, "/subscribe") == brings == {"once": "1"}
    asked = requests.post(f"{centre.url}/subscribe", data={**brings, "email": "kim@example.org"}, timeout=10)
    assert "Look into your mailbox" in asked.text
    question = until("the question has come", lambda: mails.letters and mails.letters[0], 20)[2].get_content()
    path = re.search(r"(/subscriptions/\S+)", question).group(1)
    unheard = centre.open_incident("Before the yes", {})
    centre.say(unheard, "resolved")
    page = centre.get(path).text
    assert "One mail, when the next incident is resolved" in page
    requests.post(f"{centre.url}{path}/confirm", timeout=10).raise_for_status()
    slow = centre.open_incident("Search is slow", {})
    centre.say(slow, "identified")
    centre.say(slow, "resolved", "It is quick again.")
    sender, to, letter = until("the one mail has come", lambda: len(mails.letters) == 2 and mails.letters[1], 20)
    assert (sender, to) == ("status@example.org", ["kim@example.org"])
    assert letter["Subject"] == "[skit] Resolved: Search is slow" and "It is quick again." in letter.get_content()
    until("the address is forgotten", lambda: centre.get(path).status_code == 404, 10)
    # What comes next is for somebody else: nothing was on its way before it.
    centre.say(centre.open_incident("Slow again", {}), "resolved")
    requests.post(f"{centre.url}/subscribe", data={"email": "jo@example.org"}, timeout=10).raise_for_status()
    assert until("the next has come", lambda: len(mails.letters) == 3 and mails.letters[2], 20)[1] == ["jo@example.org"]
