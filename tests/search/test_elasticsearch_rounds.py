"""How often a real Elasticsearch is asked for one search, what it hands out, and what happens when it answers a part of
a question.
"""

from collections.abc import Callable
from typing import Any

import pytest
from elastic_transport import Transport
from elasticsearch import ApiError

from content.models import LessonPage
from content.text.types import Language
from search import services
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.mirrored import MirroredEngine
from search.parsing import parse
from search.selectors import find
from tests.factories import paragraph
from tests.search.conftest import documents

pytestmark = pytest.mark.slow
Make = Callable[..., LessonPage]


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


def test_where_a_node_fails_with_one_of_several_the_embedded_index_answers_all(
    site: MirroredEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request itself succeeds, and tells of each question how it went."""
    site.embedded.put([(n, documents(n, ("题", ""), ("洗手", ""))) for n in range(1, 4)])
    several = [parse(typed).all_of_it for typed in ("洗手", "手")]
    assert [len(answer) for answer in site.each(several, 9)] == [0, 0]  # the node holds none of them
    rightly = site.second.hasty.msearch

    def half(*, index: str, searches: list[Any]) -> object:
        return rightly(index=index, searches=[*searches[:2], {"index": "no-such-index"}, *searches[3:]])

    monkeypatch.setattr(site.second.hasty, "msearch", half)
    with pytest.raises(ApiError) as told:
        site.second.each(several, 9)
    assert told.value.status_code == 404
    assert [len(answer) for answer in site.each(several, 9)] == [3, 3]


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


@pytest.mark.parametrize("text", ["洗手，" * 12_000, '"引号" \\ {洗手}\n\u2028 \U00020000 ꆈꌠ\x00'])
def test_a_text_comes_back_as_it_was_put_in_however_long_and_whatever_it_holds(
    node: ElasticsearchIndex, text: str
) -> None:
    whole = documents(1, ("题", "ꆈꌠꉙ"), (text, ""))
    node.put([(1, whole)])
    assert list(node.contents()) == list(whole)
    assert node.candidates(parse("洗手").all_of_it, 9) == [whole[1]]


def test_an_index_of_another_form_is_neither_read_nor_written(
    node: ElasticsearchIndex, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade the node has one whose hits are read otherwise; the embedded index answers until the rebuild."""
    node.put([(1, documents(1, ("题", ""), ("洗手", "")))])
    monkeypatch.setattr("search.engines.elasticsearch.FORM", "of-tomorrow")
    upgraded = ElasticsearchIndex(**options)
    assert (node.is_outdated(), upgraded.is_outdated()) == (False, True)
    upgraded.rebuild([[(2, documents(2, ("题", ""), ("刷牙", "")))]])
    assert [{one.lesson_id for one in engine.contents()} for engine in (node, upgraded)] == [{1}, {2}]
