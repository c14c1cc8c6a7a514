"""Which lessons answer a query, in their order. Where few hold it as it was typed, it is taken in other ways."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from content.text.types import Language
from search.documents import Document
from search.engines import search_engine
from search.query import Query
from search.ranking import LEAST_COVERAGE, Found, rank
from search.sentences import telling, without_child
from search.taken import by_words, candidates_for, read_as, with_counterparts
from search.wanted import EVERY_LESSON, Only, Own, Wanted

FILLING = 20  # of those with only a certain piece of the query
ENOUGH = 10  # lessons: with fewer, those that hold only a part of the query follow


@dataclass(frozen=True, slots=True)
class Answer:
    """The query as it was understood, and the lessons of the index before anyone asks which of them are open; the ids
    of those that hold the `whole` query as it was typed, or all the words of a sentence."""

    query: Query
    found: list[Found]
    is_all: bool
    whole: frozenset[int]
    by_sound: bool


def ask(query: Query, language: Language, only: Only = EVERY_LESSON) -> Answer:
    """The ranked lessons; where there are none, those that hold the query's signs one by one, or one of its words."""
    answer = _ask(query, language, only)
    if answer.found:
        return answer
    apart = query.apart
    if (about := with_counterparts(telling(query))).parts:
        together = rank(candidates_for(apart.all_of_it, only), apart, language) if apart != query else []
        if found := _about(about, together, language, only):
            return replace(answer, query=apart if together else query, found=found)
    return answer if apart == query else replace(_ask(apart, language, only), whole=answer.whole)


def _ask(query: Query, language: Language, only: Only) -> Answer:
    """Where nothing holds the query in any way, one symbol may be wrong; a short list is filled up with parts of it."""
    read, candidates, by_sound, is_all = read_as(query, only)
    whole = frozenset(() if by_sound else (one.lesson_id for one in candidates))
    if not is_all:  # hxop is rarer than all that is hxo: it may stand further down
        candidates = _each_once([*candidates_for(read.with_tones, only), *candidates])
    found = rank(candidates, read, language)
    if not found:
        found = _more(found, candidates_for(read.nearly, only), read, language)
    if len(found) < ENOUGH:
        # Where the query stands in no way, its words were looked for already.
        found = _filled(found, read, by_words(read) if candidates else read, language, only)
    return Answer(read, found, is_all, whole, by_sound)


def _filled(found: list[Found], query: Query, words: Query, language: Language, only: Only) -> list[Found]:
    """With those that hold all words, then with those that hold a piece: one question to the engine."""
    of_words = () if words == query else (words.all_of_it,)
    filling = _each((*of_words, *dict.fromkeys(_pieces(query))), only)
    for in_all in filling[: len(of_words)]:
        found = _more(found, in_all, words, language)
    return _more(found, list(chain.from_iterable(filling[len(of_words) :])), query, language)


def _pieces(query: Query) -> Sequence[Wanted]:
    """Those that say something: of 孩子 牙膏 ten lessons hold 孩子, and the one about 牙膏 shall stand before them."""
    about = without_child(query)
    if about is query:
        return query.pieces
    return (about.all_of_it, *about.pieces) if len(about.parts) > 1 else (about.all_of_it,)


def _about(words: Query, found: list[Found], language: Language, only: Only) -> list[Found]:
    """With lessons that hold any of these words, the more the better; words that stand nowhere count for nothing."""
    each = _each([Own(part.wanted) for part in words.parts], only)
    known = Query(words.raw, tuple(part for part, there in zip(words.parts, each, strict=True) if there))
    together = _each((known.all_of_it, *known.pieces), only) if known.parts else ()
    return _more(found, list(chain.from_iterable((*together, *each))), known, language, least_coverage=0.0)


def _each(wanted: Sequence[Wanted], only: Only) -> Sequence[Sequence[Document]]:
    return search_engine().each(wanted, FILLING, only)


def _more(
    found: list[Found],
    filling: Sequence[Document],
    query: Query,
    language: Language,
    least_coverage: float = LEAST_COVERAGE,
) -> list[Found]:
    """The lessons found and, after them, the best of the others."""
    known = {lesson.lesson_id for lesson in found}
    more = [document for document in filling if document.lesson_id not in known]
    return found + rank(_each_once(more), query, language, least_coverage)[: ENOUGH - len(found)]


def _each_once(documents: Iterable[Document]) -> list[Document]:
    """By their places: to compare them by all that they hold would read two kilobytes of each."""
    return list({(document.lesson_id, document.place): document for document in documents}.values())
