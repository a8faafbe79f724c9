"""HTTP as it should not be: bytes straight into a socket."""

import json
import socket
from dataclasses import dataclass

from rig.server import Server

READ_SECONDS = 75.0     # longer than any pace limit of the server


@dataclass
class RawAnswer:
    status: int             # 0 when the server hung up without a word
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict:
        return json.loads(self.body)


def exchange(server: Server, sent: bytes, then_close: bool = False) -> RawAnswer:
    with socket.create_connection(("127.0.0.1", server.port), timeout=READ_SECONDS) as connection:
        connection.sendall(sent)
        if then_close:
            connection.shutdown(socket.SHUT_WR)
        return read_answer(connection)


def read_answer(connection: socket.socket) -> RawAnswer:
    received = b""
    try:
        while True:
            part = connection.recv(65_536)
            received += part
            if not part or is_whole(received):
                break
    except ConnectionResetError:
        pass
    return parsed(received)


def is_whole(received: bytes) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    return bool(separator) and len(body) >= content_length(head)


def content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0


def parsed(received: bytes) -> RawAnswer:
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    pairs = (line.split(":", 1) for line in lines[1:] if ":" in line)
    return RawAnswer(status, {name.strip().lower(): value.strip() for name, value in pairs}, body)
