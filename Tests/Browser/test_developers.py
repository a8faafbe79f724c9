"""The developers' pages: an app is registered, its secret is read once, and it is deleted again."""

import pytest

from accessibility import assert_accessible
from visitor import DESKTOP, PHONE


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
def test_somebody_registers_an_app_and_deletes_it(visitors, new_person, viewport, scheme):
    visitor = visitors(viewport=viewport, scheme=scheme).signed_in_as(new_person()).open("/developers")
    page = visitor.page
    assert_accessible(page)
    page.get_by_label("Name", exact=True).fill("Tides")
    page.get_by_label("Redirect URIs").fill("http://tides.example/callback")
    page.get_by_label("See your public videos").check()
    visitor.expects("status of 422")
    page.get_by_role("button", name="Register").click()
    page.get_by_text("must begin with https://").wait_for()
    assert page.get_by_label("See your public videos").is_checked(), "what was typed is kept"

    page.get_by_label("Redirect URIs").fill("https://tides.example/callback")
    page.get_by_role("button", name="Register").click()
    page.get_by_role("heading", name="Tides is registered").wait_for()
    assert_accessible(page)
    secret = page.get_by_label("Client secret").input_value()
    assert secret.startswith("sks.")
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("heading", name="Tides").wait_for()
    assert secret not in page.content()
    assert_accessible(page)

    page.get_by_role("button", name="New secret for Tides").click()
    page.get_by_role("heading", name="Tides has a new secret").wait_for()
    assert page.get_by_label("Client secret").input_value() != secret
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("link", name="Delete Tides").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Nobody is connected with it any more.").wait_for()
    assert page.get_by_role("heading", name="Tides").count() == 0
