"""Facts in a PostgreSQL server that is reached by TLS, as libpq's own variables ask for it."""

from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from rig import engine, postgres
from rig.client import Client
from rig.server import Server
from rig.tls import Authority


@pytest.fixture(scope="module")
def ours() -> Path:
    address = engine.postgres()
    file = postgres.authority(address) if address else None
    if file is None:
        pytest.skip("this run is on SQLite, or on a server without an authority beside its certificate")
    return file


def server(folder: Path, mode: str, authority: Path, question: str = "") -> Server:
    there = Server(folder / "server", settings={"SKIT_HOST": "127.0.0.1", "PGSSLMODE": mode, "PGSSLROOTCERT": str(authority)})
    there.settings["SKIT_DATABASE_URL"] += question
    return there


def said(there: Server, *words: str) -> str:
    asked = there.command_line(*words)
    assert asked.returncode != 0, asked.stdout
    return asked.stdout + asked.stderr


def are_encrypted(there: Server) -> set[bool]:
    """Whether the connections to the server's database are."""
    name = urlsplit(there.settings["SKIT_DATABASE_URL"]).path.removeprefix("/")
    query = "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.datname = %s"
    with psycopg.connect(engine.postgres()) as connection:
        return {row[0] for row in connection.execute(query, [name])}


@pytest.mark.parametrize(
    ("mode", "question", "expected"), [("verify-full", "", True), ("disable", "", False), ("verify-full", "?sslmode=disable", False)]
)
def test_the_variables_say_whether_tls_is_spoken_unless_the_address_does(
    tmp_path: Path, ours: Path, mode: str, question: str, expected: bool
):
    there = server(tmp_path, mode, ours, question)
    there.start()
    try:
        Client(there.url).sign_up("tls.ada")
        assert are_encrypted(there) == {expected}
        assert "ok   PostgreSQL" in there.command_line("doctor").stdout
        assert there.stop() == 0
    finally:
        there.kill()


@pytest.mark.parametrize("mode", ["verify-ca", "verify-full"])
@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("doctor",)], ids=["serve", "doctor"])
def test_a_server_that_another_authority_vouches_for_ends_the_start_with_a_sentence(
    tmp_path: Path, ours: Path, mode: str, command: tuple[str, ...]
):
    other = Authority(tmp_path / "other", "somebody else")
    words = said(server(tmp_path, mode, other.certificate), *command)
    assert "its certificate has run out, or is by no authority that is trusted here" in words
    assert "127.0.0.1" in words, "it says which server"


def test_a_mode_that_there_is_not_ends_the_start_with_a_sentence(tmp_path: Path, ours: Path):
    assert "SKIT_DATABASE_URL" in said(server(tmp_path, "prefer", ours, "?sslmode=on"), "serve", "--port", "0")
    assert 'invalid sslmode value: "on"' in said(server(tmp_path, "on", ours), "serve", "--port", "0")
