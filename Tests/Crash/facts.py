"""What clients were told: every answer that a server gave is a fact that it must still know after it was killed."""

import threading
from dataclasses import dataclass, field


@dataclass
class Facts:
    """Written by the load's threads, read by the checks. `None` stands for a request whose answer was not heard: either way is right."""

    likes: dict[tuple[str, str], bool | None] = field(default_factory=dict)         # (account, video) → liked
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)              # comment id → (video, text)
    maybe_comments: dict[str, tuple[str, str, str]] = field(default_factory=dict)   # text → (account, video, idempotency key)
    offsets: dict[tuple[str, str], int] = field(default_factory=dict)               # (account, upload path) → acknowledged bytes
    videos: dict[str, str] = field(default_factory=dict)                            # video id → account
    watches: set[tuple[str, int]] = field(default_factory=set)                      # (feed session, position)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def summary(self) -> str:
        heard = sum(1 for liked in self.likes.values() if liked is not None)
        return (
            f"{heard} likes, {len(self.comments)} comments, {len(self.offsets)} unfinished uploads, "
            f"{len(self.videos)} videos, {len(self.watches)} watches"
        )
