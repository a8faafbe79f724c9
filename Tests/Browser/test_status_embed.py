"""The line of the status centre in somebody else's page: nothing while all is well, and text alone when it is not."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from host_page import HostPage
from rig.status import StatusCentre
from visitor import Visitor

pytestmark = pytest.mark.engineless
WILD = "<img src=x onerror='window.hit = 1'> & </script><b>co</b>"


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    centre = StatusCentre(tmp_path_factory.mktemp("embedded"), settings={"SKIT_STATUS_PROBE_SECONDS": "3600"}).start().sign_in()
    yield centre
    assert centre.stop() == 0, centre.log()[-2000:]


@pytest.fixture(scope="module")
def address(centre):
    """A page of another site with the line in it."""
    host = HostPage()
    yield host.page("/diary", f'<style>div {{display: block}}</style><h1>A diary</h1><script async src="{centre.url}/embed.js"></script>')
    host.close()


@pytest.fixture
def look(browser, address):
    """Opens that page in a browser that keeps nothing from before, once it has heard how things are."""
    visitors: list[Visitor] = []

    def opened() -> Page:
        visitors.append(Visitor(browser, address))
        page = visitors[-1].page
        page.goto(address)
        page.wait_for_function("document.querySelector('[role=status] a')?.textContent")
        return page

    yield opened
    for visitor in visitors:
        assert not visitor.context.cookies()
        visitor.close()


def test_the_line_is_there_only_while_something_is_wrong_and_is_text(look, centre):
    assert look().locator("body").inner_text().strip() == "A diary"
    part = next(each["id"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"])
    opened = centre.open_incident(WILD, {part: "major_outage"})
    page = look()
    line = page.get_by_role("status")
    line.get_by_role("link").wait_for()
    assert line.inner_text() == f"{centre.json('/widget.json')['name']}: {WILD}"
    assert line.get_by_role("link").get_attribute("href") == centre.url
    assert not page.locator("img").count() and page.evaluate("window.hit ?? null") is None
    assert not Axe().run(page, context="[role=status]").response["violations"]
    centre.say(opened, "resolved")
    assert look().locator("body").inner_text().strip() == "A diary"


def test_an_incident_that_names_no_part_is_told_too(look, centre):
    opened = centre.open_incident("Mail is late", {})
    assert look().get_by_role("status").get_by_role("link", name="Mail is late").is_visible()
    centre.say(opened, "resolved")
