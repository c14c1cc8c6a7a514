"""Both engines give the same first ten, with the same points, to hundreds of queries of every kind, narrowed or not."""

from itertools import cycle

import pytest
from django.test import override_settings

from content.text.types import Language
from search.answering import ask
from search.engines import search_engine
from search.parsing import parse
from search.wanted import EVERY_LESSON, Only
from tests.search.conftest import MEMORY
from tests.search.demo import demo_documents
from tests.search.kinds import every_query

LEAST = 300
First = list[tuple[int, float]]
FILTERS = (
    Only((frozenset({"topichealth"}),)),
    Only((frozenset({"inyi"}),), without_ids=frozenset({7})),
    Only(lesson_ids=frozenset(range(1, 20))),
)


def _answers(asked: list[tuple[str, Only]]) -> list[First]:
    search_engine().put([(n, documents) for n, (_slug, documents) in demo_documents().items()])
    return [
        [(lesson.lesson_id, lesson.score) for lesson in ask(parse(typed), Language.ZH, only).found[:10]]
        for typed, only in asked
    ]


@pytest.mark.django_db
def test_both_engines_give_the_same_first_ten() -> None:
    queries = every_query()
    assert len(queries) >= LEAST
    narrowed = list(zip(queries[::4], cycle(FILTERS), strict=False))
    asked = [*((typed, EVERY_LESSON) for typed in queries), *narrowed]
    embedded = _answers(asked)
    with override_settings(SUOMA_SEARCH=MEMORY):
        in_memory = _answers(asked)
    assert [one for one in zip(asked, embedded, in_memory, strict=True) if one[1] != one[2]] == []
    assert sum(map(bool, embedded[: len(queries)])) >= 0.9 * len(queries)
    assert sum(map(bool, embedded[len(queries) :])) >= 0.5 * len(narrowed)
