"""How often a real Elasticsearch is asked for one search, and what happens when it answers a part of a question."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import pytest
from elastic_transport import Transport
from elasticsearch import ApiError

from content.models import LessonPage
from content.text.types import Language
from search import services
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.mirrored import MirroredEngine
from search.query import parse
from search.selectors import find
from search.wanted import AllOf, Term, Wanted
from tests.factories import paragraph
from tests.search.conftest import documents

pytestmark = pytest.mark.slow
Make = Callable[..., LessonPage]
TOO_DEEP = 60  # a node refuses 30 brackets in brackets, the embedded index does not


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a node is asked at, in order."""
    seen: list[str] = []
    ask = Transport.perform_request

    def heard(transport: Transport, method: str, target: str, **more: Any) -> object:
        seen.append(target)
        return ask(transport, method, target, **more)

    monkeypatch.setattr(Transport, "perform_request", heard)
    return seen


@pytest.fixture
def refused() -> Wanted:
    """What a node does not answer."""
    deep: Wanted = Term("洗手")
    return reduce(lambda part, _depth: AllOf((part,)), range(TOO_DEEP), deep)


def test_all_pieces_of_a_query_are_one_request(site: MirroredEngine, lesson_factory: Make, asked: list[str]) -> None:
    lesson = lesson_factory(title="洗手间", body=[paragraph("饭前洗手。")])
    other = lesson_factory(title="手间", body=[paragraph("别的。")])
    services.rebuild()
    asked.clear()
    assert {hit.lesson_id for hit in find("洗手间", Language.ZH).hits} == {lesson.pk, other.pk}
    assert [address.rpartition("/")[2] for address in asked] == ["_search", "_msearch"]


def test_each_piece_has_the_answer_that_it_has_alone(node: ElasticsearchIndex, asked: list[str]) -> None:
    node.put([(n, documents(n, ("题", ""), ("洗手", ""), ("擦手", ""))) for n in range(1, 6)])
    several = [parse(typed).all_of_it for typed in ("洗手", "", "没有", "手", "洗手")]
    asked.clear()
    answers = node.each(several, 3)
    assert len(asked) == 1
    assert [list(answer) for answer in answers] == [list(node.candidates(one, 3)) for one in several]
    assert list(map(len, answers)) == [3, 0, 0, 3, 3]
    asked.clear()
    assert (node.each([], 3), node.each(several[1:2], 3), asked) == ([], [()], [])


def test_where_a_node_refuses_one_of_several_the_embedded_index_answers_all(
    site: MirroredEngine, refused: Wanted
) -> None:
    """The request itself succeeds, and tells of each question how it went."""
    lessons = [(n, documents(n, ("题", ""), ("洗手", ""))) for n in range(1, 4)]
    site.embedded.put(lessons)
    good = parse("洗手").all_of_it
    with pytest.raises(ApiError) as told:
        site.second.each([good, refused], 9)
    assert told.value.status_code == 400
    assert [len(answer) for answer in site.each([good, refused], 9)] == [3, 3]  # the node holds none of them
    assert len(site.each([good], 9)[0]) == 0  # and goes on being asked


def test_where_the_index_goes_between_two_questions_all_are_asked_again(
    node: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rebuild of another process took the one away that the request had been sent to."""
    node.put([(1, documents(1, ("题", ""), ("洗手", "")))])
    rightly, times = node.hasty.msearch, iter(["no-such-index"])

    def late(*, index: str, searches: Any) -> object:
        return rightly(index=next(times, index), searches=searches)

    monkeypatch.setattr(node.hasty, "msearch", late)
    assert [len(answer) for answer in node.each([parse("洗手").all_of_it], 9)] == [1]
