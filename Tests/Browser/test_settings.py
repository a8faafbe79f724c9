"""Settings: what one changes is true everywhere, and other devices can be shown the door."""

import forms
from rig.client import PASSWORD, Client
from rig.waiting import until
from visitor import DESKTOP


def test_a_second_device_is_listed_and_can_be_signed_out(visitors, server, new_person):
    person = new_person()
    phone = visitors()
    forms.sign_in(phone.page, person.username)
    desk = visitors(viewport=DESKTOP).signed_in_as(person).open("/settings")
    sessions = desk.page.locator("[data-session]")
    assert sessions.count() == 2
    assert sessions.filter(has_text="This device").count() == 1

    desk.page.get_by_role("button", name="Sign out").first.click()
    until("only this device is left", lambda: sessions.count() == 1, within=5)
    desk.page.get_by_text("Signed out there.").wait_for()
    phone.page.goto("/me")
    assert "/login" in phone.page.url, "the other device has to sign in again"
    desk.open("/me")
    assert "/me" in desk.page.url


def test_a_new_password_counts_at_once(visitors, server, new_person):
    person, fresh = new_person(), "a longer walk at dawn"
    visitor = visitors().signed_in_as(person).open("/settings")
    visitor.page.locator("[name=current_password]").fill("not the password at all")
    visitor.page.locator("[name=new_password]").fill(fresh)
    visitor.expects("status of 4")
    visitor.page.get_by_role("button", name="Change password").click()
    visitor.page.locator("#current_password-error").wait_for()

    visitor.page.locator("[name=current_password]").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Change password").click()
    # Two hashes at full cost, which a debug build on a busy machine takes its time for.
    visitor.page.get_by_text("Password changed.").wait_for(timeout=30_000)
    Client(server.url).sign_in(person.username, fresh)


def test_a_new_name_is_on_the_profile(visitors, new_person):
    person = new_person()
    visitor = visitors().signed_in_as(person).open("/settings")
    visitor.page.get_by_label("Name", exact=True).fill("Ada of the Hills")
    visitor.page.get_by_role("button", name="Save profile").click()
    visitor.page.get_by_text("Profile saved.").wait_for()
    visitor.open(f"/@{person.username}")
    visitor.page.get_by_role("heading", name="Ada of the Hills").wait_for()
