"""The documentation for developers in a browser: one finds one's way, copies a line, and needs no scripts to read."""

import pytest

from accessibility import assert_accessible, assert_fits
from visitor import DESKTOP, PHONE

pytestmark = pytest.mark.engineless


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
def test_a_developer_finds_an_endpoint_and_copies_its_line(visitors, viewport, scheme):
    visitor = visitors(viewport=viewport, scheme=scheme).open("/developers/docs")
    page = visitor.page
    page.get_by_role("heading", name="Quick start").wait_for()
    page.get_by_role("button", name="Copy: See that they fit").wait_for()
    assert_accessible(page)
    assert_fits(page)
    if viewport is PHONE:
        page.locator("summary", has_text="Documentation").click()
    page.locator("summary", has_text="Their videos").click()
    page.get_by_role("link", name="List their public videos").click()
    page.get_by_role("heading", name="List their public videos").wait_for()
    assert page.locator(".docs-nav [aria-current=page]").text_content() == "List their public videos"
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Copy: The request with curl").click()
    page.get_by_text("Copied", exact=True).first.wait_for()
    for path in ("webhooks", "errors"):
        visitor.open(f"/developers/docs/{path}")
        page.get_by_role("heading", level=1).wait_for()
        assert_accessible(page)
        assert_fits(page)


def test_the_documentation_is_read_without_scripts(visitors):
    page = visitors(viewport=PHONE, javascript=False).open("/developers/docs/endpoints/oauth.token").page
    page.locator("summary", has_text="Documentation").click()
    page.get_by_role("link", name="Webhooks", exact=True).click()
    page.get_by_role("heading", name="Is it ours?").wait_for()
    assert page.get_by_role("button", name="Copy").count() == 0
