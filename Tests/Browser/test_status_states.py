"""The front page of the status centre in every overall state: the words of the API, legible in both colours on both screens."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from rig.places import ARTIFACTS
from rig.status import StatusCentre
from rig.waiting import until
from visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.engineless

LOOKS = [(name, shape, scheme) for name, shape in (("phone", PHONE), ("desktop", DESKTOP)) for scheme in ("dark", "light")]
# Both colours and both screens are judged, each once with the other; all four are pictured.
JUDGED = {("phone", "light"), ("desktop", "dark")}
# What is said of how many parts, and the heading that follows.
STATES = {
    "none": (None, 0, "Everything works"), "degraded": ("degraded_performance", 1, "Something is not quite right"),
    "minor": ("partial_outage", 1, "Something is not quite right"), "major": ("major_outage", 1, "Parts are down"),
    "critical": ("major_outage", None, "Everything is down"), "maintenance": ("under_maintenance", 2, "Maintenance is under way"),
}


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    centre = StatusCentre(tmp_path_factory.mktemp("states"), settings={"SKIT_STATUS_PROBE_SECONDS": "3600"}).start().sign_in()
    until("somebody has looked", lambda: centre.json("/api/status/v1/overview.json")["checked_at"], 20)
    centre.parts = [each["id"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"]]
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


def bring_about(centre, status: str, count: int | None) -> tuple[str, str]:
    """Opens what makes the state; its kind and its id."""
    if status != "under_maintenance":
        further = {"impact_statement": "Uploads wait and appear later. Watching goes on.", "body": "We are looking into it."}
        return "incidents", centre.open_incident("Something broke", dict.fromkeys(centre.parts[:count], status), **further)
    now = datetime.datetime.now(datetime.UTC)
    plan = {"name": "Moving to a larger disk", "components": [{"id": each} for each in centre.parts[:count]],
            "scheduled_for": now.isoformat(), "scheduled_until": (now + datetime.timedelta(hours=1)).isoformat()}
    made = centre.call("POST", "maintenances", plan)["id"]
    centre.say(made, "in_progress", kind="maintenances")
    return "maintenances", made


def look_at(visitor: Visitor, state: str) -> None:
    """Legible, as wide as the screen, and pictured."""
    page = visitor.page
    for name, shape, scheme in LOOKS:
        page.set_viewport_size(shape)
        page.emulate_media(color_scheme=scheme)
        folder = ARTIFACTS / "screenshots" / f"{name}-{scheme}"
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"status-state-{state}.png")
        if (name, scheme) not in JUDGED:
            continue
        found = Axe().run(page).response["violations"]
        assert not found, f"{state}, {name}, {scheme}: " + "\n".join(f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= shape["width"], f"{state}, {name}"


@pytest.mark.parametrize("state", STATES)
def test_every_overall_state_is_told_in_words_and_legible(browser, centre, state):
    status, count, heading = STATES[state]
    made = bring_about(centre, status, count) if status else None
    visitor = Visitor(browser, centre.url).open("/")
    assert visitor.page.get_by_role("heading", level=1).inner_text() == heading
    assert visitor.page.locator("#now").inner_text() == centre.json("/api/v2/status.json")["status"]["description"]
    look_at(visitor, state)
    visitor.close()
    if made:
        centre.say(made[1], "resolved" if made[0] == "incidents" else "completed", kind=made[0])


@pytest.fixture
def cut_off(tmp_path):
    """Whoever reaches nothing counts nothing."""
    centre = StatusCentre(tmp_path, settings={"SKIT_STATUS_CONNECTIVITY": "127.0.0.1:9"}).start()
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


def test_what_was_never_asked_is_not_called_good_in_any_language(browser, cut_off):
    visitor = Visitor(browser, cut_off.url).open("/")
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Nothing is known yet"
    visitor.open("/?lang=de")
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Noch ist nichts bekannt"
    assert visitor.page.get_by_text("In Betrieb").count() == 0
    look_at(visitor, "unknown")
    visitor.page.get_by_role("link", name="Français").click()
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "On ne sait encore rien"
    visitor.close()
