"""The judged queries on the demo school's own lessons: one of the right lessons among the first three."""

import pytest

from content.text.types import Language
from search.answering import ask
from search.engines.base import SearchEngine
from search.parsing import parse
from tests.search.demo import QUERIES, demo_documents

LEAST = 120


@pytest.fixture
def demo(engine: SearchEngine) -> dict[int, str]:
    """The demo's lessons in the index: file name by id."""
    documents = demo_documents()
    engine.put([(n, of_lesson) for n, (_slug, of_lesson) in documents.items()])
    return {n: slug for n, (slug, _of_lesson) in documents.items()}


@pytest.mark.parametrize("language", list(Language))
def test_judged_queries_find_a_right_lesson_among_the_first_three(demo: dict[int, str], language: Language) -> None:
    judged = [(typed, right) for of_kind in QUERIES.values() for typed, right in of_kind.items()]
    assert len(judged) >= LEAST
    missed = {typed: first for typed, right in judged if not set(first := _first(typed, language, demo)) & set(right)}
    assert len(missed) <= 0.05 * len(judged), missed


def _first(typed: str, language: Language, slugs: dict[int, str]) -> list[str]:
    return [slugs[lesson.lesson_id] for lesson in ask(parse(typed), language).found[:3]]
