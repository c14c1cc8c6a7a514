"""A real Elasticsearch narrows, counts and keeps lessons from all else as the embedded engine does."""

import pytest

from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.fts5 import Fts5Engine
from search.kinds import Kind
from search.parsing import parse
from search.wanted import EVERY_LESSON, Only
from tests.search.demo import demo_lessons, demo_others

pytestmark = pytest.mark.slow

FILTERS = [
    EVERY_LESSON,
    Only((frozenset({"topichealth"}),)),
    Only((frozenset({"topichealth", "topicsafety"}), frozenset({"age03"}))),
    Only((frozenset({"topicnone"}),)),
    Only(lesson_ids=frozenset({1, 2, 3})),
    Only(lesson_ids=frozenset()),
    Only((frozenset({"inyi"}),), frozenset(range(1, 20))),
    Only(without_ids=frozenset(range(5, 30))),
    Only((frozenset({"topichealth"}),), without_ids=frozenset({7})),
    Only(others=True),
    Only((frozenset({Kind.WORD.fact}),), others=True),
    Only((frozenset({Kind.COURSE.fact}),)),
]


def test_both_engines_narrow_and_count_alike(node: ElasticsearchIndex) -> None:
    embedded = Fts5Engine()
    for engine in (node, embedded):
        engine.put([*demo_lessons(), *demo_others()])
    for typed in ("孩子", "手", "haizi", "ꌠ", "水 喝", "医院", "讲卫生", "lotjy"):
        wanted = parse(typed).all_of_it
        for only in FILTERS:
            assert node.candidates(wanted, 5000, only) == embedded.candidates(wanted, 5000, only)
            assert node.counts(wanted, only) == embedded.counts(wanted, only)
    assert embedded.counts(parse("孩子").all_of_it)["topichealth"] > 0
    assert embedded.counts(parse("孩子").all_of_it, Only(others=True)) == {
        "kindcourse": 2,
        "kindissue": 2,
        "kindword": 1,
    }
