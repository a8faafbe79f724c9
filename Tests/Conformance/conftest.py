"""Fixtures of the conformance suite: one server that tests may kill, an owner with a video, a stranger, a keeper."""

from pathlib import Path
from typing import Iterator

import pytest

from rig import engine
from rig.clips import made
from rig.client import Client
from rig.places import ARTIFACTS
from rig.server import Server

KEEPER_PASSWORD = "keys of the lighthouse"
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000", "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
    "SKIT_UPLOAD_MAX_MEGABYTES": "50",
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("conformance"), settings=SETTINGS)
    server.create_admin("keeper", KEEPER_PASSWORD)
    server.start()
    yield server
    code = server.stop()
    kept = ARTIFACTS / "logs" / f"{engine.run_name('conformance')}-server.log"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(server.log())
    assert code == 0, f"the server ended with {code} after SIGTERM"


@pytest.fixture(scope="session")
def guest(server: Server) -> Client:
    return Client(server.url)


@pytest.fixture(scope="session")
def owner(server: Server) -> Client:
    return Client(server.url).sign_up("olive")


@pytest.fixture(scope="session")
def stranger(server: Server) -> Client:
    return Client(server.url).sign_up("stranger")


@pytest.fixture(scope="session")
def keeper(server: Server) -> Client:
    return Client(server.url).sign_in("keeper", KEEPER_PASSWORD)


@pytest.fixture(scope="session")
def clip() -> Path:
    return made("conformance", 2.0, size="240x426", tone=510)


@pytest.fixture(scope="session")
def card(owner: Client, clip: Path) -> dict:
    """A public video of the owner."""
    return owner.published(clip, "Seen by all #conformance")


@pytest.fixture(scope="session")
def hidden(owner: Client, clip: Path) -> dict:
    """A video that only its owner may see."""
    return owner.published(clip, "Seen by me", visibility="only_me")
