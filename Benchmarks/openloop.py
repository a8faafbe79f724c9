"""Requests sent at a fixed rate, however slow the answers: an open loop.

One thread and plain sockets: threads that take turns at the interpreter's lock would measure each other.
"""

import re
import selectors
import socket
import time
from collections import deque

CONNECTIONS = 24
ANSWER_BYTES = 64 * 1024
LONGEST_WAIT_SECONDS = 30.0


def timed(port: int, requests: list[bytes], per_second: float, status: int) -> tuple[list[float], float]:
    """The same as `measure`, and the seconds that all of it took."""
    begun = time.monotonic()
    taken = measure(port, requests, per_second, status)
    return taken, time.monotonic() - begun


def measure(port: int, requests: list[bytes], per_second: float, status: int) -> list[float]:
    """Milliseconds from when each request was due to the end of its answer."""
    selector = selectors.DefaultSelector()
    idle: deque[socket.socket] = deque(connected(port) for _ in range(CONNECTIONS))
    for each in idle:
        selector.register(each, selectors.EVENT_READ)
    begun, sent, taken = time.monotonic(), 0, []
    waiting: deque[float] = deque()
    due_at: dict[socket.socket, float] = {}
    begun_answers: dict[socket.socket, bytes] = {}
    planned = 0
    while len(taken) < len(requests):
        now = time.monotonic()
        while planned < len(requests) and begun + planned / per_second <= now:
            waiting.append(begun + planned / per_second)
            planned += 1
        while waiting and idle:
            connection = idle.popleft()
            due_at[connection] = waiting.popleft()
            connection.sendall(requests[sent])
            sent += 1
        pause = LONGEST_WAIT_SECONDS if planned == len(requests) else max(0.0, begun + planned / per_second - time.monotonic())
        ready = selector.select(pause)
        if not ready and planned == len(requests):
            raise RuntimeError(f"{len(requests) - len(taken)} requests were not answered")
        for key, _ in ready:
            received = key.fileobj.recv(ANSWER_BYTES)
            answer = begun_answers.pop(key.fileobj, b"") + received
            if not received or not answer.startswith(b"HTTP/1.1 %d " % status):
                raise RuntimeError(f"answered with {answer[:200]!r}")
            if not is_whole(answer):
                begun_answers[key.fileobj] = answer
                continue
            taken.append((time.monotonic() - due_at.pop(key.fileobj)) * 1000)
            idle.append(key.fileobj)
    for each in idle:
        each.close()
    selector.close()
    return taken


def is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    return bool(end) and len(body) >= int(length[1] if length else 0)


def connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT_SECONDS)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection
