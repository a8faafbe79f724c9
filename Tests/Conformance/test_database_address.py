"""Where the facts are, told in each of the ways that other programs of PostgreSQL know, to a server that wants a password."""

import tempfile
from pathlib import Path
from typing import Iterator

import psycopg
import pytest

from rig import engine, postgres
from rig.server import Server
from rig.waiting import until

PASSWORD = "s:cr/t of the tests"


@pytest.fixture(scope="module")
def guarded() -> Iterator[postgres.Postgres]:
    if engine.postgres() is None:
        pytest.skip("this run is on SQLite")
    with tempfile.TemporaryDirectory(prefix="skit-guarded-") as folder:
        Path(folder).chmod(0o755)
        with postgres.server_in(Path(folder) / "guarded") as server:
            server.ask(f"ALTER ROLE skit PASSWORD '{PASSWORD}'")
            (Path(server.folder) / "data" / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
            server.ask("SELECT pg_reload_conf()")
            until("it wants a password", lambda: is_refused(server.address), within=30)
            yield server


def is_refused(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return True
    return False


def verdict(folder: Path, settings: dict[str, str]) -> str:
    """What `skit doctor` says of the database."""
    there = Server(folder / "server", settings={"SKIT_HOST": "127.0.0.1"})
    there.settings = {key: value for key, value in there.settings.items() if key != "SKIT_DATABASE_URL"} | settings
    return next(line for line in there.command_line("doctor").stdout.splitlines() if "PostgreSQL" in line)


@pytest.mark.parametrize("key", ["SKIT_DATABASE_URL", "DATABASE_URL"])
def test_the_password_stands_in_a_file(tmp_path: Path, guarded: postgres.Postgres, key: str):
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{guarded.port}:*:skit:{PASSWORD.replace(':', chr(92) + ':')}\n")
    file.chmod(0o600)
    assert verdict(tmp_path, {key: guarded.address, "PGPASSFILE": str(file)}).startswith("ok ")


def test_the_variables_say_everything(tmp_path: Path, guarded: postgres.Postgres):
    place = {"PGHOST": "127.0.0.1", "PGPORT": guarded.port, "PGUSER": "skit", "PGDATABASE": "postgres", "PGPASSWORD": PASSWORD}
    assert verdict(tmp_path, {"SKIT_DATABASE_URL": "postgresql://", **place}).startswith("ok ")


def test_a_missing_and_a_wrong_password_are_told_and_not_shown(tmp_path: Path, guarded: postgres.Postgres):
    missing = verdict(tmp_path / "missing", {"SKIT_DATABASE_URL": guarded.address, "PGPASSFILE": str(tmp_path / "none")})
    assert missing.startswith("FAIL") and "no password supplied" in missing
    wrong = verdict(tmp_path / "wrong", {"SKIT_DATABASE_URL": guarded.address.replace("skit@", "skit:guessed@")})
    assert wrong.startswith("FAIL") and "password authentication failed" in wrong and "guessed" not in wrong
