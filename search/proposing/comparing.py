"""Reads: of which lessons the box offers other titles than those that may be found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from search.documents import Document
from search.models import Proposal
from search.proposing.keys import keys


def keys_of(documents: Sequence[Document]) -> dict[str, int]:
    """What may be proposed of a lesson of which this may be found, with its ranks."""
    titles = documents[:1]
    return {key: rank for title in titles for text in (title.zh, title.ii) for key, rank in keys(text).items() if key}


def hashed(offered: Iterable[tuple[str, int]]) -> int:
    """Of one lesson's keys and ranks, in any order."""
    return hash(frozenset(offered))


def otherwise_offered(wanted: Mapping[int, int]) -> set[int]:
    """Of which lessons something else is offered than `wanted`, by hashes, or something at all."""
    offered = dict(_offered())
    return {pk for pk in wanted.keys() | offered.keys() if wanted.get(pk) != offered.get(pk)}


def _offered() -> Iterator[tuple[int, int]]:
    rows = Proposal.objects.order_by("lesson_id").values_list("lesson_id", "key", "rank").iterator()
    for lesson_id, of_lesson in groupby(rows, key=lambda row: row[0]):
        yield lesson_id, hashed((key, rank) for _lesson_id, key, rank in of_lesson)
