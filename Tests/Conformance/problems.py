"""The documented form of an error: RFC 9457, with our own members."""

import json

import requests


def assert_problem(answer: requests.Response, *statuses: int) -> dict:
    """The answer is one of `statuses` (any 4xx when none is given) as application/problem+json, fit to be shown."""
    expected = statuses or range(400, 500)
    assert answer.status_code in expected, f"answered {answer.status_code}: {answer.text[:400]}"
    if answer.request.method == "HEAD":
        return {}
    assert answer.headers.get("Content-Type", "").startswith("application/problem+json"), answer.headers.get("Content-Type")
    return check_members(answer.json(), answer.status_code)


def check_members(body: dict, status: int) -> dict:
    missing = {"type", "title", "status", "detail", "code", "request_id"} - body.keys()
    assert not missing, f"the problem lacks {sorted(missing)}: {json.dumps(body)}"
    assert body["status"] == status
    assert body["detail"].endswith((".", "!", "?")), f"not a sentence: {body['detail']}"
    for leak in ("Error(", "Swift", "sqlite", "/Sources/", "0x"):
        assert leak not in body["detail"], f"the detail tells of the inside: {body['detail']}"
    return body
