"""A real Elasticsearch 8.19 from Maven Central: the embedded engine's answers, and nothing lost on the way."""

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from content.models import CoursePage, LessonPage
from content.text.types import Language
from search import outbox, services
from search.answering import ask
from search.documents import Document
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.fts5 import Fts5Engine
from search.engines.mirrored import MirroredEngine
from search.kinds import kind_of
from search.parsing import parse
from search.selectors import find
from search.wanted import EVERY_LESSON, Only
from tests.search.attacks import ATTACKS
from tests.search.changes import ACTIONS, act
from tests.search.conftest import documents
from tests.search.demo import QUERIES, demo_lessons
from tests.search.kinds import every_query
from tests.servers.elasticsearch import Elasticsearch

LEAST = 300
UNSHRUNK = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
)  # to shorten a failing sequence takes minutes
NODE = "search.engines.elasticsearch.ElasticsearchIndex"
pytestmark = pytest.mark.slow

Make = Callable[..., LessonPage]
First = list[tuple[int, float]]


def carry(engine: MirroredEngine) -> None:
    while engine.carry():
        pass


def indexed(engine: Any) -> list[Document]:
    return sorted(engine.contents(), key=lambda one: (one.lesson_id, one.place))


def test_both_engines_give_the_same_sets_and_the_same_first_ten(
    options: dict[str, Any], node: ElasticsearchIndex
) -> None:
    school = demo_lessons()
    embedded = Fts5Engine()
    for engine in (node, embedded):
        engine.put(school)
    queries = every_query()
    assert len(queries) >= LEAST
    sets = {}
    for typed in queries:
        wanted = parse(typed).all_of_it
        sets[typed] = embedded.candidates(wanted, 5000)
        assert node.candidates(wanted, 5000) == sets[typed], typed
    first = [_first(queries)]
    with override_settings(
        SUOMA_SEARCH={"ENGINE": "search.engines.elasticsearch.ElasticsearchIndex", "OPTIONS": options}
    ):
        first.append(_first(queries))
    assert first[0] == first[1]
    standing = [typed for typed in queries if typed not in QUERIES["sentences"]]  # a sentence stands nowhere as it is
    assert sum(bool(sets[typed]) for typed in standing) >= 0.8 * len(standing)


def _first(queries: Sequence[str]) -> dict[str, First]:
    return {
        typed: [(one.lesson_id, one.score) for one in ask(parse(typed), Language.ZH).found[:10]] for typed in queries
    }


@settings(max_examples=3, deadline=None, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5), st.booleans()), min_size=4, max_size=10))
def test_any_sequence_of_changes_equals_a_rebuild(
    site: MirroredEngine, course: CoursePage, steps: Sequence[tuple[str, int, bool]]
) -> None:
    """Changes are carried over at any moment between the steps."""
    with transaction.atomic():
        for action, which, carries in steps:
            act(action, course, which)
            if carries:
                carry(site)
        carry(site)
        as_written = indexed(site.second)
        assert as_written == indexed(site.embedded)
        assert not services.verify().lesson_ids
        services.rebuild()
        assert indexed(site.second) == as_written
        transaction.set_rollback(True)
    services.rebuild()  # the node takes no part in the transaction


def test_a_publish_that_fails_leaves_nothing_behind(site: MirroredEngine, lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", publish=False)
    carry(site)

    class FailedError(Exception):
        pass

    with pytest.raises(FailedError), transaction.atomic():
        lesson.get_latest_revision().publish()
        raise FailedError
    assert outbox.waiting().changes == 0
    carry(site)
    assert [one for one in indexed(site.second) if not kind_of(one.facts)] == []
    assert indexed(site.embedded) == indexed(site.second)


def test_what_is_published_is_found_at_once(
    site: MirroredEngine, lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = lesson_factory(title="喝开水")
    assert outbox.waiting().changes == 0
    assert [document.lesson_id for document in site.second.candidates(parse("开水").all_of_it, 9)] == [lesson.pk]


def test_while_the_node_is_down_the_embedded_index_answers_and_nothing_is_lost(
    site: MirroredEngine, elasticsearch: Elasticsearch, lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        before = lesson_factory(title="喝凉茶")
    elasticsearch.halt()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            lesson = lesson_factory(title="喝开水")
        assert [hit.lesson_id for hit in find("开水", Language.ZH).hits] == [lesson.pk]
        assert [hit.lesson_id for hit in find("凉茶", Language.ZH).hits] == [before.pk]
        assert not site.is_behind()
        assert outbox.waiting().changes > 0
    finally:
        elasticsearch.start()
    carry(site)
    assert indexed(site.second) == indexed(site.embedded)
    assert outbox.waiting().changes == 0


def test_nothing_typed_breaks_the_node_or_finds_more_than_in_the_embedded_index(node: ElasticsearchIndex) -> None:
    embedded = Fts5Engine()
    for engine in (node, embedded):
        engine.put(demo_lessons())
    dice = random.Random(9)  # noqa: S311 - repeatable, not secret
    alphabet = 'ab手洗ꇇ1*"\\(){}[]:^~/+-&|!<> \x00é①\U00020000'
    typed = [*ATTACKS, *("".join(dice.choices(alphabet, k=dice.randint(1, 120))) for _ in range(60))]
    for text in typed:
        query = parse(text)
        for wanted in (query.all_of_it, query.with_tones, query.nearly, query.apart.all_of_it, *query.pieces):
            assert node.candidates(wanted, 50) == embedded.candidates(wanted, 50), text


def test_a_late_write_does_not_win(node: ElasticsearchIndex) -> None:
    old, new = documents(1, ("题", ""), ("洗手", ""), ("刷牙", "")), documents(1, ("题", ""), ("喝水", ""))
    assert node.write([(1, new)], 20) == frozenset()
    assert node.write([(1, old)], 10) == {1}  # it has to be written again, as it is by now
    assert node.write([(1, new)], 30) == frozenset()
    assert indexed(node) == list(new)
    node.write([(1, ())], 40)
    assert node.write([(1, old)], 35) == {1}
    node.write([(1, ())], 50)
    assert indexed(node) == []


def test_readers_find_everything_while_the_index_is_built_anew(node: ElasticsearchIndex) -> None:
    lessons = [(n, documents(n, ("题", ""), ("洗手", ""))) for n in range(1, 30)]
    node.put(lessons)
    over, answers = threading.Event(), []

    def read() -> None:
        while not over.is_set():
            answers.append(len(node.candidates(parse("洗手").all_of_it, 100)))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(3):
            node.rebuild([lessons[:10], lessons[10:]])
    finally:
        over.set()
        reader.join()
    assert set(answers) == {29}


def test_a_rebuild_keeps_what_is_written_meanwhile_and_drops_what_was_left_by_one_that_was_stopped(
    node: ElasticsearchIndex,
) -> None:
    node.put([(1, documents(1, ("题", ""), ("洗手", "")))])

    def stopped() -> Iterator[Any]:
        yield [(1, documents(1, ("题", ""), ("擦手", "")))]
        raise InterruptedError

    def batches() -> Iterator[Any]:
        yield [(1, documents(1, ("题", ""), ("刷牙", "")))]
        node.put([(2, documents(2, ("题", ""), ("喝水", "")))])
        yield [(2, documents(2, ("题", ""), ("旧的", ""), ("更旧", "")))]

    with pytest.raises(InterruptedError):
        node.rebuild(stopped())
    assert [one.zh for one in indexed(node)] == ["题", "洗手"]
    node.rebuild(batches())
    assert [one.zh for one in indexed(node) if one.place < 2] == ["题", "刷牙", "题", "喝水"]
    assert len(node._indices(node.writing)) == 1


def test_a_rebuilt_index_is_of_one_segment(node: ElasticsearchIndex) -> None:
    batches = [[(n, documents(n, ("题", ""), ("洗手", "")))] for n in range(1, 5)]  # each would make its own
    node.rebuild(batches)
    [index] = node.client.indices.segments(index=node.alias)["indices"].values()
    [[shard]] = index["shards"].values()
    assert len([one for one in shard["segments"].values() if one["search"]]) == 1


def test_thousands_of_lessons_are_counted_alike_and_exactly(node: ElasticsearchIndex) -> None:
    """Elasticsearch's own count of different values is an estimate, which two engines must not differ by."""
    many = 12_000
    (one,) = documents(1, ("洗手", ""))
    school = [
        (n, [one._replace(lesson_id=n, facts=f"topic{'health' if n % 3 else 'safety'} year{2020 + n % 5}")])
        for n in range(1, many + 1)
    ]
    embedded = Fts5Engine()
    for engine in (node, embedded):
        engine.put(school)
    wanted = parse("洗手").all_of_it
    for only in (EVERY_LESSON, Only((frozenset({"topichealth"}),)), Only(lesson_ids=frozenset(range(1, many, 2)))):
        counts = node.counts(wanted, only)
        assert counts == embedded.counts(wanted, only)
        assert sum(counts[f"year{year}"] for year in range(2020, 2025)) == counts["topichealth"] + counts.get(
            "topicsafety", 0
        )
    assert node.counts(wanted)["topichealth"] == many * 2 // 3
