"""Both engines give the same first ten, with the same points, to hundreds of queries of every kind."""

import pytest
from django.test import override_settings

from content.text.types import Language
from search.engines import search_engine
from search.query import parse
from search.selectors import ask
from tests.search.conftest import MEMORY
from tests.search.demo import demo_documents
from tests.search.kinds import every_query

LEAST = 300
First = list[tuple[int, float]]


def _answers(queries: list[str]) -> dict[str, First]:
    search_engine().put([(n, documents) for n, (_slug, documents) in demo_documents().items()])
    return {
        typed: [(lesson.lesson_id, lesson.score) for lesson in ask(parse(typed), Language.ZH).found[:10]]
        for typed in queries
    }


@pytest.mark.django_db
def test_both_engines_give_the_same_first_ten() -> None:
    queries = every_query()
    assert len(queries) >= LEAST
    embedded = _answers(queries)
    with override_settings(SUOMA_SEARCH=MEMORY):
        in_memory = _answers(queries)
    differing = {typed: (first, in_memory[typed]) for typed, first in embedded.items() if first != in_memory[typed]}
    assert differing == {}
    assert sum(map(bool, embedded.values())) >= 0.9 * len(queries)
