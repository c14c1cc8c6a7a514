"""What a search can be narrowed to, how it is counted, and what else moves a hit up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audio.models import Mix, Profile, Programme, ProgrammeItem, Rendering, Station
from content.models import LessonPage
from content.text.types import Language, Script
from content.topics import Audience, Topic
from search import services
from search.documents import Document, lesson_documents
from search.engines.base import SearchEngine
from search.facts import narrowed
from search.parsing import parse
from search.ranking import rank
from search.selectors import facts_of, find
from search.wanted import Only
from tests.factories import paragraph
from tests.search.conftest import documents
from translation.models import Term

Make = Callable[..., LessonPage]
HAND = "ꇇ"  # 手, as in the school of conftest


def facts(lesson: LessonPage) -> set[str]:
    return set(lesson_documents(lesson)[0].facts.split())


def found(typed: str, choices: dict[str, list[str]], station: str = "") -> list[int]:
    return [hit.lesson_id for hit in find(typed, Language.ZH, only=narrowed(choices, station)).hits]


@pytest.fixture
def two(engine: SearchEngine, lesson_factory: Make) -> tuple[LessonPage, LessonPage]:
    """On health for parents of the smallest, and on school, with a Yi title."""
    return (
        lesson_factory(title="洗手", topic=Topic.HEALTH, audience=Audience.AGES_0_3, title_ii=""),
        lesson_factory(title="洗手歌", topic=Topic.SCHOOL, title_ii=HAND, body=[]),
    )


def test_a_lesson_knows_topic_age_column_and_month(two: tuple[LessonPage, LessonPage]) -> None:
    first, second = two
    column = first.get_ancestors().get(depth=3)
    day = first.first_published_at
    assert {"topichealth", "age03", f"column{column.pk}", f"year{day.year}"} <= facts(first)
    assert "inyi" in facts(second)
    assert "reviewed" not in facts(second)


@pytest.mark.parametrize(
    ("choices", "which"),
    [
        ({}, {0, 1}),
        ({"topic": ["health"]}, {0}),
        ({"topic": ["health", "school"]}, {0, 1}),
        ({"topic": ["school"], "age": ["0-3"]}, set()),
        ({"inyi": [""]}, {1}),
        ({"topic": ['health" OR "'], "age": []}, set()),
    ],
)
def test_a_search_is_narrowed(
    two: tuple[LessonPage, LessonPage], choices: dict[str, list[str]], which: set[int]
) -> None:
    assert set(found("洗手", choices)) == {two[place].pk for place in which}


def test_lessons_are_counted_by_what_is_known_of_them(two: tuple[LessonPage, LessonPage]) -> None:
    counts = facts_of("洗手")
    assert (counts["topichealth"], counts["topicschool"], counts.get("topicsafety", 0)) == (1, 1, 0)
    assert facts_of("洗手", narrowed({"topic": ["health"]})).get("topicschool", 0) == 0
    assert not facts_of("。")


def test_the_statements_can_be_written_down(two: tuple[LessonPage, LessonPage]) -> None:
    """As Django does for SUOMA_DEBUG=1: a bare percent sign in one of them took the page of results away."""
    with CaptureQueriesContext(connection):
        assert facts_of("洗手", Only(lesson_ids=frozenset({two[0].pk})))["topichealth"] == 1
        assert facts_of("洗手")["topicschool"] == 1


def test_the_length_and_a_human_voice_are_known_from_the_sound(two: tuple[LessonPage, LessonPage]) -> None:
    common: dict[str, Any] = {"profile": Profile.PHONE, "current": True, "state": "done"}
    Rendering.objects.create(lesson=two[0], mix=Mix.ZH, key="a" * 64, synthetic=False, length_s=400.0, **common)
    Rendering.objects.create(lesson=two[0], mix=Mix.II, key="b" * 64, synthetic=True, length_s=90.0, **common)
    services.index_lesson(two[0])
    assert {"lengthlong", "humanzh"} <= facts(two[0])
    assert found("洗手", {"human": ["zh"]}) == [two[0].pk]
    assert found("洗手", {"human": ["ii"]}) == []


def test_a_village_finds_what_it_has_heard(two: tuple[LessonPage, LessonPage]) -> None:
    station = Station.objects.create(slug="village", name="村")
    for lesson, days in zip(two, (-1, 3), strict=True):
        day = timezone.localdate() + timedelta(days=days)
        said = {"chapters": [{"lesson_id": lesson.pk}]}
        programme = Programme.objects.create(station=station, date=day, slot="noon", **said)
        ProgrammeItem.objects.create(programme=programme, lesson=lesson)
    assert found("洗手", {}, "village") == [two[0].pk]
    assert found("洗手", {}, "elsewhere") == []


def test_an_approved_word_of_the_glossary_finds_the_other_language(
    engine: SearchEngine, lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> None:
    lesson = lesson_factory(title="擦手", title_ii="", body=[paragraph("用毛巾擦手。")])
    assert find(HAND, Language.II).hits == ()
    with django_capture_on_commit_callbacks(execute=True):
        term = Term(zh="手", ii=HAND)
        term.decided_hash, term.state = term.pair_hash, Term.State.APPROVED
        term.save()
    assert [hit.lesson_id for hit in find(HAND, Language.II).hits] == [lesson.pk]


def test_yi_is_found_by_its_sound_where_the_tone_is_written_otherwise(engine: SearchEngine) -> None:
    engine.put([(1, documents(1, ("题", "ꆈꌠꉙ")))])
    assert parse("ꆈꌟ").sounding(Script.YI) != parse("ꆈꌟ")
    engine_finds = engine.candidates(parse("ꆈꌟ").sounding(Script.YI).all_of_it, 9)
    assert [document.lesson_id for document in engine_finds] == [1]


def _one(lesson_id: int, zh: str, facts: str = "") -> tuple[Document, ...]:
    pairs = documents(lesson_id, ("题", ""), (zh, ""))
    return tuple(document._replace(facts=facts) for document in pairs if document.place)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("发展", _one(2, "县里的发展很快"), _one(1, "看沙发展览很好")),
        ("洗手", _one(2, "洗手。", "humanzh"), _one(1, "洗手。")),
    ],
)
def test_what_stands_first(typed: str, better: tuple[Document, ...], worse: tuple[Document, ...]) -> None:
    ranked = rank([*worse, *better], parse(typed), Language.ZH)
    assert [lesson.lesson_id for lesson in ranked] == [2, 1]
