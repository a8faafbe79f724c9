"""What people ask for while a campaign runs, and what the server owes them afterwards."""

import itertools
import json
import random
from collections import Counter
from typing import Iterable, Iterator

from rig import ledger
from rig.client import Client
from rig.openloop import Asked, Told
from rig.server import Server
from rig.watching import watch

SEED = 20261128
# Of a hundred requests that are no media; see docs/capacity.md for what one viewer asks for in a day.
SHARES = {"page": 20, "watch": 20, "like": 20, "comment": 4, "card": 20, "comments": 13, "search": 3}
WATCHES = 5


class Crowd:
    """Some people, in turn, and the videos that they came for."""

    def __init__(self, people: list[Client], cards: list[dict]):
        self.cards = cards
        self.cookies = [f"Cookie: {person.cookie_header()}\r\n" for person in people]
        self.names = [person.username for person in people]
        self.chance = random.Random(SEED)
        self.turns = itertools.count()
        self.session = people[0].feed(limit=1)["session"]
        self.likes_told: set[tuple[str, str]] = set()
        self.comments_told: set[str] = set()
        self.watches_told: set[tuple[str, int]] = set()

    def mixed(self, shares: dict[str, int] | None = None) -> Iterator[Asked]:
        shares = shares or SHARES
        kinds = [kind for kind, share in shares.items() for _ in range(share)]
        self.chance.shuffle(kinds)
        for kind in itertools.cycle(kinds):
            yield getattr(self, kind)(next(self.turns))

    def page(self, turn: int) -> Asked:
        return self.request(turn, "page", "GET", "/api/v1/feed?kind=for_you&limit=10")

    def card(self, turn: int) -> Asked:
        return self.request(turn, "card", "GET", f"/api/v1/videos/{self.video(turn)['id']}")

    def comments_of(self, turn: int) -> str:
        return f"/api/v1/videos/{self.video(turn)['id']}/comments"

    def like(self, turn: int) -> Asked:
        video = self.chance.choice(self.cards)["id"]
        fact = ("likes", (self.names[turn % len(self.names)], video))
        return self.request(turn, "like", "PUT", f"/api/v1/videos/{video}/like", fact=fact)

    def comment(self, turn: int) -> Asked:
        text = f"said once {turn}"
        return self.request(turn, "comment", "POST", self.comments_of(turn), {"text": text}, ("comments", text))

    def comments(self, turn: int) -> Asked:
        return self.request(turn, "comments", "GET", self.comments_of(turn))

    def search(self, turn: int) -> Asked:
        return self.request(turn, "search", "GET", f"/api/v1/search/videos?q=tag{turn % 200}&limit=20")

    def suggestion(self, turn: int) -> Asked:
        return self.request(turn, "suggestion", "GET", f"/api/v1/search/suggestions?q={'abcdefghijklmnop'[turn % 16]}")

    def watch(self, turn: int) -> Asked:
        places = range(turn * WATCHES, (turn + 1) * WATCHES)
        body = {"watches": [watch(self.cards[place % len(self.cards)], self.session, place) for place in places]}
        return self.request(0, "watch", "POST", "/api/v1/watches", body, ("watches", [(self.session, place) for place in places]))

    def video(self, turn: int) -> dict:
        return self.cards[turn % len(self.cards)]

    def request(self, turn: int, kind: str, method: str, path: str, body: dict | None = None, fact: object = None) -> Asked:
        head = f"{method} {path} HTTP/1.1\r\nHost: campaign\r\nAccept: application/json\r\n{self.cookies[turn % len(self.cookies)]}"
        if body is None:
            return Asked(kind, f"{head}\r\n".encode(), fact)
        data = json.dumps(body).encode()
        return Asked(kind, f"{head}Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data, fact)

    def hear(self, told: Iterable[Told]) -> None:
        """Keeps what the server has acknowledged."""
        for each in told:
            if not each.is_good or each.asked.fact is None:
                continue
            what, fact = each.asked.fact
            getattr(self, f"{what}_told").update(fact if isinstance(fact, list) else [fact])

    def lost(self, server: Server) -> dict[str, int]:
        """Of what was acknowledged, what the running server does not have."""
        likes = ledger.asked(server, "SELECT a.username, l.video_id FROM likes l JOIN accounts a ON a.id = l.account_id")
        comments = ledger.asked(server, "SELECT text FROM comments")
        watches = ledger.asked(server, "SELECT feed_session, position FROM watches")
        return {
            "likes": len(self.likes_told - {(name, str(video)) for name, video in likes}),
            "comments": len(self.comments_told - {text for text, in comments}),
            "watches": len(self.watches_told - set(watches)),
        }


def undocumented(told: Iterable[Told]) -> Counter[tuple[str, int]]:
    """Answers that are neither success nor a refusal with the time of a next try."""
    return Counter(
        (each.asked.kind, each.status) for each in told if not each.is_good and not (each.status == 503 and (each.retry_after or 0) >= 1)
    )


def summary(told: Iterable[Told]) -> str:
    counts = Counter((each.asked.kind, each.status) for each in told)
    return ", ".join(f"{kind} {status}: {count}" for (kind, status), count in sorted(counts.items()))
