"""TLS before a server that speaks none, with an authority that this run has made up."""

import contextlib
import select
import socket
import ssl
import subprocess
import threading
from pathlib import Path

CHUNK_BYTES = 65_536
LOOK_SECONDS = 0.2
LIMIT_SECONDS = 30.0


def openssl(*words: str | Path) -> None:
    """Debian's PostgreSQL brings the command along."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, timeout=LIMIT_SECONDS)


class Authority:
    """Signs certificates, and is trusted by whoever is given its own."""

    def __init__(self, folder: Path, name: str):
        folder.mkdir(parents=True)
        self.folder = folder
        self.certificate = folder / "ca.pem"
        self.key = folder / "ca.key"
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-addext", "keyUsage=critical,keyCertSign", "-keyout", self.key, "-out", self.certificate,
        )

    def server(self, *names: str) -> ssl.SSLContext:
        """What a server of these names shows; each as `DNS:host` or `IP:address`."""
        key, request, signed = (self.folder / f"server.{kind}" for kind in ("key", "csr", "pem"))
        extensions = self.folder / "server.cnf"
        extensions.write_text(f"subjectAltName={','.join(names)}\nextendedKeyUsage=serverAuth\n")
        openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=store", "-keyout", key, "-out", request,
        )
        openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", "2",
            "-extfile", extensions, "-out", signed,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(signed, key)
        return context


class TLSFront:
    """Listens on a port of its own, and hands what it is told on to a server of this machine, in the clear."""

    def __init__(self, port: int, context: ssl.SSLContext):
        self.target = port
        self.context = context
        # Of callers that found the certificate good, which they say by going on.
        self.passed_bytes = 0
        self.over = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(LOOK_SECONDS)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.take, daemon=True).start()

    def take(self) -> None:
        while not self.over.is_set():
            with contextlib.suppress(TimeoutError, OSError):
                caller, _ = self.listener.accept()
                threading.Thread(target=self.carry, args=(caller,), daemon=True).start()

    def carry(self, caller: socket.socket) -> None:
        with contextlib.suppress(OSError), caller, self.context.wrap_socket(caller, server_side=True) as inside:
            with socket.create_connection(("127.0.0.1", self.target)) as called:
                while not self.over.is_set() and self.pass_on(inside, called):
                    pass

    def pass_on(self, inside: ssl.SSLSocket, called: socket.socket) -> bool:
        """Some bytes, either way; false at the end."""
        # What is decrypted already is no news to select.
        readable = [inside] if inside.pending() else select.select([inside, called], [], [], LOOK_SECONDS)[0]
        for end in readable:
            data = end.recv(CHUNK_BYTES)
            if not data:
                return False
            if end is inside:
                self.passed_bytes += len(data)
            (called if end is inside else inside).sendall(data)
        return True

    def __enter__(self) -> "TLSFront":
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.listener.close()
