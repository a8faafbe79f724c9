"""Media in a store that is reached by https: its certificate counts when the right authority has signed it for the right name."""

from pathlib import Path
from typing import Iterator
from urllib.parse import urlsplit

import pytest
import requests

from rig import s3
from rig.client import Client
from rig.server import Server
from rig.tls import Authority, TLSFront

NAMES = ("DNS:localhost", "IP:127.0.0.1")
SETTINGS = {"SKIT_HOST": "127.0.0.1"}
UNTRUSTED = "its certificate has run out, or is by no authority that is trusted here"


@pytest.fixture(scope="module")
def store_port() -> int:
    if s3.endpoint() is None:
        pytest.skip("this run is on disk")
    return urlsplit(s3.endpoint()).port


@pytest.fixture
def ours(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "ours", "our own authority")


@pytest.fixture
def front(store_port: int, ours: Authority) -> Iterator[TLSFront]:
    with TLSFront(store_port, ours.server(*NAMES)) as front:
        yield front


def server(folder: Path, front: TLSFront, host: str = "localhost", trusted: Path | None = None) -> Server:
    trust = {"SKIT_S3_CA_FILE": str(trusted)} if trusted else {}
    return Server(folder / "server", settings={**SETTINGS, **s3.settings(f"https://{host}:{front.port}"), **trust})


def refusal(server: Server) -> str:
    """What the operator is told of a store that cannot be used."""
    asked = server.command_line("doctor")
    assert asked.returncode != 0, asked.stdout
    told = [line for line in (asked.stdout + asked.stderr).splitlines() if "S3" in line]
    assert told, asked.stdout + asked.stderr
    return "\n".join(told)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_media_go_to_a_store_whose_authority_is_our_own_and_come_back(
    tmp_path: Path, front: TLSFront, ours: Authority, clip: Path, host: str
):
    there = server(tmp_path, front, host, ours.certificate)
    there.settings["SKIT_MEDIA_DELIVERY"] = "redirect" if host == "localhost" else "stream"
    there.start()
    owner = Client(there.url).sign_up("tls.ada")
    card = owner.published(clip, "kept by https")
    assert front.passed_bytes > clip.stat().st_size, "the upload went through"
    media = requests.get(there.url + card["sources"][0]["url"], timeout=30, verify=str(ours.certificate))
    assert media.status_code == 200 and b"ftyp" in media.content[:16]
    assert there.command_line("doctor").returncode == 0
    assert there.stop() == 0


def test_a_store_that_another_authority_vouches_for_is_refused_before_anything_is_said_to_it(tmp_path: Path, front: TLSFront):
    other = Authority(tmp_path / "other", "somebody else")
    assert UNTRUSTED in refusal(server(tmp_path, front, trusted=other.certificate))
    assert front.passed_bytes == 0


def test_an_authority_of_our_own_is_not_trusted_unless_it_is_named(tmp_path: Path, front: TLSFront):
    assert UNTRUSTED in refusal(server(tmp_path, front))
    assert front.passed_bytes == 0


@pytest.mark.parametrize(("names", "host"), [(["DNS:store.example.org"], "localhost"), (["DNS:localhost"], "127.0.0.1")])
def test_a_certificate_for_another_name_is_refused(tmp_path: Path, store_port: int, ours: Authority, names: list[str], host: str):
    with TLSFront(store_port, ours.server(*names)) as front:
        assert "its certificate is for another name" in refusal(server(tmp_path, front, host, ours.certificate))
        assert front.passed_bytes == 0


@pytest.mark.parametrize("content", [None, "", "no certificate\n"], ids=["missing", "empty", "something else"])
def test_a_file_without_certificates_ends_the_start_with_a_sentence(
    tmp_path: Path, front: TLSFront, content: str | None
):
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    asked = server(tmp_path, front, trusted=file).command_line("serve", "--port", "0")
    assert asked.returncode != 0
    assert "ca.pem" in asked.stdout + asked.stderr and "holds no certificates" in asked.stdout + asked.stderr
