"""Far more requests at once than a server can answer: each connection sends its next one when the last was answered."""

import selectors
import socket
import threading
from collections import Counter
from typing import Iterator

from raw import RawAnswer, is_whole, parsed
from rig.server import Server

LOOK_SECONDS = 0.2
PIECE_BYTES = 65_536


class Flood(threading.Thread):
    """Sends `bodies` from many connections until it is over."""

    def __init__(self, server: Server, path: str, bodies: Iterator[bytes], connections: int):
        super().__init__(daemon=True)
        self.server, self.path, self.bodies = server, path, bodies
        self.sockets = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(connections)]
        self.over = threading.Event()
        self.statuses: Counter[int] = Counter()
        self.refusals: list[RawAnswer] = []
        # Bodies that were answered with 204.
        self.kept: list[bytes] = []

    def run(self) -> None:
        selector = selectors.DefaultSelector()
        for each in self.sockets:
            selector.register(each, selectors.EVENT_READ, [b"", self.send(each)])
        while not self.over.is_set():
            for key, _ in selector.select(LOOK_SECONDS):
                self.read(selector, key)
        for each in self.sockets:
            each.close()
        selector.close()

    def send(self, connection: socket.socket) -> bytes:
        body = next(self.bodies)
        head = f"POST {self.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        return body

    def read(self, selector: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
        part = key.fileobj.recv(PIECE_BYTES)
        if not part:
            selector.unregister(key.fileobj)
            self.statuses[0] += 1
            return
        key.data[0] += part
        received = key.data[0]
        if not (is_whole(received) or received.startswith(b"HTTP/1.1 204") and received.endswith(b"\r\n\r\n")):
            return
        answer = parsed(received)
        self.statuses[answer.status] += 1
        if answer.status == 204:
            self.kept.append(key.data[1])
        else:
            self.refusals.append(answer)
        key.data[:] = [b"", self.send(key.fileobj)]
