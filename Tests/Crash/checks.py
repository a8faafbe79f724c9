"""After a restart: is everything still true that clients were told?"""

import requests

from facts import Facts
from rig.client import Client
from rig.ledger import Ledger
from rig.waiting import until

GONE_TO_A_VIDEO = (404, 410)


def likes_hold(facts: Facts, people: dict[str, Client]) -> None:
    for (account, video), liked in facts.likes.items():
        found = people[account].card(video)["viewer"]["liked"]
        assert liked is None or found == liked, f"{account} was told liked={liked} of {video}, and now it is {found}"
        facts.likes[(account, video)] = found


def comments_hold(facts: Facts, people: dict[str, Client]) -> None:
    """What was acknowledged is there; what was not is sent again under its key, and stands there once."""
    for text, (account, video, key) in list(facts.maybe_comments.items()):
        path = f"/api/v1/videos/{video}/comments"
        answer = people[account].ask("POST", path, {"text": text}, expect=201, headers={"Idempotency-Key": key})
        facts.comments[answer["comment"]["id"]] = (video, text)
        facts.maybe_comments.pop(text)
    reader = next(iter(people.values()))
    for video in {video for video, _ in facts.comments.values()}:
        there = reader.every(f"/api/v1/videos/{video}/comments", most=100_000)
        texts = [comment["text"] for comment in there]
        ids = {comment["id"] for comment in there}
        told = {comment: text for comment, (of, text) in facts.comments.items() if of == video}
        assert told.keys() <= ids, f"acknowledged comments are gone: {sorted(told.keys() - ids)[:5]}"
        doubled = {text for text in texts if texts.count(text) > 1}
        assert not doubled, f"said twice: {sorted(doubled)[:5]}"


def uploads_hold(facts: Facts, people: dict[str, Client]) -> list[tuple[str, str, int]]:
    """Returns (account, path, offset) of every upload that can be gone on with."""
    alive = []
    for (account, path), acknowledged in list(facts.offsets.items()):
        answer = people[account].call("HEAD", path, headers={"Tus-Resumable": "1.0.0"})
        if answer.status_code in GONE_TO_A_VIDEO:
            # Only a posted upload may be gone: its POST /videos was carried out, but its answer was not heard.
            assert posted(people[account], path), f"the upload {path} at {acknowledged} bytes is gone and became no video"
            facts.offsets.pop((account, path))
            continue
        assert answer.status_code == 200, f"HEAD {path} answered {answer.status_code}"
        offset = int(answer.headers["Upload-Offset"])
        assert offset >= acknowledged, f"{path}: {acknowledged} bytes were acknowledged, {offset} are there"
        alive.append((account, path, offset))
    return alive


def posted(client: Client, path: str) -> bool:
    return any(video["caption"].endswith(path) for video in client.every("/api/v1/me/videos"))


def videos_hold(facts: Facts, people: dict[str, Client]) -> None:
    for account, client in people.items():
        own = [video["id"] for video in client.every("/api/v1/me/videos")]
        captions = [video["caption"] for video in client.every("/api/v1/me/videos")]
        told = {video for video, of in facts.videos.items() if of == account}
        assert told <= set(own), f"videos are gone: {sorted(told - set(own))}"
        assert len(captions) == len(set(captions)), "one upload became two videos"


def videos_settle(people: dict[str, Client], within: float) -> dict[str, str]:
    """Waits until no video is in the works; returns the status of each. A failed one has its reason."""
    statuses: dict[str, str] = {}

    def settled() -> bool:
        for client in people.values():
            for video in client.every("/api/v1/me/videos"):
                statuses[video["id"]] = video["status"]
                assert video["status"] != "failed" or video["failure"]["sentence"], f"{video['id']} failed without a word"
        return "processing" not in statuses.values()

    until("every video is published or has failed", settled, within, every=1.0)
    return statuses


def counts_hold(facts: Facts, reader: Client) -> None:
    """Counters are derived: once the consumers are through they equal what can be counted."""
    for video in {video for _, video in facts.likes}:
        expected = sum(1 for (_, of), liked in facts.likes.items() if of == video and liked)
        until(
            f"video {video} shows its {expected} likes",
            lambda: reader.card(video)["counts"]["likes"] == expected, within=30, every=0.2,
        )
        comments = len(reader.every(f"/api/v1/videos/{video}/comments", most=100_000))
        until(
            f"video {video} shows its {comments} comments",
            lambda: reader.card(video)["counts"]["comments"] == comments, within=30, every=0.2,
        )


def files_play(statuses: dict[str, str], reader: Client) -> None:
    """Every published video has a file that can be fetched whole."""
    for video in (video for video, status in statuses.items() if status == "published"):
        for source in reader.card(video)["sources"]:
            answer = requests.get(reader.url + source["url"], timeout=30)
            assert answer.status_code == 200 and len(answer.content) == int(answer.headers["Content-Length"])


def ledger_holds(facts: Facts, ledger: Ledger) -> None:
    """What no API shows, read from the stopped server's database."""
    kept = {(session, position) for session, position in ledger.rows("SELECT feed_session, position FROM watches")}
    lost = facts.watches - kept
    assert not lost, f"{len(lost)} acknowledged watches are gone, such as {sorted(lost)[:3]}"
    assert ledger.is_sound()
    twice = ledger.rows("SELECT video_id, role, short_side, COUNT(*) FROM video_files WHERE retired_at IS NULL "
                        "AND role = 'rung' GROUP BY 1, 2, 3 HAVING COUNT(*) > 1")
    assert twice == [], f"rendered twice: {twice}"
