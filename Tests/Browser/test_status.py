"""The status page: with and without scripts, narrow and wide, dark and light, in good times and bad."""

import datetime

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from rig.places import ARTIFACTS
from rig.receivers import HookReceiver
from rig.status import StatusCentre
from visitor import DESKTOP, NARROW, PHONE, Visitor

pytestmark = pytest.mark.engineless

TALK = [
    ("Nele", "Search doesn't find what I posted this morning. My profile has it."),
    ("Tomasz", "Same here in Gdańsk.\nTags work, words don't."),
    ("Abioye", "It found mine after ten minutes, so it is late rather than broken. " + "Thank you for saying what is going on. " * 3),
]
POSTMORTEM = {
    "body": "Posting failed for four hours, because a disk was full.", "impact": "Nobody could post. Watching went on.",
    "primary_cause": "Exports were kept for ever.", "contributing_factors": "It was a holiday.\nThe disk had been small for years.",
    "why_not_caught": "The alarm watched another disk.", "timeline": "6:10: the first upload is refused\n6:25: somebody looks",
    "cause_class": "storage",
}
ABOUT = {
    "description": "Create, share and discover short videos.", "operator": "The harbour's co-operative", "address": "Bremen",
    "contact": "https://example.org/contact", "monthly_actives": 48210,
}
SETTINGS = {
    "SKIT_STATUS_PROBE_SECONDS": "3600", "SKIT_STATUS_WEBHOOK_NETWORKS": "127.0.0.1", "SKIT_STATUS_MAIL_FROM": "status@example.org",
    "SKIT_STATUS_SENDMAIL": "true",
}
SHAPES = {"phone": PHONE, "desktop": DESKTOP}


PAGES = [
    "front", "history", "incident", "login", "desk", "discussion", "subscribe", "subscription", "uptime", "dependencies", "continuity",
    "faq", "watch", "people", "postmortem", "told", "templates", "word", "thanks", "maintenance", "lost", "part", "probe",
]
PUBLIC = [
    "front", "history", "incident", "discussion", "subscribe", "subscription", "uptime", "dependencies", "continuity", "faq", "thanks",
]


# Each page as it differs most: two that everybody opens in all ways, the others in two. The front page has a module of its own, too.
LOOKS = [
    (name, shape, scheme) for name in PAGES for shape in SHAPES for scheme in ("dark", "light")
    if name in ("incident", "subscribe") or (shape, scheme) in (("phone", "light"), ("desktop", "dark"))
]


def ago(**span: float) -> str:
    return (datetime.datetime.now(datetime.UTC) - datetime.timedelta(**span)).isoformat()


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """One with a past, an open incident and a plan."""
    centre = StatusCentre(tmp_path_factory.mktemp("status"), settings=SETTINGS).start().sign_in()
    parts = {each["name"]: each["id"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"]}
    names = list(parts)
    past = [(names[0], "major_outage", 60, 3), (names[1], "partial_outage", 33, 2), (names[2], "degraded_performance", 9, 5),
            (names[1], "major_outage", 3, 1), (names[3], "partial_outage", 75, 4)]
    asia, _ = (centre.call("POST", "regions", {"name": name})["id"] for name in ("Asia", "Europe"))
    for name, status, days, hours in past:
        centre.past = centre.open_incident(
            f"{name} was not itself", {parts[name]: status}, status="resolved", body="A disk was full. It is larger now.",
            started_at=ago(days=days), resolved_at=ago(days=days, hours=-hours),
        )
    slow = centre.open_incident("Search finds new videos late", {parts[names[2]]: "degraded_performance"},
                                body="New videos appear in search after some minutes. Everything else works.", regions=[asia])
    centre.say(slow, "identified", "An index is being built anew. We expect it to be done within the hour.")
    plan = {"name": "Moving to a larger disk", "components": [{"id": parts[names[3]]}], "scheduled_for": ago(days=-2),
            "scheduled_until": ago(days=-2, hours=-1), "body": "Posting pauses for up to an hour. Watching goes on."}
    centre.plan = centre.call("POST", "maintenances", plan)["id"]
    for name, body in TALK:
        requests.post(
            f"{centre.url}/api/status/v1/remarks", json={"incident": slow, "name": name, "body": body}, timeout=10
        ).raise_for_status()
    centre.call("PUT", f"incidents/{centre.past}/postmortem", POSTMORTEM, expect=200)
    for words, day in (("Alarm at 80 % of the disk", "2027-01-31"), ("Old exports are removed by the clock", "2027-02-14")):
        action = centre.call("POST", f"incidents/{centre.past}/actions", {"words": words, "owner": "Operations", "due_on": day})["id"]
    centre.call("PATCH", f"actions/{action}", {"is_done": True}, expect=200)
    centre.call("PUT", "page", ABOUT, expect=204)
    # Nobody answers there, so that its page offers to ask again.
    hook = requests.post(f"{centre.url}/api/status/v1/subscriptions", json={"url": "http://127.0.0.1:9/hooks/in"}, timeout=30).json()
    centre.subscription = hook["manage_url"].removeprefix(f"http://localhost:{centre.port}")
    centre.names, centre.parts, centre.slow = names, parts, slow
    centre.probe = centre.call("GET", "probes", expect=200)["items"][0]["id"]
    centre.template = centre.call("GET", "templates", expect=200)["items"][2]["id"]
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


@pytest.fixture
def visit(browser: Browser, centre):
    there: list[Visitor] = []

    def visit(path: str = "/", **choices: object) -> Visitor:
        there.append(Visitor(browser, centre.url, **choices))
        return there[-1].open(path)

    yield visit
    for visitor in there:
        visitor.close()


def paths(centre) -> dict[str, str]:
    return {
        "front": "/", "history": "/history", "incident": f"/incidents/{centre.slow}", "login": "/login", "desk": "/desk",
        "discussion": f"/incidents/{centre.slow}/discussion", "subscribe": "/subscribe", "subscription": centre.subscription,
        "uptime": "/uptime", "dependencies": "/dependencies", "continuity": "/continuity", "faq": "/faq", "watch": "/desk/watch",
        "people": "/desk/people", "postmortem": f"/desk/incidents/{centre.past}/postmortem", "told": f"/incidents/{centre.past}",
        "templates": "/desk/templates", "word": f"/desk/incidents/{centre.slow}?template={centre.template}",
        "thanks": f"/reports/{centre.slow}", "maintenance": f"/incidents/{centre.plan}", "lost": "/nothing/here",
        "part": f"/desk/components/{centre.parts[centre.names[0]]}", "probe": f"/desk/probes/{centre.probe}",
    }


@pytest.mark.parametrize("name, shape, scheme", LOOKS)
def test_page_is_accessible_and_pictured(browser, centre, name, shape, scheme):
    visitor = Visitor(browser, centre.url, viewport=SHAPES[shape], scheme=scheme)
    if name in ("desk", "watch", "people", "postmortem", "templates", "word", "part", "probe"):
        visitor.signed_in_as(centre)
    if name == "lost":
        visitor.expects("status of 404")
        assert visitor.page.goto(paths(centre)[name]).status == 404
    else:
        visitor.open(paths(centre)[name])
    folder = ARTIFACTS / "screenshots" / f"{shape}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / f"status-{name}.png")
    visitor.page.screenshot(path=folder / f"status-{name}-whole.png", full_page=True)
    found = Axe().run(visitor.page).response["violations"]
    assert not found, "\n".join(f"{each['id']}: {each['help']} {each['nodes'][0]['html'][:200]}" for each in found)
    visitor.close()


@pytest.mark.parametrize("name", [
    "front", "history", "incident", "desk", "discussion", "subscribe", "subscription", "dependencies", "watch", "templates", "word",
    "thanks", "maintenance", "part",
])
def test_page_fits_a_narrow_screen(browser, centre, name):
    visitor = Visitor(browser, centre.url, viewport=NARROW).signed_in_as(centre)
    visitor.open(paths(centre)[name])
    assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    visitor.close()


def test_long_german_words_fit_a_narrow_screen(browser, centre):
    visitor = Visitor(browser, centre.url, viewport=NARROW)
    for name in PUBLIC:
        visitor.open(f"{paths(centre)[name]}?lang=de")
        assert visitor.page.evaluate("document.documentElement.lang") == "de", name
        assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"], name
    visitor.close()


def test_everything_is_said_and_done_without_scripts(visit, centre):
    page = visit(javascript=False).page
    assert page.get_by_role("heading", level=1).inner_text() == "Something is not quite right"
    for text in ("Search finds new videos late", "Moving to a larger disk", *centre.names):
        assert page.get_by_text(text).first.is_visible(), text
    assert page.get_by_role("img", name="uptime in 90 days").count() == len(centre.names) + 2
    assert page.get_by_text("In Asia; elsewhere as usual").is_visible()
    page.get_by_role("button", name="It is slow").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Thank you, we heard you"


def until_it_listens(visitor: Visitor) -> None:
    """The stream is open once the page has looked again because of it."""
    has_looked = "performance.getEntriesByType('resource').some(each => each.initiatorType === 'fetch')"
    visitor.until_told("it listens", lambda: visitor.page.evaluate(has_looked), 10)


def test_an_open_page_follows_what_is_said(visit, centre):
    visitor = visit()
    page = visitor.page
    until_it_listens(visitor)
    opened = centre.open_incident("Videos stutter", {centre.parts[centre.names[1]]: "partial_outage"}, body="We are looking.")
    page.get_by_role("heading", name="Videos stutter").wait_for(timeout=2_000)
    assert page.get_by_role("status").inner_text() == "Videos stutter: We are looking."
    assert page.locator("#now").inner_text() == "Minor Service Outage"
    centre.say(opened, "resolved", "It was a cable.")
    page.get_by_role("heading", name="Something is not quite right").wait_for(timeout=2_000)
    page.reload()
    assert page.get_by_text("It was a cable.").is_visible()


def test_a_page_that_nobody_tells_looks_again_every_minute(visit, centre):
    visitor = visit("/faq")
    visitor.expects("503")
    page = visitor.page
    page.clock.install()
    page.route("**/api/status/v1/live", lambda route: route.fulfill(status=503))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    visitor.open("/")
    opened = centre.open_incident("Nobody was told", {centre.parts[centre.names[1]]: "partial_outage"}, body="We are looking.")
    page.clock.run_for(59_000)
    assert not asked and page.get_by_role("heading", name="Nobody was told").count() == 0
    page.clock.run_for(2_000)
    page.get_by_role("heading", name="Nobody was told").wait_for(timeout=2_000)
    page.clock.run_for(60_000)
    visitor.until_told("it looks again", lambda: len(asked) == 2, 2)
    centre.say(opened, "resolved", "It was a cable.")


def test_a_keeper_signs_in_and_publishes_without_scripts(visit, centre):
    page = visit("/login", javascript=False).page
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(centre.password())
    page.get_by_role("button", name="Sign in").click()
    form = page.locator("form[action='/desk/incidents']")
    form.get_by_label("Name").fill("Pages are slow")
    form.get_by_label("What people shall read").fill("We are looking into it.")
    form.get_by_label(centre.names[0]).select_option("Degraded performance")
    form.get_by_role("button", name="Open it").click()
    assert "Pages are slow" in [each["name"] for each in centre.json("/api/v2/incidents/unresolved.json")["incidents"]]
    work = page.locator("article", has_text="Pages are slow")
    work.get_by_role("link", name="Say something about it").click()
    page.get_by_label("Status").select_option("resolved")
    page.get_by_label("What people shall read").fill("It was the cache.")
    page.get_by_role("button", name="Publish").click()
    assert "Pages are slow" not in [each["name"] for each in centre.json("/api/v2/incidents/unresolved.json")["incidents"]]


def test_a_template_is_written_picked_and_published_without_scripts(visit, centre):
    visitor = visit(javascript=False).signed_in_as(centre).open("/desk/templates")
    page = visitor.page
    page.get_by_label("Name", exact=False).first.fill("Uploads stall")
    page.get_by_label("Name of the incident").fill("Uploads take long")
    page.get_by_label("What people shall read").fill("Uploads take long.\nNothing is lost.")
    page.get_by_label(centre.names[3]).select_option("Partial outage")
    page.get_by_label("Impact").select_option("major")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Use Uploads stall").click()
    form = page.locator("form[action='/desk/incidents']")
    assert form.get_by_label("What people shall read").input_value() == "Uploads take long.\nNothing is lost."
    form.get_by_role("button", name="Open it").click()
    found = {each["name"]: each for each in centre.json("/api/v2/incidents/unresolved.json")["incidents"]}["Uploads take long"]
    assert found["impact"] == "major" and [each["status"] for each in found["components"]] == ["partial_outage"]
    visitor.open(f"/desk/incidents/{found['id']}")
    page.get_by_label("Template").select_option("It is over")
    page.get_by_role("button", name="Fill in").click()
    assert page.get_by_label("Status").input_value() == "resolved"
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Tell of one that nobody wrote down").click()
    past = page.locator("form[action='/desk/past']")
    past.get_by_label("Name").fill("The long night")
    past.get_by_label("What people shall read").fill("It was a disk.")
    past.get_by_label("From, UTC").fill("2026-01-02T03:00")
    past.get_by_label("Until, UTC").fill("2026-01-02T05:00")
    past.get_by_role("button", name="Tell it").click()
    told = {each["name"]: each for each in centre.json("/api/v2/incidents.json")["incidents"]}["The long night"]
    assert (told["started_at"][:16], told["resolved_at"][:16]) == ("2026-01-02T03:00", "2026-01-02T05:00")


def test_a_guest_writes_without_scripts_and_an_open_page_shows_it(visit, centre):
    path = f"/incidents/{centre.slow}/discussion"
    reader = visit(path)
    until_it_listens(reader)
    reader.page.get_by_label("What do you want to say?").fill("Half a sentence")
    writing = visit(javascript=False)
    writing.expects("status of 422")
    writer = writing.page
    writer.get_by_role("heading", name="Search finds new videos late").get_by_role("link").click()
    writer.get_by_role("link", name="3 remarks").click()
    writer.get_by_label("Your name").fill("Ines")
    writer.get_by_label("What do you want to say?").fill("Works again in Faro. See www.example.org")
    writer.get_by_role("button", name="Post").click()
    assert "can't post links" in writer.get_by_role("alert").inner_text()
    writer.get_by_label("What do you want to say?").fill("Works again in Faro.")
    writer.get_by_role("button", name="Post").click()
    assert writer.get_by_role("listitem").filter(has_text="Works again in Faro.").is_visible()
    assert writer.get_by_label("Your name").input_value() == "Ines"
    reader.page.get_by_text("Works again in Faro.").last.wait_for(timeout=2_000)
    assert reader.page.get_by_role("status").inner_text() == "Ines: Works again in Faro."
    assert reader.page.get_by_label("What do you want to say?").input_value() == "Half a sentence", "what is being typed stays"


def test_open_front_and_incident_pages_hear_what_people_say(visit, centre):
    pages = [visit(), visit(f"/incidents/{centre.slow}")]
    for reader in pages:
        until_it_listens(reader)
    said = {"incident": centre.slow, "name": "Femi", "body": "Back in Lagos.\nThank you."}
    requests.post(f"{centre.url}/api/status/v1/remarks", json=said, timeout=10).raise_for_status()
    for reader in pages:
        reader.page.locator("#talk").get_by_text("Back in Lagos.").wait_for(timeout=2_000)
    elsewhere = {"name": "Femi", "body": "And in general?"}
    requests.post(f"{centre.url}/api/status/v1/remarks", json=elsewhere, timeout=10).raise_for_status()
    pages[0].page.locator("#talk li").first.filter(has_text="And in general?").wait_for(timeout=2_000)
    # What the server had ready meanwhile is older, and takes nothing away.
    centre.say(centre.slow, "identified", "The index is half done.")
    for reader in pages:
        reader.page.get_by_text("The index is half done.").first.wait_for(timeout=2_000)
        assert reader.page.locator("#talk").get_by_text("Back in Lagos.").is_visible()
        assert reader.page.locator("#talk li").count() == 3
    assert "And in general?" not in pages[1].page.locator("#talk").inner_text()


def test_a_keeper_takes_a_remark_away_without_scripts_and_open_pages_lose_it_at_once(browser, centre):
    requests.post(f"{centre.url}/api/status/v1/remarks", json={"name": "Troll", "body": "You are all fools"}, timeout=10).raise_for_status()
    readers = [Visitor(browser, centre.url).open(path) for path in ("/discussion", "/")]
    for reader in readers:
        until_it_listens(reader)
    visitor = Visitor(browser, centre.url, javascript=False).signed_in_as(centre).open("/desk")
    remark = visitor.page.get_by_role("listitem").filter(has_text="You are all fools").first
    remark.get_by_role("button", name="Hide").click()
    for reader in readers:
        reader.page.get_by_text("You are all fools").wait_for(state="detached", timeout=2_000)
    visitor.open("/discussion")
    assert visitor.page.get_by_text("You are all fools").count() == 0
    visitor.open("/desk").page.get_by_role("listitem").filter(has_text="You are all fools").first.get_by_role("button", name="Show").click()
    visitor.open("/discussion")
    assert visitor.page.get_by_text("You are all fools").is_visible()
    readers[0].page.get_by_text("You are all fools").wait_for(timeout=2_000)
    for each in [visitor, *readers]:
        each.close()


def test_a_keeper_says_what_is_watched_and_who_may_do_what_without_scripts(visit, centre):
    visitor = visit(javascript=False).signed_in_as(centre).open("/desk/watch")
    page = visitor.page
    probe = page.locator("form", has=page.get_by_label("Speaks of"))
    probe.get_by_label("Name", exact=True).fill("exports")
    probe.get_by_label("Kind").select_option("heartbeat")
    probe.get_by_label("Target").fill("3600")
    probe.get_by_role("button", name="Add it").click()
    beat = page.get_by_role("status").get_by_role("code").inner_text()
    assert requests.post(beat.replace("localhost", "127.0.0.1"), timeout=10).status_code == 204
    page.get_by_role("button", name="Take the probe exports away").click()
    assert page.get_by_role("button", name="Take the probe exports away").count() == 0
    visitor.open("/desk/people")
    page.get_by_label("Name", exact=True).fill("Ada")
    page.locator("form", has=page.get_by_label("Name", exact=True)).get_by_label("Role").select_option("moderator")
    page.get_by_role("button", name="Add somebody").click()
    password = page.get_by_role("status").get_by_role("code").inner_text()
    other = visit("/login", javascript=False).page
    other.get_by_label("Name").fill("Ada")
    other.get_by_label("Password").fill(password)
    other.get_by_role("button", name="Sign in").click()
    assert other.get_by_text("You are Ada, moderator.").is_visible()
    assert other.get_by_role("heading", name="Open an incident").count() == 0


def test_a_webhook_is_subscribed_changed_and_ended_without_scripts(visit, centre):
    hooks = HookReceiver()
    visitor = visit(javascript=False)
    visitor.expects("status of 422")
    page = visitor.page
    page.get_by_role("navigation").get_by_role("link", name="Subscribe").click()
    field = page.get_by_label("Address of your receiver")
    field.fill("https://127.0.0.2/in")
    page.get_by_role("button", name="Subscribe by webhook").click()
    assert "public internet" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Address of your receiver").input_value() == "https://127.0.0.2/in"
    page.get_by_label("Address of your receiver").fill(f"{hooks.url}/in")
    form = page.locator("form", has=page.get_by_label("Address of your receiver"))
    form.get_by_label(centre.names[2]).check()
    page.get_by_role("button", name="Subscribe by webhook").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your receiver is subscribed"
    assert page.get_by_text("whsec_").is_visible()
    page.get_by_role("main").get_by_role("link", name="/subscriptions/").click()
    assert page.get_by_label(centre.names[2]).is_checked()
    page.get_by_label(centre.names[0]).check()
    page.get_by_role("button", name="Save").click()
    assert page.get_by_label(centre.names[0]).is_checked()
    page.get_by_role("button", name="End this subscription").click()
    assert page.get_by_role("heading", level=1).inner_text() == "It has ended"
    hooks.close()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_page_with_the_secret_is_accessible_and_pictured(browser, centre, shape):
    hooks = HookReceiver()
    visitor = Visitor(browser, centre.url, viewport=SHAPES[shape], scheme="light" if shape == "phone" else "dark").open("/subscribe")
    visitor.page.get_by_label("Address of your receiver").fill(f"{hooks.url}/in")
    visitor.page.get_by_role("button", name="Subscribe by webhook").click()
    visitor.page.get_by_text("whsec_").wait_for()
    folder = ARTIFACTS / "screenshots" / f"{shape}-{'light' if shape == 'phone' else 'dark'}"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / "status-subscribed.png")
    assert not Axe().run(visitor.page).response["violations"]
    assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= SHAPES[shape]["width"]
    visitor.close()
    hooks.close()
