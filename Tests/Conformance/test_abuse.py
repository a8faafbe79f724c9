"""Requests that nobody should send: each gets a 4xx in the documented form, and the server stays well."""

import socket
import time

import pytest

from problems import assert_problem, check_members
from raw import RawAnswer, exchange, read_answer
from rig.waiting import until

MANY = "x" * 400_000
DEEP = "[" * 100_000
WATCH = {
    "video_id": "{video}", "feed_session": "s", "position": 0, "watched_ms": 500, "duration_ms": 2000, "loops": 0,
    "ended_by": "swipe", "muted": True, "at": "2026-01-01T00:00:00.000Z",
}

BODIES = [
    ("no-json", "POST", "/api/v1/session", b"{username"),
    ("empty", "POST", "/api/v1/session", b""),
    ("null", "POST", "/api/v1/session", b"null"),
    ("array", "POST", "/api/v1/session", b"[]"),
    ("number-for-text", "POST", "/api/v1/session", b'{"username":5,"password":[]}'),
    ("missing-field", "POST", "/api/v1/session", b'{"username":"olive"}'),
    ("invalid-utf8", "POST", "/api/v1/session", b'{"username":"\xff\xfe","password":"x"}'),
    ("lone-surrogate", "POST", "/api/v1/videos/{video}/comments", b'{"text":"\\ud800"}'),
    ("nul", "POST", "/api/v1/videos/{video}/comments", b'{"text":"a\\u0000b","parent_id":5}'),
    ("deep", "POST", "/api/v1/watches", DEEP.encode()),
    ("huge-number", "POST", "/api/v1/watches", b'{"watches":[{"position":1e400}]}'),
    ("too-long-comment", "POST", "/api/v1/videos/{video}/comments", b'{"text":"' + b"x" * 501 + b'"}'),
    ("blank-comment", "POST", "/api/v1/videos/{video}/comments", b'{"text":"   "}'),
    ("unknown-parent", "POST", "/api/v1/videos/{video}/comments", b'{"text":"x","parent_id":"999999999999"}'),
    ("unknown-upload", "POST", "/api/v1/videos", b'{"upload_id":"nope","caption":"x","visibility":"public"}'),
    ("unknown-visibility", "POST", "/api/v1/videos", b'{"upload_id":"nope","caption":"x","visibility":"everyone"}'),
    ("unknown-channel", "POST", "/api/v1/videos/{video}/share", b'{"channel":"pigeon"}'),
    ("no-watches", "POST", "/api/v1/watches", b'{"watches":[]}'),
    ("bad-birth-date", "POST", "/api/v1/accounts", b'{"username":"newone","password":"a long walk","birth_date":"2021-02-31"}'),
    ("bad-avatar", "PUT", "/api/v1/me/avatar", b"GIF89a but not really"),
]

PATHS = [
    ("unknown-route", "GET", "/api/v1/nothing"),
    ("unknown-video", "GET", "/api/v1/videos/999999999999"),
    ("word-as-id", "GET", "/api/v1/videos/abc"),
    ("negative-id", "GET", "/api/v1/videos/-1"),
    ("overflowing-id", "GET", "/api/v1/videos/99999999999999999999999999"),
    ("id-with-nul", "GET", "/api/v1/videos/1%00"),
    ("broken-escape", "GET", "/api/v1/videos/%zz"),
    ("unknown-user", "GET", "/api/v1/users/nobody.here"),
    ("user-of-bytes", "GET", "/api/v1/users/%ff%fe"),
    ("unknown-comment", "GET", "/api/v1/comments/12345/replies"),
    ("word-as-limit", "GET", "/api/v1/feed?limit=ten"),
    ("negative-limit", "GET", "/api/v1/feed?limit=-5"),
    ("negative-position", "GET", "/api/v1/feed?session=x&position=-1"),
    ("overflowing-position", "GET", "/api/v1/feed?session=x&position=99999999999999999999"),
    ("unknown-kind", "GET", "/api/v1/feed?kind=everything"),
    ("broken-cursor", "GET", "/api/v1/users/olive/videos?cursor=%00%ff"),
    ("unknown-upload", "HEAD", "/uploads/nope"),
    ("unknown-media", "GET", "/media/nope.mp4"),
    ("climbing", "GET", "/assets/..%2f..%2fetc%2fpasswd"),
    ("wrong-verb", "DELETE", "/api/v1/feed"),
    ("unknown-job", "POST", "/api/v1/admin/jobs/12345/retry"),
]

IMPOSSIBLE = [
    ("negative-time", {"watched_ms": -1}),
    ("longer-than-life", {"watched_ms": 10**15}),
    ("more-than-the-video", {"watched_ms": 900_000, "loops": 0}),
    ("no-duration", {"duration_ms": 0}),
    ("negative-loops", {"loops": -3}),
    ("unknown-ending", {"ended_by": "boredom"}),
    ("no-time", {"at": "yesterday"}),
    ("future", {"at": "2199-01-01T00:00:00.000Z"}),
    ("text-for-number", {"watched_ms": "long"}),
    ("number-for-flag", {"muted": 2}),
]


@pytest.fixture(autouse=True)
def still_well(server):
    """Whatever a test sends, the server answers the next one."""
    yield
    assert server.is_ready(), "the server is not well any more"
    assert " 500 " not in server.log() or "internal_error" not in server.log(), "something was answered with 500"


@pytest.mark.parametrize(("name", "method", "path", "body"), BODIES, ids=[entry[0] for entry in BODIES])
def test_bad_bodies(owner, card, name, method, path, body):
    answer = owner.call(method, path.format(video=card["id"]), data=body, headers={"Content-Type": "application/json"})
    assert_problem(answer)


@pytest.mark.parametrize(("name", "method", "path"), PATHS, ids=[entry[0] for entry in PATHS])
def test_bad_addresses(keeper, card, name, method, path):
    assert_problem(keeper.call(method, path))


@pytest.mark.parametrize(("name", "change"), IMPOSSIBLE, ids=[entry[0] for entry in IMPOSSIBLE])
def test_impossible_watches_name_their_entry(owner, card, name, change):
    feed = owner.feed()
    good = {**WATCH, "video_id": card["id"], "feed_session": feed["session"], "at": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())}
    problem = assert_problem(owner.call("POST", "/api/v1/watches", json={"watches": [good, {**good, "position": 1, **change}]}), 400, 422)
    assert "1" in problem.get("field", ""), f"the second entry is the impossible one: {problem}"


def test_too_many_watches(owner, card):
    answer = owner.call("POST", "/api/v1/watches", json={"watches": [{**WATCH, "video_id": card["id"]}] * 51})
    assert_problem(answer, 400, 413, 422)


@pytest.mark.engineless
def test_a_huge_body_is_cut_off(server):
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400013\r\n\r\n"
    assert_raw_problem(exchange(server, head + b'{"username":"' + MANY.encode()), 413)


@pytest.mark.engineless
def test_a_huge_body_without_a_length_is_cut_off(server):
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    assert_raw_problem(exchange(server, head + chunk * 8), 413)


def assert_raw_problem(answer: RawAnswer, *statuses: int) -> None:
    assert answer.status in statuses, f"answered {answer.status}: {answer.body[:300]}"
    assert answer.headers["content-type"].startswith("application/problem+json")
    check_members(answer.problem, answer.status)


BROKEN = [
    ("no-http", b"hello there\r\n\r\n"),
    ("bad-version", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n"),
    ("header-without-colon", b"GET / HTTP/1.1\r\nHost x\r\n\r\n"),
    ("nul-in-header", b"GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n"),
    ("both-lengths", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("two-lengths", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
    ("negative-length", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"),
    ("bad-chunk", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
    ("huge-chunk", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc\r\n"),
    ("huge-header", b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 200_000 + b"\r\n\r\n"),
    ("huge-target", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
]


@pytest.mark.engineless
@pytest.mark.parametrize(("name", "sent"), BROKEN, ids=[entry[0] for entry in BROKEN])
def test_what_is_hardly_http_is_refused(server, name, sent):
    answer = exchange(server, sent, then_close=True)
    assert answer.status == 0 or 400 <= answer.status < 500, f"answered {answer.status}"


@pytest.mark.engineless
def test_a_body_that_drips_is_cut_off(server):
    """A byte a second would keep a connection for days: the server must end it."""
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(head)
        connection.setblocking(False)

        def is_over() -> bool:
            try:
                connection.send(b" ")
                return connection.recv(1, socket.MSG_PEEK) is not None
            except BlockingIOError:
                return False
            except OSError:
                return True

        until("the server ends the request", is_over, within=120, every=1.0)
        connection.setblocking(True)
        answer = read_answer(connection)
    assert answer.status in (0, 408), f"answered {answer.status}"


@pytest.mark.engineless
def test_headers_that_drip_are_cut_off(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")

        def is_over() -> bool:
            try:
                connection.settimeout(0.5)
                connection.send(b"A: b\r\n")
                return connection.recv(1) is not None
            except TimeoutError:
                return False
            except OSError:
                return True

        until("the server hangs up", is_over, within=150, every=1.0)


@pytest.mark.engineless
def test_many_idle_connections_do_not_shut_others_out(server, guest):
    idle = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(300)]
    try:
        assert guest.call("GET", "/healthz").status_code == 200
    finally:
        for connection in idle:
            connection.close()
