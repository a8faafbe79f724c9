"""Reads and changes what a server keeps, behind its back: for facts that no API shows."""

import shutil
import sqlite3
from pathlib import Path

import psycopg

from rig.server import Server


class Ledger:
    """The facts of a stopped server. Of an SQLite file a copy is read, so that reading cannot change what the server finds."""

    def __init__(self, server: Server, copy_into: Path):
        address = server.settings.get("SKIT_DATABASE_URL")
        self.is_postgres = address is not None
        self.connection = psycopg.connect(address) if address else sqlite3.connect(copied(server.data, copy_into))

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def rows(self, query: str) -> list[tuple]:
        return self.connection.execute(query).fetchall()

    def is_sound(self) -> bool:
        """Whether the engine itself finds nothing broken. PostgreSQL checks keys and pages as it goes."""
        if self.is_postgres:
            return True
        return self.rows("PRAGMA integrity_check") == [("ok",)] and self.rows("PRAGMA foreign_key_check") == []


def copied(data: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        part = data / f"skit.sqlite{suffix}"
        target = folder / part.name
        target.unlink(missing_ok=True)
        if part.exists():
            shutil.copyfile(part, target)
    return folder / "skit.sqlite"


def change(server: Server, statement: str) -> None:
    """Changes a row of a running server."""
    address = server.settings.get("SKIT_DATABASE_URL")
    with psycopg.connect(address) if address else sqlite3.connect(server.data / "skit.sqlite", timeout=10) as connection:
        connection.execute(statement)


def asked(server: Server, query: str) -> list[tuple]:
    """Rows of a running server."""
    address = server.settings.get("SKIT_DATABASE_URL")
    with psycopg.connect(address) if address else sqlite3.connect(server.data / "skit.sqlite", timeout=10) as connection:
        return connection.execute(query).fetchall()
