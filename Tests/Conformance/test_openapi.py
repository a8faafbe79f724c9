"""schemathesis over /openapi.json: no 5xx, no status that is not described, and answers of the described shape, whoever asks."""

import itertools
from datetime import datetime, timezone

import pytest
import requests

from apps import REDIRECT, App, consent, registered
from described import Caller, explore, operations
from rig.client import Client
from rig.server import Server

# What is described is the same whatever lies under it.
pytestmark = pytest.mark.engineless
EXAMPLES = 3
SCOPES = "user.info.basic,user.info.profile,user.info.stats,user.insights,video.list,video.insights,video.upload,video.publish"


@pytest.fixture(scope="module")
def document(server: Server) -> dict:
    return requests.get(server.url + "/openapi.json", timeout=20).json()


def explored(document: dict, server: Server, caller: Caller, wanted=lambda operation: True) -> None:
    for operation in operations(document, server.url):
        if wanted(operation):
            explore(operation, caller, EXAMPLES)
    assert not caller.faults, f"{len(caller.faults)} faults\n" + "\n".join(caller.faults)


def of_apps(operation) -> bool:
    return operation.path.startswith(("/v2/", "/video/", "/open_api/"))


def without(*schemes: str):
    """Whether something else than what one has is wanted."""
    return lambda wanted: bool(wanted) and not wanted[0].keys() & set(schemes)


def known_of(card: dict, comment: str):
    """Ids that exist, for paths that want one."""
    def known(path: str, name: str) -> str | None:
        if name == "username" or (name == "name" and "usernames" in path):
            return "olive"
        if name == "id" and path.startswith(("/api/v1/videos/", "/api/v1/sounds/")):
            return card["id"]
        return comment if name == "id" and path.startswith("/api/v1/comments/") else None
    return known


@pytest.fixture(scope="module")
def comment(owner: Client, card: dict) -> str:
    return owner.ask("POST", f"/api/v1/videos/{card['id']}/comments", {"text": "First #words"}, expect=201)["comment"]["id"]


def test_a_guest_gets_what_is_described(server, document, card, comment):
    caller = Caller("guest", known=known_of(card, comment), is_barred=lambda wanted: bool(wanted) and {} not in wanted)
    explored(document, server, caller)


def test_somebody_signed_in_gets_what_is_described(server, document, card, clip, comment, keeper):
    reader = Client(server.url).sign_up("reader")
    own = reader.published(clip, "Mine #conformance")
    others, mine = known_of(card, comment), known_of(own, comment)
    turns = itertools.count()
    leaver = Client(server.url).sign_up("leaver")

    def headers(operation: str) -> dict[str, str]:
        person = keeper if operation.startswith("admin.") else leaver if operation == "session.delete" else reader
        return {"Cookie": person.cookie_header()}

    def known(path: str, name: str) -> str | None:
        return (mine if next(turns) % 2 else others)(path, name)

    def wanted(operation) -> bool:
        # What is switched off would be missing for all others: SwitchTests has it.
        return not of_apps(operation) and operation.definition.raw["operationId"] != "admin.switches.set"

    caller = Caller("user", headers, known)
    explored(document, server, caller, wanted)
    reached = [name for name, statuses in caller.statuses.items() if any(status < 300 for status in statuses)]
    assert len(reached) >= 45, f"little of it went well: {sorted(set(caller.statuses) - set(reached))}"


def test_an_app_of_a_person_gets_what_is_described(server, document, card, stranger):
    app = registered(server, name="Described")
    address = f"{server.url}/v2/auth/authorize/?client_key={app.key}&response_type=code&scope={SCOPES}&redirect_uri={REDIRECT}"
    tokens = token(server, app, grant_type="authorization_code", redirect_uri=REDIRECT, code_verifier=VERIFIER,
                   code=consent(f"{address}&code_challenge={CHALLENGE}&code_challenge_method=S256", stranger)["code"])
    asked: dict[str, str] = {}

    def headers(operation: str) -> dict[str, str]:
        # Each token has its own minute at each endpoint.
        if operation not in asked:
            tokens.update(token(server, app, grant_type="refresh_token", refresh_token=tokens["refresh_token"]))
            asked[operation] = tokens["access_token"]
        return {"Authorization": f"Bearer {asked[operation]}", "Access-Token": asked[operation]}

    def dress(operation: str, body: dict) -> None:
        if operation in ("post.video", "post.inbox_video"):
            body["source_info"].update(source="FILE_UPLOAD", video_size=4_000_000, chunk_size=4_000_000, total_chunk_count=1)
        if operation == "post.content":
            body["source_info"]["photo_images"] = ["https://media.example.com/1.jpg"]
            # Which characters can be shown is more than a schema says.
            body["post_info"] = {**(body.get("post_info") or {}), "title": "By the sea", "description": "#tide"}
            # What only a direct post has to say.
            if body["post_mode"] == "DIRECT_POST":
                body["post_info"]["privacy_level"] = "SELF_ONLY"

    explored(document, server, Caller("user token", headers, dress=dress, is_barred=without("person", "business")), of_apps)


def test_an_app_for_itself_gets_what_is_described(server, document, card):
    app = registered(server, "--scopes", "research.data.basic", name="Observatory")
    mine = token(server, app, grant_type="client_credentials")["access_token"]
    today = datetime.now(timezone.utc)

    def dress(operation: str, body: dict) -> None:
        if "username" in body:
            body["username"] = "olive"
        if operation == "research.comments":
            body.update(video_id=card["id"], comment_id=None)
        if operation == "research.videos":
            equal = {"operation": "EQ", "field_name": "hashtag_name", "field_values": ["conformance"]}
            body.update(query={"and": [equal]}, search_id=None, start_date=f"{today:%Y%m%d}", end_date=f"{today:%Y%m%d}")

    caller = Caller("client token", lambda operation: {"Authorization": f"Bearer {mine}"}, dress=dress, is_barred=without("app"))
    explored(document, server, caller, of_apps)
    found = {name for name, statuses in caller.statuses.items() if 200 in statuses and name.startswith("research.")}
    assert len(found) == 8, f"research that found nothing: {found}"


VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"


def token(server: Server, app: App, **form: str) -> dict:
    answer = requests.post(
        server.url + "/v2/oauth/token/", data={"client_key": app.key, "client_secret": app.secret, **form}, timeout=20
    ).json()
    assert "access_token" in answer, answer
    return answer
