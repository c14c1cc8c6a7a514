"""Questions to a node of Elasticsearch: one, several in one request, and all hits page by page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl import Search

SWAPPED = frozenset({404, 503})  # a rebuild has taken the index away that the question had been sent to
PAGE = 1_000
KEPT = "1m"  # a point in time, between two of its pages

Answer = TypeVar("Answer")


def ask(node: Elasticsearch, index: str, search: Search[Any]) -> Mapping[str, Any]:
    """The answer as JSON; ApiError or TransportError, as all that follows here."""
    return _of_one(_twice(partial(node.search, index=index, **search.to_dict())).body)


def ask_all(node: Elasticsearch, index: str, searches: Iterable[Search[Any]]) -> Sequence[Mapping[str, Any]]:
    """In one request. What fails of it fails as a whole: half an answer would not be the embedded engine's."""
    lines: list[Mapping[str, Any]] = [line for search in searches for line in ({}, search.to_dict())]
    return _twice(partial(_answers, node, index, lines))


def walk(node: Elasticsearch, index: str, search: Search[Any]) -> Iterator[list[dict[str, Any]]]:
    """All hits page by page, lesson by lesson, as they stood when the walk began."""
    point = node.open_point_in_time(index=index, keep_alive=KEPT)["id"]
    try:
        after: dict[str, Any] = {}
        while hits := _page(node, point, search, after):
            yield hits
            after = {"search_after": hits[-1]["sort"]}
    finally:
        node.close_point_in_time(id=point)


def _page(node: Elasticsearch, point: str, search: Search[Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    pit = {"id": point, "keep_alive": KEPT}
    page = node.search(pit=pit, size=PAGE, sort=["lesson_id", "place"], **after, **search.to_dict())
    found: list[dict[str, Any]] = page["hits"]["hits"]
    return found


def _answers(node: Elasticsearch, index: str, lines: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    answer = node.msearch(index=index, searches=lines)
    answers: Sequence[Mapping[str, Any]] = answer["responses"]
    for one in answers:
        if "error" in one:  # the request itself went well
            raise ApiError(str(one["error"]), replace(answer.meta, status=one["status"]), one)
    return list(map(_of_one, answers))


def _of_one(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Each index of ours is one shard. An alias that leads to two, as after a copy was restored beside the live one,
    gives and counts each lesson twice."""
    if answer["_shards"]["total"] > 1:
        raise OSError("the alias leads to more than one index")
    return answer


def _twice(question: Callable[[], Answer]) -> Answer:
    """Once more where the index has just gone."""
    try:
        return question()
    except ApiError as error:
        if error.status_code not in SWAPPED:
            raise
        return question()
