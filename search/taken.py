"""The ways in which a query can be taken: as it was typed, and where that stands nowhere by its sound, or its words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from content.text.types import Script
from search.documents import Document
from search.engines import search_engine
from search.gloss import glossed
from search.parsing import parse
from search.query import Query
from search.sentences import in_words, with_figures
from search.wanted import Only, Wanted
from search.wording import widened

CANDIDATES = 120  # pairs that the engine gives for the re-rank: titles, then the shortest


class Read(NamedTuple):
    """The way to take a query in which it stands somewhere, and where; `is_all` is False if there may be more."""

    query: Query
    candidates: Sequence[Document]
    by_sound: bool = False
    is_all: bool = True


def understood(text: str) -> Query:
    """What was typed, and what else it means."""
    return with_counterparts(parse(text))


def read_as(query: Query, only: Only) -> Read:
    """In the first of its ways in which it stands somewhere; if there is none, as it was typed."""
    for read, by_sound in _ways(query):
        if there := candidates_for(read.all_of_it, only):
            return Read(read, there, by_sound, by_sound or len(there) < CANDIDATES)
    return Read(query, ())


def _ways(query: Query) -> Iterator[tuple[Query, bool]]:
    """As it was typed; by its sound, which is told; with its numbers in figures: 三岁 as 3岁; by its words: 孩子咳嗽 as
    孩子 and 咳嗽 in one pair."""
    yield query, False
    if (sounding := query.sounding(Script.HAN, Script.YI)) != query:
        yield sounding, True
    if (figures := with_figures(query)) is not query:
        yield with_counterparts(figures), False
    if (words := by_words(figures)) is not figures:
        yield words, False


def by_words(query: Query) -> Query:
    """The words of a sentence as its parts, and what else they mean; the query itself if it is none."""
    words = in_words(query)
    return query if words is query else with_counterparts(words)


def with_counterparts(query: Query) -> Query:
    """With the editors' synonyms and the glossary's counterparts as further readings."""
    return glossed(widened(query))


def candidates_for(wanted: Wanted, only: Only) -> Sequence[Document]:
    """The first that fulfil what is wanted, in static order."""
    return search_engine().candidates(wanted, CANDIDATES, only)
