"""Different requests from many connections, at a rate that follows a profile, however slow the answers are: an open loop.

One thread and plain sockets: threads that take turns at the interpreter's lock would measure each other.
"""

import re
import selectors
import socket
import time
from collections import deque
from dataclasses import dataclass
from typing import Callable, Iterator

ANSWER_BYTES = 256 * 1024
LONGEST_WAIT_SECONDS = 60.0
LOOK_SECONDS = 0.2


@dataclass(slots=True)
class Asked:
    kind: str
    data: bytes
    fact: object = None     # what is true once it was answered with success


@dataclass(slots=True)
class Told:
    asked: Asked
    status: int
    ms: float               # from when it was due
    retry_after: int | None

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class OpenLoop:
    """Connections to one server, of which each has one request on its way at most."""

    def __init__(self, port: int, connections: int):
        self.port = port
        self.selector = selectors.DefaultSelector()
        self.idle: deque[socket.socket] = deque()
        self.busy: dict[socket.socket, tuple[Asked, float, bytes]] = {}
        for _ in range(connections):
            self.open()

    def open(self) -> None:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_WAIT_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(connection, selectors.EVENT_READ)
        self.idle.append(connection)

    def close(self) -> None:
        for connection in [*self.idle, *self.busy]:
            connection.close()
        self.selector.close()

    def send(self, asked: Iterator[Asked], seconds: float, rate: Callable[[float], float] | None = None) -> list[Told]:
        """Requests that come due in so many seconds, `rate` of them in each; without it, as many as there are connections for."""
        begun, due, told = time.monotonic(), 0.0, []
        waiting: deque[float] = deque()
        while True:
            now = time.monotonic() - begun
            while rate and due <= now and due < seconds:
                waiting.append(begun + due)
                due += 1 / rate(due)
            while self.idle and (waiting if rate else now < seconds):
                self.put(next(asked), waiting.popleft() if rate else time.monotonic())
            if now >= seconds and not waiting and not self.busy:
                return told
            assert now < seconds + LONGEST_WAIT_SECONDS, f"{len(self.busy)} requests were not answered"
            pause = begun + due - time.monotonic() if rate and due < seconds else LOOK_SECONDS
            for key, _ in self.selector.select(min(LOOK_SECONDS, max(0.0, pause))):
                self.take(key.fileobj, told)

    def put(self, asked: Asked, due: float) -> None:
        connection = self.idle.popleft()
        self.busy[connection] = (asked, due, b"")
        connection.sendall(asked.data)

    def take(self, connection: socket.socket, told: list[Told]) -> None:
        received = connection.recv(ANSWER_BYTES)
        if connection not in self.busy or not received:
            assert connection not in self.busy, f"cut off: {self.busy[connection][0].kind}"
            # It lay still for too long.
            self.selector.unregister(connection)
            self.idle.remove(connection)
            connection.close()
            return self.open()
        asked, due, before = self.busy[connection]
        answer = before + received
        if not is_whole(answer):
            self.busy[connection] = (asked, due, answer)
            return
        del self.busy[connection]
        self.idle.append(connection)
        told.append(Told(asked, int(answer[9:12]), (time.monotonic() - due) * 1000, number(rb"retry-after", answer)))


def number(name: bytes, answer: bytes) -> int | None:
    found = re.search(rb"\r\n" + name + rb": *(\d+)\r\n", answer.partition(b"\r\n\r\n")[0] + b"\r\n", re.IGNORECASE)
    return int(found[1]) if found else None


def is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    return bool(end) and len(body) >= (number(b"content-length", answer) or 0)
