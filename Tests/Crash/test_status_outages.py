"""T7: one after the other everything that the platform stands on stops, and the status centre answers, tells which part it is, and
hears people."""

import tempfile
import threading
from pathlib import Path
from typing import Iterator

import pytest
import requests

from rig import engine, s3
from rig.postgres import Postgres
from rig.s3 import S3
from rig.server import Server
from rig.status import StatusCentre
from rig.waiting import until

SEEN_SECONDS = 60.0
PATHS = ("/", "/api/v2/summary.json", "/api/v2/components.json", "/history", "/healthz")


@pytest.fixture
def ground() -> Iterator[tuple[Postgres, S3]]:
    if engine.postgres() is None or s3.endpoint() is None:
        pytest.skip("this run has no database and no store that could go away by themselves")
    with tempfile.TemporaryDirectory(prefix="skit-t7-") as folder:
        Path(folder).chmod(0o755)
        with Postgres(Path(folder)) as database, S3(Path(folder)) as store:
            yield database, store


class Asking:
    """Asks for all pages, over and over, and keeps what was not answered as it should be."""

    def __init__(self, centre: StatusCentre):
        self.centre, self.over = centre, threading.Event()
        self.asked, self.refused = 0, []
        self.thread = threading.Thread(target=self.ask)

    def ask(self) -> None:
        while not self.over.is_set():
            for path in PATHS:
                answer = self.centre.get(path)
                self.asked += 1
                if answer.status_code != 200:
                    self.refused.append((path, answer.status_code))
            self.over.wait(0.05)

    def __enter__(self) -> "Asking":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def states(centre: StatusCentre) -> dict[str, str]:
    return {each["name"]: each["status"] for each in centre.json("/api/v2/components.json")["components"] if not each["group"]}


def hears(centre: StatusCentre, what: str) -> None:
    """Reports and remarks are taken."""
    assert "Thank you" in requests.post(f"{centre.url}/reports", data={"symptom": "wont_open"}, timeout=10).text
    incident = centre.json("/api/v2/incidents/unresolved.json")["incidents"][0]["id"]
    remark = {"incident": incident, "name": "Nele", "body": f"Nothing loads in Bremen: {what}."}
    assert requests.post(f"{centre.url}/api/status/v1/remarks", json=remark, timeout=10).status_code == 201


@pytest.mark.timeout(420)
def test_whatever_stops_the_status_centre_answers_and_names_the_part(tmp_path: Path, ground: tuple[Postgres, S3]):
    database, store = ground
    settings = {"SKIT_HOST": "127.0.0.1", "SKIT_DATABASE_URL": database.address, **s3.settings(store.address)}
    platform = Server(tmp_path / "platform", settings=settings).start()
    centre = StatusCentre(tmp_path / "status", watched=platform.url).start()

    def becomes(*parts: str, well: tuple[str, ...] = ()) -> None:
        until(f"{parts} are not well", lambda: all(states(centre)[each] != "operational" for each in parts), SEEN_SECONDS)
        assert [each for each in well if states(centre)[each] != "operational"] == []

    def is_well() -> None:
        until("all are well", lambda: set(states(centre).values()) == {"operational"}, SEEN_SECONDS)

    try:
        is_well()
        with Asking(centre) as asking:
            store.stop()
            becomes("Feed and videos", well=("Website", "Recommendations", "Scheduled posts", "Webhooks to apps"))
            hears(centre, "no pictures")
            store.start()
            is_well()
            database.stop()
            becomes("Posting and accounts", "Recommendations", "Video processing", "Webhooks to apps", well=("Website",))
            hears(centre, "no likes")
            platform.kill()
            becomes("Website", "App API", "Search and Discover")
            store.stop()
            hears(centre, "nothing at all")
            database.start()
            store.start()
            platform.start()
            is_well()
        assert asking.asked > 200 and not asking.refused, f"{len(asking.refused)} of {asking.asked}: {asking.refused[:5]}"
    finally:
        platform.kill()
        assert centre.stop() == 0, centre.log()[-2000:]
