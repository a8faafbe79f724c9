"""`skit simulate` as somebody types it: no server takes part."""

import json
import subprocess
from xml.etree import ElementTree

import pytest

from rig.places import binary

pytestmark = pytest.mark.engineless

SMALL = ["--quick", "--viewers", "3", "--days", "1", "--seeds", "1", "--rounds", "20"]
COMMAND_SECONDS = 240


def simulate(*words):
    return subprocess.run([binary(), "simulate", *words], capture_output=True, text=True, timeout=COMMAND_SECONDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("simulate") / "made" / "here"


@pytest.fixture(scope="module")
def first(folder):
    return simulate(*SMALL, "--json", "--out", folder)


@pytest.mark.timeout(3 * COMMAND_SECONDS)
def test_the_same_seed_prints_the_same_figures_and_leaves_tables_and_a_picture(first, folder):
    assert first.returncode == 0, first.stderr
    assert "made-up catalogue" in first.stderr
    report = json.loads(first.stdout)
    kinds = [policy["kind"] for policy in report["policies"]]
    assert kinds == ["ours", "without_exploration", "popularity", "chronological", "linear", "chance"]
    assert sorted(file.name for file in folder.iterdir()) == ["curve.csv", "measures.csv", "simulation.svg"]
    assert ElementTree.parse(folder / "simulation.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    rows = (folder / "measures.csv").read_text().splitlines()
    assert rows[0] == "policy,measure,value,low,high,seed_1"
    assert simulate(*SMALL, "--json").stdout == first.stdout


@pytest.mark.timeout(2 * COMMAND_SECONDS)
def test_people_get_a_table_with_a_column_for_each_policy_and_other_figures_from_another_seed(first):
    done = simulate(*SMALL, "--seed", "2")
    assert done.returncode == 0, done.stderr
    assert "linear score" in done.stdout
    watched = next(line for line in done.stdout.splitlines() if line.startswith("watch time per session, s"))
    ours = json.loads(first.stdout)["policies"][0]["figures"][0]
    assert ours["measure"] == "watch_seconds_per_session"
    assert float(watched.removeprefix("watch time per session, s").split()[0]) != round(ours["estimate"]["value"])


def test_what_cannot_be_is_refused_with_a_sentence(tmp_path):
    assert simulate("--videos", "49").returncode == 64
    assert simulate("--viewers", "0").returncode == 64
    assert simulate("--seeds", "21").returncode == 64
    missing = simulate(*SMALL, "--catalogue", tmp_path / "nowhere")
    assert missing.returncode == 2
    assert "cannot be read" in missing.stderr
    (tmp_path / "video_features_basic_pure.csv").write_text("video_duration,tag\n5000,cats\n")
    wrong = simulate(*SMALL, "--catalogue", tmp_path)
    assert wrong.returncode == 2
    assert 'line 2: tag is "cats"' in wrong.stderr
    taken = tmp_path / "taken"
    taken.write_text("a file")
    blocked = simulate(*SMALL, "--out", taken)
    assert blocked.returncode == 2
    assert "cannot be made" in blocked.stderr
