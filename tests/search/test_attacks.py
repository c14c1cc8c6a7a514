"""Every place that takes a query takes anything: it answers, in words, and nothing comes out unescaped."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.models import LessonPage
from content.text.types import Language
from search.facts import narrowed
from search.meant import meant
from search.selectors import facts_of, find
from tests.factories import paragraph
from tests.search.api_client import SEARCH, fits
from tests.search.attacks import ATTACKS

pytestmark = pytest.mark.django_db
FILTERS = (
    "topic",
    "age",
    "column",
    "human",
    "length",
    "year",
    "month",
    "village",
    "in_yi",
    "facets",
    "cursor",
    "limit",
)
CHOICES = ("topic", "age", "column", "year", "month", "inyi", "village")
_visitors = count(1)


def ask(path: str, *queries: tuple[str, str]) -> Any:
    """The test client's response. As another visitor each time, and with bytes that a browser would never send."""
    typed = "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in queries)
    client = Client(REMOTE_ADDR=f"10.0.{next(_visitors) % 65_000 // 250}.{next(_visitors) % 250}")
    return client.get(path, QUERY_STRING=typed)


def the_api(typed: str) -> None:
    for name in ("q", *FILTERS):
        answer = ask(SEARCH, *[("q", "手")] * (name != "q"), (name, typed))
        assert answer.status_code in (200, 400)
        assert fits(answer.json(), "SearchAnswer" if answer.status_code == 200 else "Problem")
        for lesson in answer.json().get("lessons", ()):
            assert "<script" not in "".join(half["html"] for half in (lesson["title"]["zh"], lesson["title"]["ii"]))


def the_page(typed: str) -> None:
    for language in Language:
        page = ask(f"/{language}/search/", ("q", typed))
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
    narrowed_page = ask("/ii/search/", ("q", "手"), *((name, typed) for name in CHOICES))
    assert narrowed_page.status_code == 200
    assert b"<script>alert" not in narrowed_page.content


def the_suggestions(typed: str) -> None:
    answer = ask("/ii/search/suggest.json", ("q", typed))
    assert answer.status_code == 200
    assert len(answer.json()["proposals"]) <= 8


def did_you_mean(typed: str) -> None:
    assert "<" not in meant(typed[:100])


def the_question(typed: str) -> None:
    page = Client().post("/zh-hans/search/ask/", {"question": typed.encode("utf-8", "replace"), "q": "手"})
    assert page.status_code in (200, 302, 400, 409, 429)
    assert b"<script>alert" not in page.content


def the_filters(typed: str) -> None:
    typed = typed.encode("utf-8", "replace").decode()  # as every server hands it on
    only = narrowed({"topic": [typed], "column": [typed]}, typed)
    assert find("手", Language.ZH, only=only).hits == ()
    assert not facts_of("手", only)


PLACES = (the_api, the_page, the_suggestions, did_you_mean, the_question, the_filters)


@pytest.fixture
def lessons(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    titles = [("洗手", ""), ("手指的名字", "ꇇꏸ"), ("说彝语", "ꆈꌠꉙ")]
    return [lesson_factory(title=zh, title_ii=ii, body=[paragraph("饭前洗手。")]) for zh, ii in titles]


@pytest.mark.parametrize("place", PLACES)
def test_attacks_are_answered(place: Callable[[str], None], lessons: Sequence[LessonPage]) -> None:
    for typed in ATTACKS:
        place(typed)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_typed_is_answered(place: Callable[[str], None], lessons: Sequence[LessonPage]) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(typed=st.text(max_size=120))
    def answered(typed: str) -> None:
        place(typed)

    answered()


@pytest.mark.parametrize("typed", ["洗" * 10_000, "*" * 10_000, "<b>" * 4000])
def test_ten_thousand_characters_are_refused_in_words(typed: str, db: None) -> None:
    assert ask(SEARCH, ("q", typed)).status_code == 400
    page = ask("/zh-hans/search/", ("q", typed)).content.decode()
    assert 'role="status"' in page
    assert "<b><b>" not in page
