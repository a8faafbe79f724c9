"""A name that leads to a machine outside at one time, and to one inside at the next: DNS rebinding, with a name server that does it."""

import ssl
import threading
from pathlib import Path

import pytest

from apps import registered
from rig.client import Client
from rig.names import BelievingServer, NameServer, why_not
from rig.tls import Authority
from rig.waiting import until
from test_webhooks import ARRIVAL_SECONDS, Receiver, connected, revoked

pytestmark = pytest.mark.engineless
NAME = "hook.flips.test"
OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"


def listening(context: ssl.SSLContext, address: str, port: int = 0) -> Receiver:
    receiver = Receiver(context, address, port)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    return receiver


@pytest.mark.timeout(4 * ARRIVAL_SECONDS)
def test_a_name_that_flips_to_a_machine_inside_reaches_nobody_there(tmp_path: Path):
    if reason := why_not():
        pytest.skip(reason)
    authority = Authority(tmp_path / "authority", "an authority of the receiver's own")
    context = authority.server(f"DNS:{NAME}")
    outside = listening(context, OUTSIDE)
    inside = listening(context, INSIDE, outside.server_port)
    outside.answer = lambda number: 500 if number == 1 else 200
    names = NameServer(OUTSIDE, INSIDE, OUTSIDE)
    server = BelievingServer(tmp_path / "server", {
        "SKIT_HOST": "127.0.0.1", "SKIT_OUTBOUND_NETWORKS": f"{OUTSIDE}/32", "SKIT_OUTBOUND_CA_FILE": str(authority.certificate),
    })
    try:
        server.start()
        app = registered(server, "--webhook-url", f"https://{NAME}:{outside.server_port}/hook")
        revoked(server, app, connected(server, app, Client(server.url).sign_up("hooked"))["access_token"])
        until("the third attempt", lambda: len(outside.calls) == 2, ARRIVAL_SECONDS)
        assert names.asked == [NAME] * 3, "once for each attempt, so that what was looked at is what is connected to"
        assert inside.connections == 0
        assert server.stop() == 0
    finally:
        server.kill()
        names.close()
        for receiver in (outside, inside):
            receiver.over.set()
            receiver.shutdown()
            receiver.server_close()
