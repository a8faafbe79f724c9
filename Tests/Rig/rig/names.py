"""A name server that lies as it is told, and a server that believes it."""

import os
import shutil
import socket
import struct
import subprocess
import threading
from pathlib import Path

from rig.server import Server

ADDRESS = "127.0.0.77"    # of the name server: resolv.conf knows no ports
A = 1


def why_not() -> str:
    """Why this machine cannot do it; empty where it can."""
    if not shutil.which("unshare") or os.geteuid() != 0:
        return "only root may give a server a resolver of its own"
    alone = subprocess.run(["unshare", "-m", "mount", "--bind", "/etc/resolv.conf", "/etc/resolv.conf"], capture_output=True)
    return "" if alone.returncode == 0 else "mounts are not allowed here"


class NameServer:
    """Answers each question for an IPv4 address with the next of the answers, the last one again and again; for others with none."""

    def __init__(self, *answers: str):
        self.answers = list(answers)
        self.asked: list[str] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((ADDRESS, 53))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                question, client = self.socket.recvfrom(512)
            except OSError:
                return
            self.socket.sendto(self.answer(question), client)

    def answer(self, question: bytes) -> bytes:
        """RFC 1035 §4: the question again, and an address that may not be kept for a moment."""
        labels, place = [], 12
        while question[place]:
            labels.append(question[place + 1:place + 1 + question[place]].decode())
            place += 1 + question[place]
        asked = question[12:place + 5]
        (kind,) = struct.unpack("!H", question[place + 1:place + 3])
        records = b""
        if kind == A:
            told = self.answers[min(len(self.asked), len(self.answers) - 1)]
            self.asked.append(".".join(labels))
            records = struct.pack("!HHHIH", 0xC00C, A, 1, 0, 4) + socket.inet_aton(told)
        return question[:2] + struct.pack("!HHHHH", 0x8180, 1, 1 if records else 0, 0, 0) + asked + records

    def close(self) -> None:
        self.socket.close()


class BelievingServer(Server):
    """Asks the name server above, in a mount namespace of its own."""

    def __init__(self, folder: Path, settings: dict[str, str]):
        super().__init__(folder, settings=settings)
        self.resolver = folder / "resolv.conf"
        self.resolver.write_text(f"nameserver {ADDRESS}\noptions timeout:2 attempts:2\n")

    def arguments(self) -> list[str]:
        mounted = f'mount --bind "{self.resolver}" /etc/resolv.conf && exec "$@"'
        return ["unshare", "-m", "sh", "-c", mounted, "sh", *super().arguments()]
