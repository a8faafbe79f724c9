"""What assistive technology would stumble over, and what does not fit the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


def assert_accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    grave = [told(each) for each in found if each["impact"] in GRAVE]
    assert not grave, "\n".join(grave)


def assert_fits(page: Page) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0, f"{page.url} is wider than the screen by {overflow} pixels"


def told(violation: dict) -> str:
    places = "; ".join(node["html"][:160] for node in violation["nodes"][:4])
    return f"{violation['impact']} {violation['id']}: {violation['help']} ({len(violation['nodes'])} places: {places})"
