"""PyPI's clients of the research interface, as they come: researchtikpy and tiktok_research_api_helper."""

from datetime import date, timedelta, timezone, datetime
from pathlib import Path
from typing import Iterator

import pandas
import pytest
import researchtikpy as rtk
from researchtikpy.query_lang import as_dict
from tiktok_research_api_helper.api_client import (
    ApiClientConfig, TikTokApiClient, TikTokApiRequestClient, TikTokCredentials, TikTokVideoRequest, VideoQueryConfig,
)
from tiktok_research_api_helper.query import Cond, Fields, Op, VideoQuery, generate_query

from apps import App, registered
from rig.client import Client
from rig.elsewhere import TIKTOK_HOSTS, leading_here
from rig.server import Server

MASKED = "write to *** or call ***"


@pytest.fixture(scope="module")
def app(server: Server) -> App:
    """Registered as any other, and then let in by the operator."""
    app = registered(server, name="Observatory")
    allowed = server.command_line("admin", "research", app.key)
    assert allowed.returncode == 0, allowed.stdout + allowed.stderr
    return app


@pytest.fixture(scope="module", autouse=True)
def hosts(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with leading_here(TIKTOK_HOSTS, server.port, tmp_path_factory.mktemp("tls") / "authority"):
        yield


@pytest.fixture(scope="module")
def videos(server: Server, clip: Path) -> list[dict]:
    """Five public ones of one person, newest first, with comments on the first, and one that only they may watch."""
    person = Client(server.url).sign_up("researched")
    shown = [person.published(clip, f"Ebb number {number} #ebbing") for number in range(5)]
    person.published(clip, "Ebb unseen #ebbing", visibility="only_me")
    for number in range(12):
        text = f"comment {number}" if number else "write to researched@mail.example or call +49 170 1234567"
        person.ask("POST", f"/api/v1/videos/{shown[0]['id']}/comments", {"text": text}, expect=201)
    return list(reversed(shown))


@pytest.fixture(scope="module")
def token(app: App) -> str:
    return rtk.get_access_token(app.key, app.secret)["access_token"]


def today() -> date:
    return datetime.now(timezone.utc).date()


def days() -> tuple[str, str]:
    return (today() - timedelta(days=1)).strftime("%Y%m%d"), (today() + timedelta(days=1)).strftime("%Y%m%d")


def found(query: rtk.Query, token: str, most: int = 100, per_page: int = 2) -> pandas.DataFrame:
    start, end = days()
    return rtk.get_videos_query(query, token, start, end, most, max_count=per_page)


def condition(field: str, operation: str, *values: str) -> rtk.Condition:
    return rtk.Condition(rtk.Fields(field), rtk.Operators(operation), list(values))


def test_researchtikpy_finds_videos_over_several_pages(videos, token):
    frame = found(rtk.Query(and_=[condition("hashtag_name", "IN", "ebbing")]), token)
    assert [str(each) for each in frame["id"]] == [card["id"] for card in videos]
    assert list(frame["video_description"]) == [card["caption"] for card in videos]
    assert set(frame["username"]) == {"researched"} and all(tags == ["ebbing"] for tags in frame["hashtag_names"])


def test_researchtikpy_asks_with_all_three_lists_and_gets_what_matches(videos, token):
    query = rtk.Query(
        and_=[condition("username", "EQ", "researched")],
        or_=[condition("keyword", "EQ", "number 1"), condition("keyword", "EQ", "number 3")],
        not_=[condition("video_id", "EQ", videos[1]["id"])],
    )
    assert set(as_dict(query)) == {"and", "or", "not"}, "the client sends empty lists, too"
    assert [str(each) for each in found(query, token)["id"]] == [videos[3]["id"]]
    assert len(found(rtk.Query(and_=[condition("region_code", "EQ", "DE")]), token)) == 0


def test_researchtikpy_reads_people_and_their_lists(videos, token):
    people = rtk.get_users_info(["researched", "nobody.of.that.name"], token, verbose=False)
    assert people.loc[0, "display_name"] == "researched" and people.loc[1, "error"] == "Failed to retrieve data"
    assert rtk.get_liked_videos(["researched"], token, verbose=False).empty
    assert rtk.get_pinned_videos(["researched"], token, verbose=False).empty


def test_researchtikpy_reads_all_comments_masked(videos, token):
    comments = rtk.get_video_comments(pandas.DataFrame({"id": [videos[-1]["id"]]}), token, max_count=5, verbose=False)
    assert list(comments["text"]) == [MASKED] + [f"comment {number}" for number in range(1, 12)]
    assert len(set(comments["id"])) == 12


@pytest.fixture
def helper(app: App, tmp_path: Path) -> TikTokApiClient:
    secrets = tmp_path / "credentials.yaml"
    secrets.write_text(f"client_key: {app.key}\nclient_secret: {app.secret}\n")
    return TikTokApiClient.from_config(ApiClientConfig(api_credentials_file=secrets, max_api_requests=40))


def test_the_helper_fetches_all_pages_with_people_and_comments(videos, helper):
    query = VideoQuery(and_=[Cond(Fields.hashtag_name, "ebbing", Op.EQ)])
    config = VideoQueryConfig(
        query, today() - timedelta(days=1), today() + timedelta(days=1), fetch_comments=True, fetch_user_info=True, max_count=2
    )
    result = helper.fetch_all(config)
    assert [str(video["id"]) for video in result.videos] == [card["id"] for card in videos]
    assert result.crawl.has_more is False and result.crawl.search_id.isdigit()
    assert {person["username"] for person in result.user_info} == {"researched"}
    texts = [comment["text"] for comment in result.comments]
    assert texts[0] == MASKED and len(texts) == 12


def test_the_helpers_own_queries_are_understood(videos, helper):
    query = generate_query(
        include_any_hashtags="ebbing,other", exclude_any_keywords="number 0", only_from_usernames="researched,somebody.else",
        exclude_all_hashtags="other",
    )
    config = VideoQueryConfig(query, today() - timedelta(days=30), today())
    assert [str(video["id"]) for video in helper.fetch_all(config).videos] == [card["id"] for card in videos[:4]]


def test_the_helper_knows_our_words_for_what_is_wrong(app, helper):
    assert helper.fetch_user_info("nobody.of.that.name").error["code"] == "invalid_params"
    client = TikTokApiRequestClient(credentials=TikTokCredentials(app.secret, app.key))
    query = VideoQuery(and_=[Cond(Fields.hashtag_name, "ebbing", Op.EQ)])
    start, end = days()
    for wrong, name in (({"search_id": "12345"}, "InvalidSearchIdError"), ({"max_count": 101}, "InvalidCountOrCursorError")):
        request = TikTokVideoRequest(query=query, start_date=start, end_date=end, **wrong)
        # Without the client's own retries, which wait for a minute.
        with pytest.raises(Exception) as raised:
            client._fetch_videos_and_parse_response(request)
        assert type(raised.value).__name__ == name
