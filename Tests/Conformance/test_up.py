"""`skit up`: the platform and the status centre, each in a process of its own, and both kept running."""

import os
import signal
import subprocess

import pytest
import requests

from rig.processes import descendants, is_running
from rig.server import Server
from rig.waiting import until

pytestmark = pytest.mark.engineless


def program(up: Server, name: str) -> int | None:
    """The process that runs `skit NAME` under it; None while there is none."""
    for pid in descendants(up.process.pid):
        words = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True).stdout.split()
        if len(words) > 1 and words[1] == name and is_running(pid):
            return pid
    return None


def answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/readyz", timeout=2).status_code == 200
    except requests.RequestException:
        return False


@pytest.fixture
def up(tmp_path):
    up = Server(tmp_path, command="up", settings={"SKIT_HOST": "127.0.0.1", "SKIT_STATUS_PROBE_SECONDS": "3600"}).start()
    until("the status centre answers, too", lambda: answers(up.status_url), 20)
    yield up
    up.kill()


def test_a_status_centre_that_is_killed_comes_back_and_disturbs_nobody(up):
    serve, status = program(up, "serve"), program(up, "status")
    assert serve and status
    os.kill(status, signal.SIGKILL)
    until("another one runs", lambda: program(up, "status") not in (None, status), 10)
    until("and answers", lambda: answers(up.status_url), 20)
    assert requests.get(f"{up.status_url}/api/v2/status.json", timeout=5).status_code == 200
    assert "program ended, starting it again" in up.log()
    assert program(up, "serve") == serve and answers(up.url), "the platform is not disturbed"
    status = program(up, "status")
    assert up.stop() == 0
    assert not is_running(serve) and not is_running(status), "both end with it"
    assert not answers(up.status_url)


def test_what_it_started_ends_when_it_is_killed_itself(up):
    started = [program(up, "serve"), program(up, "status")]
    os.kill(up.process.pid, signal.SIGKILL)
    up.process.wait(10)
    until("nobody is left behind", lambda: not any(is_running(pid) for pid in started), 20)
