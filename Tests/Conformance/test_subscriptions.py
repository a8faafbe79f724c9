"""Subscribers of the status centre: real receivers, which check what they get by themselves."""

import json
import re

import pytest
import requests

from rig.receivers import HookReceiver, MailReceiver, is_signed
from rig.status import StatusCentre
from rig.waiting import until

pytestmark = pytest.mark.engineless


@pytest.fixture
def hooks():
    hooks = HookReceiver()
    yield hooks
    hooks.close()


@pytest.fixture
def others():
    """Receivers at another origin."""
    others = HookReceiver()
    yield others
    others.close()


@pytest.fixture
def mails():
    mails = MailReceiver()
    yield mails
    mails.close()


@pytest.fixture
def centre(tmp_path, mails):
    settings = {
        "SKIT_STATUS_WEBHOOK_NETWORKS": "127.0.0.1", "SKIT_STATUS_MAIL_FROM": "status@example.org",
        "SKIT_STATUS_SMTP_URL": f"smtp://127.0.0.1:{mails.port}", "SKIT_STATUS_PROBE_SECONDS": "3600",
    }
    centre = StatusCentre(tmp_path / "status", settings=settings).start().sign_in()
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


def subscribe(centre: StatusCentre, url: str, network: int = 1, **further: object) -> dict:
    answer = requests.post(
        f"{centre.url}/api/status/v1/subscriptions", json={"url": url, **further}, timeout=30,
        headers={"X-Forwarded-For": f"198.51.{network}.1"},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_webhook_is_signed_and_has_what_receivers_of_statuspage_read(centre, hooks):
    made = subscribe(centre, f"{hooks.url}/in")
    assert made["is_confirmed"] and made["kind"] == "webhook"
    part = next(each["id"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"])
    centre.open_incident("Slow", {part: "partial_outage"}, body="We are looking.")
    until("both have arrived", lambda: len(hooks.at("/in")) == 2, 10)
    for headers, body in hooks.at("/in"):
        assert is_signed(headers, body, made["secret"])
        assert not is_signed(headers, body + b" ", made["secret"])
    told, changed = sorted((json.loads(body) for _, body in hooks.at("/in")), key=lambda each: "component_update" in each)
    # What Zulip's receiver reads.
    assert told["incident"]["incident_updates"][0]["body"] == "We are looking."
    assert told["incident"]["incident_updates"][0]["status"] == told["incident"]["status"] == "investigating"
    assert told["page"]["status_description"] == "Minor Service Outage"
    assert changed["component_update"]["old_status"] == "operational"
    assert changed["component_update"]["new_status"] == changed["component"]["status"] == "partial_outage"
    page = requests.get(told["meta"]["unsubscribe"].replace("http://localhost", "http://127.0.0.1"), timeout=10)
    assert page.status_code == 200 and f"{hooks.url}/in" in page.text and made["secret"] not in page.text


def test_receivers_that_do_not_answer_hold_up_nobody_elsewhere_and_redirects_lead_nowhere(centre, hooks, others):
    for number in range(40):
        others.manners[f"/silent{number}"] = "silent"
        subscribe(centre, f"{others.url}/silent{number}", network=number)
    hooks.manners["/moved"] = 307
    for path in ("/moved", "/good"):
        subscribe(centre, hooks.url + path, network=100)
    for number in range(3):
        centre.open_incident(f"Number {number}", {})
        until("the good one has it", lambda: len(hooks.at("/good")) == number + 1, 5)
    until("the other was tried", lambda: hooks.at("/moved"), 5)
    assert not hooks.at("/elsewhere")
    others.over.set()


def test_what_was_committed_is_told_after_a_kill(centre, hooks):
    made = subscribe(centre, f"{hooks.url}/in")
    hooks.manners["/in"] = "silent"
    for number in range(5):
        centre.open_incident(f"Number {number}", {})
    until("the first is under way", lambda: hooks.at("/in"), 5)
    centre.kill()
    first = hooks.at("/in")[0][0]["webhook-id"]
    hooks.manners["/in"] = 200
    hooks.heard.clear()
    centre.start()
    until("all have arrived", lambda: len({headers["webhook-id"] for headers, _ in hooks.at("/in")}) == 5, 15)
    assert first in {headers["webhook-id"] for headers, _ in hooks.at("/in")}
    assert all(is_signed(headers, body, made["secret"]) for headers, body in hooks.at("/in"))


def test_private_addresses_are_refused_where_nobody_named_them(tmp_path, hooks):
    centre = StatusCentre(tmp_path / "strict").start()
    for url in (f"{hooks.url}/in", f"{hooks.url.replace('http', 'https')}/in", "https://localhost/in"):
        answer = requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"url": url}, timeout=30)
        assert answer.status_code == 422, answer.text
    assert not hooks.heard
    assert "Mail is not offered here" in centre.get("/subscribe").text
    assert centre.stop() == 0


def test_mail_is_asked_for_confirmed_sent_and_ended_with_one_click(centre, mails):
    email = {"email": "Kim+skit@example.org"}
    asked = requests.post(f"{centre.url}/subscribe", data=email, timeout=10)
    assert asked.status_code == 200 and "Look into your mailbox" in asked.text
    sender, to, question = until("the question has come", lambda: mails.letters and mails.letters[0], 20)
    assert sender == "status@example.org" and to == ["kim+skit@example.org"]
    path = re.search(r"(/subscriptions/\S+)", question.get_content()).group(1)
    assert "List-Unsubscribe" not in question
    requests.post(f"{centre.url}{path}/confirm", timeout=10).raise_for_status()
    incident = centre.open_incident("Süche ist langsam – Bcc: all@example.org", {}, body="Zeile 1\n.\nLigne 3: ça marche = bientôt.")
    letter = until("the word has come", lambda: len(mails.letters) == 2 and mails.letters[1], 20)[2]
    assert letter["Subject"] == "[skit] Investigating: Süche ist langsam – Bcc: all@example.org"
    text = letter.get_content()
    assert "Zeile 1\n.\nLigne 3: ça marche = bientôt." in text.replace("\r\n", "\n") and f"/incidents/{incident}" in text
    assert letter["Bcc"] is None and letter.get_content_type() == "text/plain"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<(.+)>", letter["List-Unsubscribe"]).group(1).replace("localhost", "127.0.0.1")
    requests.get(link, timeout=10).raise_for_status()
    assert centre.get(path).status_code == 200, "looking ends nothing"
    # As RFC 8058 has it: in a form of either kind.
    requests.post(link, files={"List-Unsubscribe": (None, "One-Click")}, timeout=10).raise_for_status()
    assert centre.get(path).status_code == 404


def test_the_systems_sendmail_gets_each_mail_and_nothing_to_mistake(tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    program = tmp_path / "sendmail"
    lines = ["#!/bin/sh", f'printf "%s\\n" "$@" > {taken}/words', f"cat > {taken}/part", f"mv {taken}/part {taken}/letter", ""]
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    settings = {"SKIT_STATUS_MAIL_FROM": "status@example.org", "SKIT_STATUS_SENDMAIL": str(program)}
    centre = StatusCentre(tmp_path / "status", settings=settings).start()
    for hostile in ("kim@example.org\r\nBcc: all@example.org", "-oQ/tmp@example.org", "a@example.org,b@example.org"):
        answer = requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"email": hostile}, timeout=10)
        assert answer.status_code == 422, answer.text
    requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"email": "kim@example.org"}, timeout=10).raise_for_status()
    until("the program has it", (taken / "letter").exists, 20)
    assert (taken / "words").read_text().split("\n")[:-1] == ["-i", "-f", "status@example.org", "--", "kim@example.org"]
    assert b"\r\nSubject: =?utf-8?B?" in (taken / "letter").read_bytes()
    assert centre.stop() == 0


@pytest.mark.parametrize(("name", "value"), [
    ("SKIT_STATUS_MAIL_FROM", "nobody"), ("SKIT_STATUS_SMTP_URL", "https://mail.example.org"),
    ("SKIT_STATUS_WEBHOOK_NETWORKS", "everywhere"),
])
def test_a_setting_that_cannot_be_used_ends_the_start(tmp_path, name, value):
    settings = {"SKIT_STATUS_MAIL_FROM": "status@example.org", name: value}
    centre = StatusCentre(tmp_path / "status", settings=settings)
    with pytest.raises(AssertionError, match="ended by itself"):
        centre.start()
    assert name in centre.log() or value in centre.log(), centre.log()[-500:]
