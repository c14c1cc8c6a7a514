"""What the API's lists are narrowed to: values that exist, or a problem that names them; honest counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator

from audio.models import Mix, Profile, Programme, ProgrammeItem, Rendering, Station
from content.models import CoursePage, HomePage, LessonPage
from content.topics import Audience, Topic
from search import services
from search.api.document import document
from search.models import Pin
from tests.factories import make_column, make_course, make_lesson, paragraph
from tests.search.api_client import SEARCH, asked, refusal

pytestmark = pytest.mark.django_db
PARAMETERS = {one["name"]: one["schema"] for one in document()["paths"]["/search"]["get"]["parameters"]}
HAND = "ꇇ"  # 手


@pytest.fixture
def lessons(course: CoursePage) -> Sequence[LessonPage]:
    """Four on washing: of two topics, two ages, two columns, two years; some in Yi, read, heard in a village."""
    other = make_course(make_column(course.get_parent().get_parent(), title="安全", slug="anquan"))
    body = [paragraph("饭前洗手。")]
    made = [
        make_lesson(course, title="洗手", topic=Topic.HEALTH, audience=Audience.AGES_0_3, title_ii="", body=body),
        make_lesson(course, title="洗手歌", topic=Topic.HEALTH, audience=Audience.EVERYONE, title_ii=HAND, body=body),
        make_lesson(other, title="洗手要小心", topic=Topic.SAFETY, audience=Audience.EVERYONE, title_ii="", body=body),
        make_lesson(other, title="会洗手了", topic=Topic.SCHOOL, audience=Audience.EVERYONE, title_ii="", body=body),
    ]
    _published(made[3], datetime(2025, 3, 9, tzinfo=UTC))
    _sounds(made[0], Mix.ZH, 400.0)
    _heard("zhaojue", made[1])
    _heard("meigu", made[2])
    return made


def _published(lesson: LessonPage, day: datetime) -> None:
    lesson.first_published_at = day
    lesson.save()
    services.index_lesson(lesson)


def _sounds(lesson: LessonPage, mix: Mix, length_s: float) -> None:
    common: dict[str, Any] = {"profile": Profile.PHONE, "current": True, "state": "done", "synthetic": False}
    Rendering.objects.create(lesson=lesson, mix=mix, key="a" * 64, length_s=length_s, **common)
    services.index_lesson(lesson)


def _heard(slug: str, lesson: LessonPage) -> None:
    day = timezone.localdate() - timedelta(days=1)
    said = {"chapters": [{"lesson_id": lesson.pk}]}
    programme = Programme.objects.create(
        station=Station.objects.create(slug=slug, name=slug), date=day, slot="noon", **said
    )
    ProgrammeItem.objects.create(programme=programme, lesson=lesson)


def found(client: Client, lessons: Sequence[LessonPage], **query: Any) -> set[int]:
    places = {lesson.pk: place for place, lesson in enumerate(lessons)}
    return {places[lesson["id"]] for lesson in asked(client, q="洗手", **query)["lessons"]}


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ({}, {0, 1, 2, 3}),
        ({"topic": "health"}, {0, 1}),
        ({"topic": ["health", "safety"]}, {0, 1, 2}),
        ({"topic": ["health", "safety"], "age": "everyone"}, {1, 2}),
        ({"age": "0-3"}, {0}),
        ({"column": "anquan"}, {2, 3}),
        ({"column": "anquan", "topic": "school"}, {3}),
        ({"in_yi": "1"}, {1}),
        ({"in_yi": "0"}, {0, 1, 2, 3}),
        ({"reviewed": "1"}, set()),
        ({"human": ["ii", "zh"]}, {0}),
        ({"human": "ii"}, set()),
        ({"length": "long"}, {0}),
        ({"length": ["short", "medium"]}, set()),
        ({"year": "2025"}, {3}),
        ({"month": "2025-03"}, {3}),
        ({"month": ["2025-03", "2025-04"], "year": "2025"}, {3}),
        ({"year": "1999"}, set()),
        ({"village": "zhaojue"}, {1}),
        ({"village": ["zhaojue", "meigu"]}, {1, 2}),
        ({"village": "meigu", "topic": "health"}, set()),
        ({"topic": ""}, {0, 1, 2, 3}),
    ],
)
def test_a_list_is_narrowed(
    client: Client, lessons: Sequence[LessonPage], query: dict[str, Any], which: set[int]
) -> None:
    assert found(client, lessons, **query) == which


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"topic": "cooking"}, "family, mandarin, health, safety, school"),
        ({"topic": ["health", "Health"]}, "health"),
        ({"age": "0–3"}, "0-3"),
        ({"column": "no-such"}, "anquan"),
        ({"village": "zhaojue "}, "meigu, zhaojue"),
        ({"human": "zh-hans"}, "ii, zh"),
        ({"length": "2"}, "short, medium, long"),
        ({"in_yi": "true"}, "0 or 1"),
        ({"reviewed": ["1", "yes"]}, "0 or 1"),
        ({"facets": "x"}, "0 or 1"),
        ({"year": "26"}, "2026"),
        ({"year": "٢٠٢٦"}, "2026"),
        ({"month": "2026-13"}, "2026-11"),
        ({"month": "202611"}, "2026-11"),
        ({"year": [str(year) for year in range(1900, 1930)]}, "more than 20"),
        ({"topic": '"); DROP TABLE x --'}, "family"),
    ],
)
def test_a_value_that_does_not_exist_is_a_problem_that_names_those_that_do(
    client: Client, home: HomePage, query: dict[str, Any], said: str
) -> None:
    make_column(home, slug="anquan")
    for slug in ("meigu", "zhaojue"):
        Station.objects.create(slug=slug, name=slug)
    detail = refusal(client, q="洗手", **query)
    assert said in detail
    assert f"`{next(iter(query))}`" in detail


def test_without_columns_and_villages_there_is_nothing_to_choose(client: Client, db: None) -> None:
    assert "nothing yet" in refusal(client, q="手", village="zhaojue")


def test_the_pages_of_a_narrowed_list_follow_each_other(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = asked(client, q="洗手", age="everyone", topic=["health", "safety", "school"], limit=1)
    ids = [lesson["id"] for lesson in page["lessons"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        ids += [lesson["id"] for lesson in page["lessons"]]
        assert "<mark>" in page["lessons"][0]["title"]["zh"]["html"]
    assert (len(ids), page["total"]) == (3, 3)
    assert set(ids) == {lesson.pk for lesson in lessons[1:]}


@pytest.mark.parametrize("other", [{}, {"topic": "school"}, {"topic": "health", "in_yi": "1"}])
def test_a_cursor_belongs_to_its_filters(client: Client, lessons: Sequence[LessonPage], other: dict[str, str]) -> None:
    following = asked(client, q="洗手", topic="health", limit=1)["next"]
    (cursor,) = parse_qs(following)["cursor"]
    assert "another query" in refusal(client, q="洗手", cursor=cursor, **other)
    assert asked(client, q="洗手", topic=["health", "health"], in_yi="0", cursor=cursor, limit=1)["lessons"]


def test_nobody_counts_unless_asked_to(client: Client, lessons: Sequence[LessonPage]) -> None:
    assert asked(client, q="洗手")["facets"] is None
    assert asked(client, q="没有这个词", facets="1")["facets"] == []


CHOICES: list[dict[str, Any]] = [
    {},
    {"topic": "health"},
    {"topic": ["health", "school"], "age": "everyone"},
    {"column": "anquan"},
    {"year": "2025"},
    {"village": ["zhaojue", "meigu"]},
    {"village": "zhaojue", "topic": "health", "age": "everyone"},
    {"in_yi": "1"},
]


@pytest.mark.parametrize("choice", CHOICES)
def test_each_count_leads_to_as_many_lessons(
    client: Client, lessons: Sequence[LessonPage], choice: dict[str, Any]
) -> None:
    facets = asked(client, q="洗手", facets="1", **choice)["facets"]
    assert facets
    for facet in facets:
        for one in facet["values"]:
            narrowed = choice | {facet["parameter"]: one["value"]}
            assert len(found(client, lessons, **narrowed)) == one["lessons"], (facet, narrowed)


def test_to_count_the_files_of_a_village_are_read_once(client: Client, lessons: Sequence[LessonPage]) -> None:
    """They were read anew for each parameter."""
    with CaptureQueriesContext(connection) as queries:
        asked(client, q="洗手", facets="1", village="zhaojue", topic="health", age="everyone")
    said = [query["sql"] for query in queries if query["sql"].startswith('SELECT "audio_programme"."chapters"')]
    assert len(said) == 1


def test_counted_is_what_the_description_knows(client: Client, lessons: Sequence[LessonPage]) -> None:
    facets = {one["parameter"]: one["values"] for one in asked(client, q="洗手", facets="1")["facets"]}
    assert facets.keys() == {"topic", "age", "column", "human", "length", "year", "month", "in_yi"}
    assert {one["value"] for one in facets["month"]} >= {"2025-03"}
    for name, values in facets.items():
        schema = PARAMETERS[name].get("items", PARAMETERS[name])
        for one in values:
            Draft202012Validator(schema).validate(one["value"])


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_value_of_the_description_is_answered(client: Client, name: str) -> None:
    schema = PARAMETERS[name].get("items", PARAMETERS[name])
    for value in schema.get("enum", ()):
        assert client.get(SEARCH, {"q": "洗手", name: value}).status_code == 200


def test_what_the_description_names_is_what_lessons_can_be() -> None:
    assert PARAMETERS["topic"]["items"]["enum"] == Topic.values
    assert PARAMETERS["age"]["items"]["enum"] == Audience.values


def test_a_pinned_lesson_stands_first_and_in_a_narrowed_list_if_it_fits(
    client: Client, lessons: Sequence[LessonPage]
) -> None:
    for lesson in lessons[2:]:
        Pin.objects.create(query="洗手", lesson=lesson)
    assert [one["id"] for one in asked(client, q="洗手")["lessons"]][:2] == [lessons[2].pk, lessons[3].pk]
    (only,) = asked(client, q="洗手", topic="safety")["lessons"]
    assert (only["pinned"], only["id"]) == (True, lessons[2].pk)


def test_a_lesson_far_down_the_list_is_marked_once_it_is_narrowed(
    client: Client, lesson_factory: Callable[..., LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all lessons the engine gives the first pairs only: without the filter a page would know it by its title."""
    monkeypatch.setattr("search.taken.CANDIDATES", 3)
    for n in range(4):
        lesson_factory(title="洗手", topic=Topic.HEALTH, body=[paragraph(f"洗手{n}")])
    last = [lesson_factory(title="水", topic=Topic.SAFETY, body=[paragraph("先洗手，再吃饭，又洗手。")]) for _ in "ab"]
    following = asked(client, q="洗手", topic="safety", limit=1)["next"]
    lesson = client.get(following).json()["lessons"][0]
    assert lesson["id"] in {one.pk for one in last}
    assert "<mark>洗手</mark>" in lesson["pair"]["zh"]["html"]
