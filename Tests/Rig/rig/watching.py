"""What a player would report."""

from datetime import datetime, timezone


def watch(video: dict, session: str, position: int, watched_ms: int | None = None, **changes: object) -> dict:
    """One watch of a card, to its end unless told otherwise."""
    duration = video["duration_ms"]
    return {
        "video_id": video["id"], "feed_session": session, "position": position, "duration_ms": duration,
        "watched_ms": duration if watched_ms is None else watched_ms, "loops": 0, "ended_by": "swipe", "muted": True,
        "at": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"), **changes,
    }


def watches(page: dict, watched_ms: int | None = None) -> list[dict]:
    """All of a page."""
    return [watch(item["video"], page["session"], item["position"], watched_ms) for item in page["items"]]
