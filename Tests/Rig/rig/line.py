"""A line to a server that can be cut: what is sent meanwhile arrives nowhere, and nobody is told."""

import contextlib
import select
import socket
import threading

from rig.places import free_port

CHUNK_BYTES = 65_536
LOOK_SECONDS = 0.2


class Line:
    """Listens on a port of its own and carries bytes both ways until it is cut or closed."""

    def __init__(self, port: int):
        self.target = port
        self.port = free_port()
        self.is_cut = threading.Event()
        self.over = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.listener.settimeout(LOOK_SECONDS)
        threading.Thread(target=self.take, daemon=True).start()

    def take(self) -> None:
        while not self.over.is_set():
            # Whoever connects to a line that is cut waits in the queue, as for a network that is gone.
            if self.is_cut.is_set():
                self.over.wait(LOOK_SECONDS)
                continue
            with contextlib.suppress(TimeoutError, OSError):
                caller, _ = self.listener.accept()
                threading.Thread(target=self.carry, args=(caller,), daemon=True).start()

    def carry(self, caller: socket.socket) -> None:
        with contextlib.suppress(OSError), caller, socket.create_connection(("127.0.0.1", self.target)) as called:
            other = {caller: called, called: caller}
            while not self.over.is_set():
                readable, _, _ = select.select([caller, called], [], [], LOOK_SECONDS)
                for end in readable if not self.is_cut.is_set() else []:
                    data = end.recv(CHUNK_BYTES)
                    if not data:
                        return
                    # Cut between the two: what was under way is held back, and arrives when the line is whole again.
                    while self.is_cut.is_set() and not self.over.is_set():
                        self.over.wait(LOOK_SECONDS)
                    other[end].sendall(data)
                if self.is_cut.is_set():
                    self.over.wait(LOOK_SECONDS)

    def cut(self) -> None:
        self.is_cut.set()

    def mend(self) -> None:
        self.is_cut.clear()

    def close(self) -> None:
        self.over.set()
        self.listener.close()
