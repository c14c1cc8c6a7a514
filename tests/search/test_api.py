"""The API as other programmes meet it: every answer fits the description, lists stay still, and nothing breaks it."""

import re
import shlex
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from content.models import HomePage, LessonPage
from search.api.document import document
from search.api.filters import FILTERS, Filter
from search.models import Pin
from tests.factories import paragraph
from tests.search.api_client import MOST, PARAMETERS, SEARCH, ask_little, asked, fits, has_its_headers, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    return [lesson_factory(title=f"洗手{'又' * n}", body=[paragraph("饭前洗手。")]) for n in range(7)]


def test_the_description_is_openapi_and_is_served(client: Client) -> None:
    served = client.get("/api/v1/openapi.json")
    validate(served.json())
    assert served.json() == document()
    assert served.json()["openapi"].startswith("3.1.")


def test_each_answer_has_the_headers_that_the_description_names(
    client: Client, school: Sequence[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_asked: object) -> None:
        raise OperationalError("connection refused")

    answers = [client.get(SEARCH, {"q": "手"}), client.get(SEARCH), client.post(SEARCH)]
    with monkeypatch.context() as patch:
        patch.setattr("search.api.views.find", away)
        answers.append(client.get(SEARCH, {"q": "手"}))
    ask_little(monkeypatch)
    answers += [client.get(SEARCH, {"q": "手"}) for _ in range(MOST + 1)]
    assert {answer.status_code for answer in answers} == {200, 400, 405, 429, 503}
    assert all(has_its_headers(answer) for answer in answers)


@pytest.mark.parametrize("query", ["", " ", "\u3000 \t", "\0", "手", " 洗 手 ", "\x1c", "ꆈ", "x" * 100, "x" * 101])
def test_the_description_knows_which_queries_are_none(client: Client, home: HomePage, query: str) -> None:
    known = Draft202012Validator(PARAMETERS["q"]["schema"]).is_valid(query)
    assert known is (client.get(SEARCH, {"q": query}).status_code == 200)


@pytest.mark.parametrize("one", FILTERS)
def test_what_a_filter_says_goes_on_after_only_lessons(one: Filter) -> None:
    """It said "only lessons how long it sounds"."""
    assert re.match(r"only lessons (that|in|on|for|first published|read) ", PARAMETERS[one.name]["description"])


def test_the_requests_that_the_documentation_shows_are_answered(client: Client, school: Sequence[LessonPage]) -> None:
    """It showed curl '…?q=洗手': gunicorn refuses an address with bare bytes."""
    shown = re.findall(r"^    curl .*$", (settings.BASE_DIR / "docs/api.md").read_text(), re.MULTILINE)
    for *options, address in map(shlex.split, shown):
        encoded = [option for option in options if "=" in option]
        parts = urlsplit(address)
        assert address.isascii()
        assert client.get(parts.path, parse_qs("&".join([parts.query, *encoded]))).status_code == 200
    assert len(shown) == 3


def test_the_description_refuses_what_is_not_so() -> None:
    with pytest.raises(AssertionError):
        fits({"title": "Bad Request"}, "Problem")


def test_a_lesson_has_both_languages_and_whole_addresses(client: Client, school: Sequence[LessonPage]) -> None:
    lesson = asked(client, q="手指", language="ii", limit=1)["lessons"][0]
    assert lesson["title"]["zh"] == {"text": "手指的名字", "html": "<mark>手指</mark>的名字"}
    assert lesson["url"].startswith("http://testserver/ii/")
    assert f"?play={lesson['url'].partition('#')[2]}#" in lesson["play_url"]


def test_yi_that_nobody_stands_behind_is_marked(client: Client, school: Sequence[LessonPage]) -> None:
    pair = asked(client, q="ꆈꌠꉙ")["lessons"][0]["title"]
    assert (pair["ii"]["text"], pair["ii_reviewed"]) == ("ꆈꌠꉙ", False)


def test_pages_follow_each_other_by_cursor_without_gap_or_repeat(client: Client, many: Sequence[LessonPage]) -> None:
    whole = [lesson["id"] for lesson in asked(client, q="洗手", limit=50)["lessons"]]
    page = asked(client, q="洗手", limit=3)
    ids = [lesson["id"] for lesson in page["lessons"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        assert fits(page, "SearchAnswer")
        ids += [lesson["id"] for lesson in page["lessons"]]
    assert ids == whole
    assert len(ids) == page["total"] == 7


def test_a_list_stays_still_while_lessons_come_and_go(
    client: Client, many: Sequence[LessonPage], lesson_factory: Callable[..., LessonPage]
) -> None:
    whole = [lesson["id"] for lesson in asked(client, q="洗手", limit=50)["lessons"]]
    first = asked(client, q="洗手", limit=3)
    lesson_factory(title="洗手")  # would stand first now
    gone = LessonPage.objects.get(pk=whole[4])
    gone.unpublish()
    second = client.get(first["next"]).json()
    seen = [lesson["id"] for page in (first, second) for lesson in page["lessons"]]
    assert seen == [pk for pk in whole[:6] if pk != gone.pk]


def test_a_pin_is_said_and_another_query_is_only_offered(client: Client, school: Sequence[LessonPage]) -> None:
    Pin.objects.create(query="手指", lesson=school[2])
    assert asked(client, q="手指")["lessons"][0]["pinned"] is True
    answer = asked(client, q="法烧")
    assert (answer["query"], answer["did_you_mean"]) == ("法烧", "发烧")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "`q`"),
        ({"q": "  "}, "`q`"),
        ({"q": "手" * 101}, "longer than 100"),
        ({"q": "手", "language": "en"}, "`language`"),
        ({"q": "手", "limit": "0"}, "`limit`"),
        ({"q": "手", "limit": "51"}, "`limit`"),
        ({"q": "手", "limit": "-1"}, "`limit`"),
        ({"q": "手", "limit": "٣"}, "`limit`"),
        ({"q": "手", "limit": "9" * 5000}, "`limit`"),
        ({"q": "手", "cursor": "forged"}, "cursor"),
        ({"q": "手", "cursor": "x" * 9000}, "cursor"),
    ],
)
def test_what_cannot_be_understood_is_a_problem(client: Client, query: dict[str, str], said: str) -> None:
    assert said in refusal(client, **query)


def test_a_cursor_belongs_to_its_query(client: Client, many: Sequence[LessonPage]) -> None:
    following = asked(client, q="洗手", limit=3)["next"]
    other = client.get(following.replace("limit=3", "limit=3&q=手"))
    assert other.status_code == 400


@pytest.mark.parametrize("language", ["ii", "II"])
def test_a_language_is_known_by_capitals_too(client: Client, school: Sequence[LessonPage], language: str) -> None:
    """BCP 47 writes zh-Hans."""
    assert "/ii/" in asked(client, q="手指", language=language)["lessons"][0]["url"]
    assert "/zh-hans/" in asked(client, q="手指", language="zh-Hans")["lessons"][0]["url"]


def test_it_is_said_how_many_hold_the_whole_query(client: Client, lesson_factory: Callable[..., LessonPage]) -> None:
    """Of two words a short list also has the lessons with one: who reads out the first would call it an answer."""
    for title in ("洗手", "肥皂洗手", "肥皂睡觉"):
        lesson_factory(title=title)
    answer = asked(client, q="肥皂 洗手", facets="1")
    assert (answer["total"], answer["whole"]) == (3, 1)
    assert {value["lessons"] for facet in answer["facets"] for value in facet["values"]} == {1}
    assert (asked(client, q="洗手")["total"], asked(client, q="洗手")["whole"]) == (2, 2)


def test_other_methods_are_refused() -> None:
    """A form of another site, without a cookie, was shown Django's page about cookies."""
    response = Client(enforce_csrf_checks=True).post(SEARCH, {"q": "手"})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert fits(response.json(), "Problem")


@pytest.mark.parametrize(
    "path", ["/api/v1/search/", "/api/v1/", "/api/v2/search", "/api/", "/api", "/api/v1/lessons?q=手"]
)
def test_an_address_that_is_none_leads_to_no_page(client: Client, school: Sequence[LessonPage], path: str) -> None:
    answer = client.get(path, follow=True)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert fits(answer.json(), "Problem")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_answer_says_nothing_of_the_language_of_the_browser(client: Client, school: Sequence[LessonPage]) -> None:
    answer = client.get(SEARCH, {"q": "手"}, headers={"accept-language": "ii"})
    assert "Content-Language" not in answer
    assert "Accept-Language" not in answer.get("Vary", "")


def test_who_asks_too_often_is_told_when_to_come_back(
    client: Client, school: Sequence[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_little(monkeypatch)
    answers = [client.get("/api/v1/openapi.json") for _ in range(MOST)]
    assert {answer.status_code for answer in answers} == {200}
    refused = client.get(SEARCH, {"q": "手"})
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert fits(refused.json(), "Problem")
    assert 0 < int(refused["Retry-After"]) <= 60
    assert client.get(SEARCH, {"q": "手"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_pages_elsewhere_may_read_it_but_no_cookie_comes(client: Client, school: Sequence[LessonPage]) -> None:
    response = client.get(SEARCH, {"q": "手"}, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies


def test_a_page_elsewhere_may_send_a_header_of_its_own(
    client: Client, school: Sequence[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fetch with a Content-Type asks first; it was told 405, and its page "CORS error"."""
    asks = {"origin": "https://example.org", "access-control-request-method": "GET"}
    ask_little(monkeypatch)
    for _ in range(2 * MOST):
        may = client.options(SEARCH, headers=asks | {"access-control-request-headers": "content-type"})
    assert (may.status_code, may.content, may["Access-Control-Allow-Origin"]) == (204, b"", "*")
    assert may["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert may["Access-Control-Allow-Headers"] == "*"
    assert int(may["Access-Control-Max-Age"]) > 0
    assert client.get(SEARCH, {"q": "手"}, headers=asks).status_code == 200
