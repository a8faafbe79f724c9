"""Instances with a hundred thousand videos: one on SQLite, and its copy on PostgreSQL."""

import uuid
from pathlib import Path

import psycopg

import seed
from rig.client import Client
from rig.clips import made
from rig.server import Server

MOVE_SECONDS = 900.0


def on_sqlite(folder: Path, settings: dict[str, str]) -> Server:
    """A server that is stopped."""
    server = Server(folder, settings=settings).start()
    template = Client(server.url).sign_up("bench.template").published(made("template", 2.0, size="240x426"), "number 0 #tag0")
    server.stop()
    seed.fill(server.data, int(template["id"]))
    return server


def moved(server: Server, postgres: str) -> str:
    """The address of a new database with the facts of a stopped server."""
    name = f"bench{uuid.uuid4().hex[:8]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    address = f"{postgres.rsplit('/', 1)[0]}/{name}"
    said = server.command_line("move", "--from", str(server.data), "--to", address, limit=MOVE_SECONDS)
    assert said.returncode == 0 and "Finished" in said.stdout, f"the move failed:\n{said.stdout}\n{said.stderr}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return address
