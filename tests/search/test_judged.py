"""The judged queries on the demo school's own lessons: one of the right lessons among the first three."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.demo.lesson import DemoLesson
from cms.demo.loader import lessons
from content.text.types import Language
from content.units import Unit, UnitKey, UnitKind
from search.documents import Document, pair_documents
from search.engines.base import SearchEngine
from search.query import parse
from search.selectors import ask

QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))
KINDS = {
    "heading": UnitKind.HEADING,
    "steps": UnitKind.STEP,
    "tip": UnitKind.TIP,
    "dialogue": UnitKind.SPEECH,
    "words": UnitKind.WORD,
    "task": UnitKind.TASK,
    "picture": UnitKind.PICTURE,
}
LEAST = 120


def _units(lesson_id: int, lesson: DemoLesson) -> Iterator[Unit]:
    pairs = [(UnitKind.TITLE, lesson.title), (UnitKind.SUMMARY, lesson.summary)]
    pairs += [
        (KINDS.get(block.kind, UnitKind.PARAGRAPH), pair)
        for block in (lesson.cover, *lesson.body)
        for pair in block.pairs
    ]
    for place, (kind, pair) in enumerate(pairs):
        yield Unit(UnitKey(lesson_id, f"block-{place}"), kind, pair.zh, pair.ii)


def _documents(lesson_id: int, lesson: DemoLesson) -> tuple[Document, ...]:
    return pair_documents(lesson_id, 100 + lesson_id, [(unit, unit.ii) for unit in _units(lesson_id, lesson)])


@pytest.fixture
def demo(engine: SearchEngine) -> dict[int, str]:
    """The demo's lessons in the index: file name by id."""
    engine.put([(n, _documents(n, lesson)) for n, lesson in enumerate(lessons(), start=1)])
    return {n: lesson.slug for n, lesson in enumerate(lessons(), start=1)}


@pytest.mark.parametrize("language", list(Language))
def test_judged_queries_find_a_right_lesson_among_the_first_three(demo: dict[int, str], language: Language) -> None:
    judged = [(typed, right) for of_kind in QUERIES.values() for typed, right in of_kind.items()]
    assert len(judged) >= LEAST
    missed = {typed: first for typed, right in judged if not set(first := _first(typed, language, demo)) & set(right)}
    assert len(missed) <= 0.05 * len(judged), missed


def _first(typed: str, language: Language, slugs: dict[int, str]) -> list[str]:
    return [slugs[lesson.lesson_id] for lesson in ask(parse(typed), language).found[:3]]
