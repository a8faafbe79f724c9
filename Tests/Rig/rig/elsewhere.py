"""Names of other people's servers that lead to ours: for clients that know no other address."""

import contextlib
import socket
from pathlib import Path
from typing import Iterator

import pytest

from rig.tls import Authority, TLSFront

TIKTOK_HOSTS = ("www.tiktok.com", "open.tiktokapis.com", "open-upload.tiktokapis.com")


@contextlib.contextmanager
def leading_here(hosts: tuple[str, ...], port: int, folder: Path) -> Iterator[TLSFront]:
    """While it lasts, this process finds the hosts at a server of this machine, by https with a certificate that it trusts."""
    authority = Authority(folder, "an authority of this test")
    look_up = socket.getaddrinfo
    with TLSFront(port, authority.server(*(f"DNS:{host}" for host in hosts))) as front, pytest.MonkeyPatch.context() as patch:
        def found(host, service, *rest, **further):
            if host in hosts:
                return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", front.port))]
            return look_up(host, service, *rest, **further)

        patch.setattr(socket, "getaddrinfo", found)
        patch.setenv("REQUESTS_CA_BUNDLE", str(authority.certificate))
        yield front
