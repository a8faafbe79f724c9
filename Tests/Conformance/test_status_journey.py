"""The synthetic journey against a real platform: up to a video that plays, and nothing is left behind."""

import pytest

from rig.client import PASSWORD, Client
from rig.server import Server
from rig.status import StatusCentre
from rig.waiting import until

pytestmark = pytest.mark.engineless


def test_the_journey_arrives_leaves_nothing_behind_and_says_where_it_ended(tmp_path):
    platform = Server(tmp_path / "platform", settings={"SKIT_HOST": "127.0.0.1"}).start()
    traveller = Client(platform.url).sign_up("traveller")
    centre = StatusCentre(tmp_path / "status", watched=platform.url).start().sign_in()
    part = centre.component("Creating")
    journey = {"component_id": part, "kind": "journey", "target": platform.url, "account": "traveller"}
    for name, password in (("arrives", PASSWORD), ("is lost", "not the password")):
        centre.call("POST", "probes", {**journey, "name": name, "password": password})
    assert centre.call("POST", "probes", {**journey, "name": "nobody"}, expect=422)["field"] == "account"

    def asked() -> dict | None:
        probes = {each["name"]: each for each in centre.call("GET", "probes", expect=200)["items"]}
        return probes if all("checked_at" in probes[name] for name in ("arrives", "is lost")) else None

    probes = until("both have gone their way", asked, 90)
    assert "error" not in probes["arrives"], probes["arrives"]
    assert probes["is lost"]["error"] == "sign in: answered 401"
    assert "not the password" not in centre.get("/").text and "password" not in probes["arrives"]
    assert traveller.ask("GET", "/api/v1/me/videos")["items"] == []
    assert len(traveller.ask("GET", "/api/v1/sessions")["items"]) == 1
    assert centre.stop() == 0, centre.log()[-2000:]
    platform.kill()
