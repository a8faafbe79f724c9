"""A hundred thousand videos in the database of a stopped server: copies of one that was really published."""

import sqlite3
from pathlib import Path

VIDEOS = 100_000
CREATORS = 500
TAGS = 200
MINUTE_MS = 60_000
ID_PER_MS = 1 << 12     # ids are 41 bits of milliseconds above 12 bits of node and sequence


def fill(data: Path, template: int, videos: int = VIDEOS) -> None:
    """Each copy is a minute older than the one before, by one of 500 creators, with counts and tags of its own."""
    with sqlite3.connect(data / "skit.sqlite") as database:
        database.execute("CREATE TEMP TABLE steps (n INTEGER PRIMARY KEY)")
        database.execute(
            "INSERT INTO steps WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ?) SELECT n FROM up", (videos,)
        )
        creator = database.execute("SELECT author_id FROM videos WHERE id = ?", (template,)).fetchone()[0]
        older = f"t.id - s.n * {MINUTE_MS * ID_PER_MS}"
        maker = f"{creator} - 1 - s.n % {CREATORS}"
        copy(database, "accounts", f"t.id = {creator} AND s.n <= {CREATORS}", {
            "id": f"{creator} - s.n", "username": "printf('maker.%05d', s.n)", "display_name": "printf('Maker %d', s.n)",
        })
        copy(database, "account_counts", f"t.account_id = {creator} AND s.n <= {CREATORS}", {"account_id": f"{creator} - s.n"})
        copy(database, "videos", f"t.id = {template}", {
            "id": older, "author_id": maker, "caption": "printf('number %d #tag%d', s.n, s.n % 200)",
            "created_at": f"t.created_at - s.n * {MINUTE_MS}", "published_at": f"t.published_at - s.n * {MINUTE_MS}",
            "duration_ms": "5000 + (s.n * 7919) % 25000", "fingerprint": "NULL",
        })
        video_id = f"t.video_id - s.n * {MINUTE_MS * ID_PER_MS}"
        copy(database, "video_files", f"t.video_id = {template}", {"video_id": video_id})
        copy(database, "video_counts", f"t.video_id = {template}", {
            "video_id": video_id, "views": "(s.n * 104729) % 9000", "likes": "(s.n * 1299709) % 700",
        })
        # What the reader of the event log makes of such captions, on the third step of reach.
        copy(database, "search_videos", f"t.video_id = {template}", {
            "video_id": video_id, "next_reach": "256",
            "words": f"printf('^1 ^2 ^3 @maker.%05d @maker @%05d #tag%d number %d tag%d', 1 + s.n % {CREATORS}, 1 + s.n % {CREATORS}, "
                     "s.n % 200, s.n, s.n % 200)",
        })
        database.execute(
            "INSERT INTO search_words (word, videos, beginning, pieces) "
            f"SELECT printf('#tag%d', n), {videos // TAGS}, '#t', printf('~_#t ~#ta ~tag') FROM steps WHERE n <= {TAGS} AND n > 0 "
            "ON CONFLICT (word) DO NOTHING"
        )
        database.execute(
            f"INSERT INTO video_tags (video_id, tag) SELECT {template} - n * {MINUTE_MS * ID_PER_MS}, 'tag' || (n % {TAGS}) FROM steps"
        )


def copy(database: sqlite3.Connection, table: str, condition: str, changes: dict[str, str]) -> None:
    """Inserts one copy of a row per step, with some columns computed from the step `s.n`."""
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changes.get(name, f"t.{name}") for name in columns)
    database.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} t, steps s WHERE {condition}")
