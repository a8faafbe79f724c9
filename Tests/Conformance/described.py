"""The server as /openapi.json describes it: requests made of the description, and answers held against it."""

import json
from dataclasses import dataclass, field
from typing import Callable, Iterator

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.configuration import set_hypothesis_home_dir
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode

from rig.places import ARTIFACTS

set_hypothesis_home_dir(ARTIFACTS / "hypothesis")

HELD = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
SEED = 20261127
# What may be answered to what is not described; 412 is the answer of tus to another version of itself.
REJECTED = ("400", "401", "403", "404", "405", "412", "415", "422", "429")
# oEmbed's own answer to a format that there is not.
NOT_BUILT = {"oembed": 501}
# Passwords are hashed slowly by intent, and pictures made anew in a sandbox.
COSTLY = {"accounts.create", "session.create", "me.password", "me.avatar.set"}
# Operations to which nothing can be sent that is not described.
ANY_TEXT = {"usernames.get", "uploads.one.options"}
# Refusals that speak of the shape of a request and of nothing else.
OF_SHAPE = {
    "field_missing", "field_wrong_type", "field_invalid", "malformed_json", "unsupported_media_type", "limit_invalid", "cursor_invalid",
    "invalid_params", "invalid_param",
}
# What a schema does not say, where the API has one code for all mistakes.
OF_CONTENT = ("Idempotency-Key was used", "characters that can't be shown")

BYTES = ("video/mp4", "video/quicktime", "video/webm", "image/jpeg", "image/png", "image/webp", "application/octet-stream")


@schemathesis.serializer(*BYTES, "application/offset+octet-stream")
def as_bytes(context, value) -> bytes:
    """Any bytes will do where bytes are wanted."""
    return value if isinstance(value, bytes) else json.dumps(value, default=str).encode()


def closed(document: dict) -> dict:
    """The same with answers that may hold nothing but what is described. Clients must live with more; our own tests need not."""
    def close(schema: object) -> None:
        if isinstance(schema, list):
            for each in schema:
                close(each)
        elif isinstance(schema, dict):
            if schema.get("type") in ("object", ["object", "null"]) and "properties" in schema:
                schema.setdefault("additionalProperties", False)
            for each in schema.values():
                close(each)

    document = json.loads(json.dumps(document))
    close(document["components"]["schemas"])
    for item in document["paths"].values():
        for operation in item.values():
            close(operation["responses"])
    return document


@dataclass
class Caller:
    """Who asks: what goes along with a request to an operation, and what exists for them."""

    name: str
    headers: Callable[[str], dict[str, str]] = lambda operation: {}
    known: Callable[[str, str], str | None] = lambda path, name: None
    # Makes a described body speak of something that exists, where a schema cannot say what belongs together.
    dress: Callable[[str, dict], None] = lambda operation, body: None
    # Whether they are told to sign in, or to show another token, whatever they ask.
    is_barred: Callable[[list[dict]], bool] = lambda security: False
    session: requests.Session = field(default_factory=requests.Session)
    faults: list[str] = field(default_factory=list)
    statuses: dict[str, set[int]] = field(default_factory=dict)


def operations(document: dict, url: str) -> Iterator:
    config = schemathesis.Config()
    config.projects.default.generation.allow_x00 = False
    # Who asks is ours to say.
    config.projects.default.generation.with_security_parameters = False
    config.projects.default.checks.negative_data_rejection.expected_statuses = [*REJECTED]
    schema = schemathesis.openapi.from_dict(closed(document), config=config)
    schema.config.update(base_url=url)
    found = [each.ok() for each in schema.get_all_operations()]
    # What takes away what others need comes last.
    return iter(sorted(found, key=lambda each: (each.method == "delete", each.path == "/api/v1/session")))


def explore(operation, caller: Caller, examples: int) -> None:
    """Asks with what the description allows and with what it does not, and notes every answer that it does not describe."""
    name = operation.definition.raw["operationId"]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if name in COSTLY:
        examples = 1
    if name in ANY_TEXT:
        modes = modes[:1]
    if caller.is_barred(operation.definition.raw["security"]):
        modes, examples = modes[:1], 1
    for mode in modes:
        try:
            strategy = operation.as_strategy(generation_mode=mode)
        except Exception as problem:
            if type(problem).__name__ != "Unsatisfiable":
                raise
            continue

        @seed(SEED)
        @settings(
            max_examples=examples, database=None, deadline=None, phases=[Phase.generate], derandomize=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def ask(case):
            if mode is GenerationMode.POSITIVE:
                for parameter in list(case.path_parameters or {}):
                    known = caller.known(operation.path, parameter)
                    if known is not None:
                        case.path_parameters[parameter] = known
                if isinstance(case.body, dict):
                    caller.dress(name, case.body)
            caller.session.cookies.clear()
            answer = case.call(session=caller.session, headers=caller.headers(name), timeout=20, allow_redirects=False)
            caller.statuses.setdefault(name, set()).add(answer.status_code)
            check(case, answer, mode, caller, name)

        try:
            ask()
        except Exception as problem:
            # Nothing that the description allows, or nothing that it does not.
            if type(problem).__name__ not in ("Unsatisfiable", "SkipTest", "Skipped"):
                raise


def check(case, answer, mode, caller: Caller, name: str) -> None:
    held = set(HELD)
    # They say with 200 what is wrong.
    if mode is GenerationMode.NEGATIVE and not name.startswith(("oauth.", "business.")):
        held.add("negative_data_rejection")
    if answer.status_code == NOT_BUILT.get(name):
        held -= {"not_a_server_error", "negative_data_rejection"}
    checks = [function for function in CHECKS.get_all() if function.__name__ in held]
    told = ""
    try:
        case.validate_response(answer, checks=checks)
    except BaseException as failure:
        told = f"{failure}"
    if mode is GenerationMode.POSITIVE and answer.status_code in (400, 415, 422):
        if code_of(answer) in OF_SHAPE and not any(words in answer.text for words in OF_CONTENT):
            told = f"refused what is described: {answer.text[:300]}"
    if told:
        caller.faults.append(f"--- {caller.name} {name} ({mode.name.lower()}): {told[:1500]}\n{case.as_curl_command()[:600]}")


def code_of(answer: requests.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return ""
    error = body.get("error") if isinstance(body, dict) else None
    return error.get("code", "") if isinstance(error, dict) else body.get("code", "")
