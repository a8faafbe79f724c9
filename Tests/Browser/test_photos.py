"""Photo posts: made on the upload page, turned in the feed by finger, key and button, and a film where there is nothing to turn."""

from base64 import b64encode

import pytest

import forms
from accessibility import assert_accessible, assert_fits
from fingers import Fingers
from rig.clips import CLIPS, ffmpeg, made, photo
from rig.places import ARTIFACTS
from rig.waiting import until
from visitor import DESKTOP, PHONE

PICTURES = (("sea.jpg", "1500x1000", "mandelbrot"), ("pier.webp", "720x1280", "testsrc2"), ("dunes.png", "1000x1000", "smptehdbars"))


@pytest.fixture(scope="module")
def pictures():
    return [photo(name, size, look) for name, size, look in PICTURES]


@pytest.fixture(scope="module")
def card(server, new_person, pictures):
    person = new_person()
    person.published(made("before-photos", 2.0, tone=380), "Before the photos")
    photos = [pictures[0], pictures[1], photo("dunes.jpg", "1000x1000", "smptehdbars")]
    video = person.publish_photos(photos, "Two days by the sea #tide", cover=1)
    assert person.wait_for_video(video["id"])["status"] == "published"
    return person.card(video["id"])


def shown(visitor) -> str:
    return visitor.part("photos").get_by_role("slider", name="Photo").get_attribute("aria-valuetext")


def until_shown(visitor, text: str, within: float = 5) -> None:
    until(f"photo {text} is shown", lambda: shown(visitor) == text, within)


def pictured(visitor, name: str, shape: str, scheme: str) -> None:
    folder = ARTIFACTS / "screenshots" / f"{shape}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / f"{name}.png")
    assert_accessible(visitor.page)
    assert_fits(visitor.page)


def test_a_post_plays_in_the_feed_and_a_finger_turns_its_photos(visitors, card):
    visitor = visitors().open("/latest")
    visitor.until_playing(card["id"])
    until_shown(visitor, "1 of 3")
    fingers = Fingers(visitor.page)
    until("the first picture is there", lambda: visitor.page.locator(".photo-slide.is-painted").count() > 0, 10)

    def holds() -> None:
        until("the film is held", lambda: visitor.state()["current"]["paused"], 5)

    fingers.drag((300, 400), (90, 404), before_lifting=holds)
    until_shown(visitor, "2 of 3")
    moved = visitor.until_playing(card["id"])
    assert moved["time"] >= 3, "the film stands where the photo begins"
    fingers.drag((90, 400), (300, 396))
    until_shown(visitor, "1 of 3")
    until_shown(visitor, "2 of 3", within=10)
    assert visitor.page.evaluate("document.querySelector('.feed-list').scrollTop") == 0, "sideways is not up"
    pictured(visitor, "photos", "phone", "dark")
    fingers.drag((195, 640), (200, 120))
    until("up is the next video", lambda: visitor.state()["current"]["id"] != card["id"], 5)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_keys_and_buttons_turn_them_on_the_page_of_the_post(visitors, card, scheme):
    visitor = visitors(viewport=DESKTOP, scheme=scheme, motion="reduce").open(card["url"].replace("/video/", "/photo/"))
    visitor.until_playing(card["id"])
    page = visitor.page
    box = visitor.part("play").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    until("a mouse holds it", lambda: visitor.state()["current"]["paused"], 5)
    page.mouse.move(2, 2)
    page.mouse.up()
    until("it goes on where the mouse has left", lambda: not visitor.state()["current"]["paused"], 5)
    page.keyboard.press("Space")
    until("it is held", lambda: visitor.state()["current"]["paused"], 5)
    page.keyboard.press("ArrowRight")
    until_shown(visitor, "2 of 3")
    page.get_by_role("button", name="Next photo").click()
    until_shown(visitor, "3 of 3")
    assert page.get_by_role("button", name="Next photo").is_disabled()
    page.get_by_role("slider", name="Photo").focus()
    page.keyboard.press("Home")
    until_shown(visitor, "1 of 3")
    pictured(visitor, "photos", "desktop", scheme)
    assert visitor.state()["current"]["paused"], "turning is no playing"


MADE_READY = """async (files) => {
    const { checkPhotos } = await import("skit/upload/photo-files");
    const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    const { photos } = await checkPhotos(files.map(({ name, text }) => new File([bytes(text)], name)));
    return photos.map(({ name, type }) => [name, type]);
}"""


@pytest.mark.engineless
def test_what_the_server_would_not_take_is_drawn_anew_or_refused_in_words(visitors, new_person, pictures):
    visitor = visitors().signed_in_as(new_person()).open("/upload")
    page = visitor.page
    moving = ffmpeg(CLIPS / "moving.webp", "-f", "lavfi", "-i", "testsrc2=size=64x64:duration=0.2", "-c:v", "libwebp_anim", "-loop", "0")
    huge = photo("huge.jpg", "8320x6144", "color=c=gray")
    files = [{"name": each.name, "text": b64encode(each.read_bytes()).decode()} for each in (moving, huge, pictures[1])]
    ready = page.evaluate(MADE_READY, files)
    assert ready == [["moving.webp", "image/jpeg"], ["huge.jpg", "image/jpeg"], ["pier.webp", ""]], "the last is sent as it is"
    page.locator("input[type=file]").first.set_input_files([made("before-photos", 2.0, tone=380), pictures[0]])
    page.get_by_text("Choose one video, or only photos.").wait_for()


@pytest.mark.engineless
def test_the_same_photos_in_another_order_are_another_upload(visitors, new_person, pictures):
    page = visitors().signed_in_as(new_person()).open("/upload").page
    ends = [photo("first.jpg", "1500x1000", "mandelbrot"), photo("last.jpg", "1500x1000", "mandelbrot=start_scale=2")]
    for middle in (pictures[1:], pictures[:0:-1]):
        with page.expect_request(lambda asked: asked.method == "POST" and asked.url.endswith("/uploads")):
            page.locator("input[type=file]").first.set_input_files([ends[0], *middle, ends[1]])


def test_photos_are_chosen_put_in_order_and_posted(visitors, new_person, pictures):
    person = new_person()
    visitor = visitors().signed_in_as(person).open("/upload")
    page = visitor.page
    page.locator("input[type=file]").first.set_input_files(pictures)
    page.get_by_role("img", name="Photo 1 of 3").wait_for()
    page.get_by_role("button", name="Move later").click()
    page.get_by_role("button", name="Photo 3").click()
    page.get_by_role("button", name="Cover", exact=True).click()
    page.get_by_role("button", name="Photo 2").click()
    pictured(visitor, "upload-photos", "phone", "dark")
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("textbox", name="Caption").fill("What is left")
    forms.post(page)
    address = forms.video_address(page, person.username)
    card = person.card(address.rsplit("/", 1)[-1])
    assert [(each["width"], each["height"]) for each in card["photos"]] == [(720, 1280), (1000, 1000)], "PNG is taken here, too"
    visitor.open(f"/@{person.username}")
    assert page.get_by_role("link", name="2 photos").count() == 1
    pictured(visitor, "photos-profile", "phone", "dark")
