"""People whose programs know the addresses of both regions, and go on at the next one when one does not take what they say."""

import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

import requests

from rig.client import Client

PATIENCE_SECONDS = 2.0


@dataclass
class Said:
    """A comment that a server has acknowledged."""

    text: str
    at: float
    by: str


@dataclass
class Wanderers:
    """Each says one thing after the other, and says it again, by the same key, until somebody has acknowledged it."""

    people: list[Client]
    video: str
    addresses: list[str]
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    acknowledged: dict[str, Said] = field(default_factory=dict)      # comment id → what was said
    answers: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    begun: dict[str, float] = field(default_factory=dict)            # text → when it was first said
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> "Wanderers":
        self.threads = [threading.Thread(target=self.wander, args=(client,), daemon=True) for client in self.people]
        for thread in self.threads:
            thread.start()
        return self

    def wander(self, client: Client) -> None:
        place = 0
        while not self.over.is_set():
            text = f"said {uuid.uuid4().hex}"
            with self.lock:
                self.begun[text] = time.monotonic()
            while not self.over.is_set() and not self.say(client, text, self.addresses[place]):
                place = (place + 1) % len(self.addresses)
                self.over.wait(0.05)
            self.over.wait(0.02)

    def say(self, client: Client, text: str, address: str) -> bool:
        client.url = address
        try:
            answer = client.call(
                "POST", f"/api/v1/videos/{self.video}/comments", json={"text": text}, headers={"Idempotency-Key": text},
                timeout=PATIENCE_SECONDS,
            )
        except requests.RequestException:
            return False
        with self.lock:
            self.answers[address, answer.status_code] += 1
            if answer.status_code == 201:
                self.acknowledged[answer.json()["comment"]["id"]] = Said(text, time.monotonic(), address)
            elif answer.status_code == 503 and "Retry-After" not in answer.headers:
                self.wrong.append("503 without Retry-After")
            elif answer.status_code not in (500, 503):
                self.wrong.append(f"{answer.status_code} {answer.text[:200]}")
        return answer.status_code == 201

    def by(self, addresses: list[str], after: float = 0.0) -> list[Said]:
        with self.lock:
            return [said for said in self.acknowledged.values() if said.by in addresses and said.at > after]

    def end(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(30)
