"""`skit evaluate …` as somebody types it, on made-up data: no server takes part but where its own draws are read."""

import json
import random
import subprocess

import pytest

from rig.places import binary

pytestmark = pytest.mark.engineless

QUICK = ["--seeds", "1", "--rounds", "20", "--json"]
COMMAND_SECONDS = 120


def evaluate(*words):
    words = [str(word) for word in words]
    return subprocess.run([binary(), "evaluate", *words], capture_output=True, text=True, timeout=COMMAND_SECONDS)


def report(*words):
    done = evaluate(*words, *QUICK)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def chance():
    return random.Random(7)


def write(path, lines):
    path.write_text("\n".join(lines) + "\n")
    return path


def figures(found):
    """Every number of a report that has a value and an interval, by its path."""
    if isinstance(found, dict):
        if {"value", "low", "high"} <= found.keys():
            return [found]
        return [figure for value in found.values() for figure in figures(value)]
    return [figure for value in found for figure in figures(value)] if isinstance(found, list) else []


def test_a_stream_of_watches_is_predicted_before_it_is_learned(tmp_path, chance):
    lines = ["user_id\tvideo_id\tdate\ttime_ms\tis_click\tlong_view\tplay_time_ms\tduration_ms"]
    for row in range(400):
        user, video = row % 10, chance.randrange(20)
        likes = (user + video) % 2 == 0
        play = 9_000 if likes and chance.random() < 0.9 else 500
        day = 20220408 + row // 100
        lines.append(f"{user}\t{video}\t{day}\t{1649000000000 + row * 60_000}\t{int(likes)}\t{int(play > 5_000)}\t{play}\t10000")
    found = report("stream", "--events", write(tmp_path / "events.tsv", lines))
    assert figures(found) and all(figure["low"] <= figure["value"] <= figure["high"] for figure in figures(found))


def test_the_next_of_a_history_is_found(tmp_path, chance):
    """Two circles, each with videos of its own: whoever finds nothing in so small a set is broken. `pairs` searches for a minute without
    optimisation, however small the set is, so that here it only refuses."""
    histories = []
    for user in range(40):
        items = [user % 2 * 12 + item for item in chance.sample(range(12), 8)]
        histories.append(f"{user}\t" + " ".join(map(str, items)))
    found = report("sequence", "--histories", write(tmp_path / "histories.tsv", histories))
    assert any(figure["value"] > 0 for figure in figures(found))


def draws(chance, rows):
    lines = [
        "item_id,click,propensity_score,even_score,pool,viewer,video_id,position,watched_ms,duration_ms,loops,liked,watched_at"
    ]
    for row in range(rows):
        best = chance.random() < 0.5
        item = 9 if best else chance.randrange(9)
        click = chance.random() < (0.6 if best else 0.2)
        propensity, even = (0.5, 0.2) if best else (0.5 / 9, 0.8 / 9)
        lines.append(
            f"{item},{int(click)},{propensity},{even},10,{row % 40},{item + 100},{row % 10},{8000 if click else 3000},8000,0,0,{row}"
        )
    return lines


def test_other_ways_to_draw_are_estimated_from_a_log_and_a_thin_one_is_refused(tmp_path, chance):
    log = write(tmp_path / "draws.csv", draws(chance, 3_000))
    found = report("exploration", "--log", log)
    uniform = next(policy for policy in found["policies"] if policy["policy"] == "uniform")
    assert uniform["verdict"] == "sound" and abs(uniform["snips"]["finished"]["value"] - 0.24) < 0.05
    by_policy = report("policy", "--log", tmp_path)
    assert abs(next(iter(by_policy.values()))["snips"]["value"] - 0.24) < 0.05, "the same file is a log of a policy, too"
    thin = evaluate("exploration", "--log", write(tmp_path / "thin.csv", draws(chance, 20)))
    assert thin.returncode == 3 and "REFUSED" in thin.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["stream", "--events", "NOWHERE"],
        ["sequence", "--histories", "BROKEN"],
        ["pairs", "--train", "BROKEN", "--valid", "BROKEN", "--test", "BROKEN"],
        ["policy", "--log", "NOWHERE"],
        ["exploration", "--log", "BROKEN"],
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path, words):
    write(tmp_path / "broken", ["what", "is this"])
    done = evaluate(*[{"NOWHERE": tmp_path / "nowhere", "BROKEN": tmp_path / "broken"}.get(word, word) for word in words])
    assert done.returncode == 2 and done.stderr.startswith("skit: ") and "Fatal" not in done.stderr
