"""What the server could not do: told to the owner and to the keeper, and done once the cause is gone."""

import itertools

import pytest

from conftest import ADMIN_PASSWORD, SETTINGS
from rig.client import Client
from rig.clips import a_real_one
from rig.waiting import until
from visitor import Visitor
from workshop import Workshop

GIVES_UP_SECONDS = 60.0
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    workshop = Workshop(tmp_path_factory.mktemp("workshop"), SETTINGS)
    workshop.server.create_admin("keeper", ADMIN_PASSWORD)
    workshop.server.start()
    yield workshop
    assert workshop.server.stop() == 0


@pytest.fixture
def failed(workshop):
    """Somebody's video that came to nothing, because the tool was broken; it is mended by now."""
    workshop.break_tool()
    person = Client(workshop.server.url).sign_up(f"maker{next(NUMBERS)}")
    video = person.publish(a_real_one(), "Made in a broken workshop")
    failed = person.wait_for_video(video["id"], within=GIVES_UP_SECONDS)
    assert failed["status"] == "failed" and failed["failure"]["can_retry"], failed
    workshop.mend_tool()
    return person, video["id"], failed["failure"]["sentence"]


def visit(browser, workshop, client) -> Visitor:
    return Visitor(browser, workshop.server.url).signed_in_as(client)


def test_the_owner_reads_why_and_tries_again(browser, workshop, failed):
    person, video_id, sentence = failed
    owner = visit(browser, workshop, person).open("/me")
    tile = owner.page.locator(f'.tile[data-id="{video_id}"]')
    tile.get_by_text(sentence).wait_for()
    tile.get_by_role("button", name="Try again").focus()
    owner.page.keyboard.press("Enter")
    tile.get_by_text(sentence).wait_for(state="hidden")
    link = tile.locator("a[href]")
    link.wait_for(timeout=60_000)
    link.click()
    owner.until_playing(video_id)
    owner.close()


def test_the_keeper_sees_the_job_that_gave_up_and_sends_it_again(browser, workshop, failed):
    person, video_id, _ = failed
    admin = Client(workshop.server.url).sign_in("keeper", ADMIN_PASSWORD)
    keeper = visit(browser, workshop, admin).open("/admin")
    dead = keeper.page.get_by_role("listitem").filter(has_text="video.prepare").first
    job_id = dead.get_attribute("data-id")
    job = keeper.page.locator(f'.job[data-id="{job_id}"]')
    job.get_by_text("gave up").wait_for()
    job.get_by_role("button", name="Try again").click()
    job.get_by_text("In line again").wait_for()
    until("the video is there after all", lambda: person.status_of(video_id)["status"] == "published", within=60)
    keeper.open("/admin")
    assert job.count() == 0, "what went through needs nobody any more"
    keeper.close()
