"""Where a server under test keeps its facts and its media: its data folder, or a database and a bucket of its own on the servers of
the run."""

import os
import uuid

import psycopg

from rig import s3


def postgres() -> str | None:
    """The address of a PostgreSQL server that tests may fill, when this run is on PostgreSQL."""
    return os.environ.get("SKIT_TEST_POSTGRES")


def run_name(suite: str) -> str:
    """Of what a suite leaves behind: it may run on one engine after the other."""
    return suite if postgres() is None else f"{suite}-postgres"


def settings_for_new_server() -> dict[str, str]:
    address = postgres()
    if address is None:
        return {}
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    store = s3.endpoint()
    media = s3.settings(store) if store else {}
    return {"SKIT_DATABASE_URL": f"{address.rsplit('/', 1)[0]}/{name}", **media}
