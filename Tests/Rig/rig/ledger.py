"""Reads the database of a stopped server: for facts that no API shows."""

import shutil
import sqlite3
from pathlib import Path


class Ledger:
    """A copy of the platform's database, so that reading it cannot change what the server finds."""

    def __init__(self, data: Path, copy_into: Path):
        copy_into.mkdir(parents=True, exist_ok=True)
        source = database_file(data)
        for suffix in ("", "-wal", "-shm"):
            part = source.with_name(source.name + suffix)
            target = copy_into / part.name
            target.unlink(missing_ok=True)
            if part.exists():
                shutil.copyfile(part, target)
        self.connection = sqlite3.connect(copy_into / source.name)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def rows(self, query: str, *values: object) -> list[tuple]:
        return self.connection.execute(query, values).fetchall()


def database_file(data: Path) -> Path:
    """The platform's SQLite file: the one that holds the videos."""
    for path in sorted(data.rglob("*.sqlite*")) + sorted(data.rglob("*.db")):
        if path.name.endswith(("-wal", "-shm")):
            continue
        with sqlite3.connect(path) as connection:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'videos'").fetchone()
        if found:
            return path
    raise FileNotFoundError(f"no database with videos under {data}")
