"""What somebody does shows in the next page: asked over HTTP, as any player would."""

import csv
import json
import time
from typing import Iterator

import pytest

from rig import ledger
from rig.metrics import metric
from rig.waiting import until
from rig.watching import watches
from shelf import TAGS, VIDEOS, Shelf

# The budget for an idle server. What it is under load, the benchmark tells.
EFFECT_SECONDS = 1.0
# Of the first places that were not drawn by chance.
LOOKED_AT = 4


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path_factory.mktemp("effect"))
    yield shelf
    assert shelf.server.stop() == 0


def ids(items: list[dict]) -> list[str]:
    return [item["video"]["id"] for item in items]


def first_chosen(items: list[dict]) -> list[dict]:
    return [item for item in items if item["reason"]["code"] != "exploration"][:LOOKED_AT]


def test_what_was_watched_is_gone_from_the_next_feed(shelf):
    viewer = shelf.guest()
    page = viewer.feed(limit=6)
    seen = set(ids(page["items"]))
    viewer.ask("POST", "/api/v1/watches", {"watches": watches(page)}, expect=204)
    began = time.monotonic()
    until("what was seen is gone", lambda: not seen & set(ids(shelf.whole(viewer))), within=EFFECT_SECONDS)
    print(f"gone {(time.monotonic() - began) * 1000:.0f} ms after it was acknowledged")
    assert len(shelf.whole(viewer)) == VIDEOS - len(seen), "and nothing else is"


def test_the_models_have_learned_it_within_a_second(shelf):
    viewer = shelf.guest()
    page = viewer.feed(limit=5)
    viewer.ask("POST", "/api/v1/watches", {"watches": watches(page)}, expect=204)
    watched = ledger.asked(shelf.server, "SELECT COUNT(*) FROM watches")[0][0]
    assert watched >= 5
    until("all of it was learned", lambda: metric(shelf.url, "skit_feed_lessons_total") == watched, within=EFFECT_SECONDS)


def test_what_chance_brought_is_there_to_be_evaluated_while_the_server_runs(shelf, tmp_path):
    viewer = shelf.guest()
    page = viewer.feed(limit=12)
    drawn = {item["video"]["id"] for item in page["items"] if item["reason"]["code"] == "exploration"}
    viewer.ask("POST", "/api/v1/watches", {"watches": watches(page)}, expect=204)
    log = tmp_path / "draws.csv"
    done = shelf.server.command_line(
        "evaluate", "exploration", "--rounds", "5", "--seeds", "1", "--json", "--write", str(log), "--rows", "1000"
    )
    assert done.returncode == 3, done.stderr
    rows = list(csv.DictReader(log.open()))
    assert drawn and drawn <= {row["video_id"] for row in rows}
    assert all(0 < float(row["propensity_score"]) <= 1 and row["click"] in "01" for row in rows)
    report = json.loads(done.stdout)
    assert report["rows"] == len(rows) and report["policies"][0]["verdict"] == "refused", "so few say nothing of other ways"


@pytest.mark.parametrize("account", [None, "picky"], ids=["guest", "account"])
def test_what_does_not_interest_is_not_in_the_very_next_page(shelf, account):
    viewer = shelf.guest().sign_up(account) if account else shelf.guest()
    page = viewer.feed(limit=3)
    unwanted = page["items"][1]["video"]["id"]
    viewer.ask("PUT", f"/api/v1/videos/{unwanted}/not-interested", expect=204)
    assert unwanted not in ids(shelf.whole(viewer)), "in a new feed"
    rest = viewer.feed(session=page["session"], position=page["next_position"], limit=20)
    assert unwanted not in ids(rest["items"]), "in the one that goes on"
    viewer.ask("DELETE", f"/api/v1/videos/{unwanted}/not-interested", expect=204)
    until("it comes back when that is taken back", lambda: unwanted in ids(shelf.whole(viewer)), within=EFFECT_SECONDS)


@pytest.mark.parametrize("loved", TAGS)
def test_a_tag_that_was_liked_stands_first(shelf, loved):
    viewer = shelf.guest().sign_up(f"likes{loved}")
    liked = [video for video, tag in shelf.tags.items() if tag == loved][:2]
    for video in liked:
        viewer.ask("PUT", f"/api/v1/videos/{video}/like")

    def rises() -> bool:
        chosen = first_chosen(shelf.whole(viewer))
        return sum(shelf.tags[each] == loved for each in ids(chosen)) >= LOOKED_AT - 1

    until(f"{loved} stand first", rises, within=EFFECT_SECONDS)
    assert shelf.whole(viewer)[0]["reason"]["details"][0]["feature"] in ("tag", "author"), "and it says why"
