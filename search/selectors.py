"""What a search finds, ready to be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from content.text.types import Language, Script
from search.documents import Document
from search.engines import search_engine
from search.gloss import glossed
from search.hits import Hit, hits_of
from search.pages import Closed, open_ids, open_only
from search.parsing import parse
from search.query import Query
from search.ranking import Found, rank
from search.wanted import EVERY_LESSON, Only
from search.wording import by_title, pinned_first, widened

CANDIDATES = 120  # pairs that the engine gives for the re-rank: titles, then the shortest
FILLING = 20  # of those with only a certain piece of the query
ENOUGH = 10  # lessons: with fewer, those that hold only a part of the query follow


@dataclass(frozen=True, slots=True)
class Results:
    """The first hits, and how many lessons were found; `is_all` is False if there may be more than `total`. So many
    hold the `whole` query as it was typed: the rest of a short list only holds pieces, or none is written so and the
    first are said so."""

    hits: tuple[Hit, ...]
    total: int
    query: Query
    is_all: bool = True
    lesson_ids: tuple[int, ...] = ()  # of all that was found, in order
    whole: int = 0
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The query as it was understood, and the lessons of the index before anyone asks which of them are open; the ids
    of those that hold the `whole` query as it was typed."""

    query: Query
    found: list[Found]
    is_all: bool
    whole: frozenset[int]
    by_sound: bool


def find(text: str, language: Language, limit: int = 20, only: Only = EVERY_LESSON) -> Results:
    """The lessons for a query in either language or script, best first. It reads at most 100 characters.

    `only` narrows them (search/facts.py: `narrowed`); a lesson that an editor has pinned is there all the same.
    """
    query = understood(text)
    if not query.parts:
        return Results((), 0, query)
    answer = ask(query, language, only)
    ranked, pins = pinned_first(text, answer.found)
    may_open = open_ids({lesson.lesson_id for lesson in ranked} | answer.whole)
    found = [lesson for lesson in ranked if lesson.lesson_id in may_open]
    ids = tuple(lesson.lesson_id for lesson in found)
    hits = hits_of(found[:limit], answer.query, language, pins)
    whole = len(answer.whole & may_open)
    return Results(hits, len(found), answer.query, answer.is_all, ids, whole, answer.by_sound)


def understood(text: str) -> Query:
    """What was typed, with the editors' synonyms and the glossary's counterparts."""
    return glossed(widened(parse(text)))


def facts_of(text: str, only: Only = EVERY_LESSON, closed: Closed | None = None) -> Mapping[str, int]:
    """How many lessons that hold all of the query have each fact: what it can be narrowed to, before anyone does."""
    return search_engine().counts(understood(text).all_of_it, open_only(only, closed))


def is_behind() -> bool:
    """Whether lessons may be missing that have been published already."""
    return search_engine().is_behind()


def find_these(text: str, language: Language, lesson_ids: Sequence[int], only: Only = EVERY_LESSON) -> tuple[Hit, ...]:
    """These lessons in this order, marked for the query: the next page of a list that was found before.

    A lesson that was taken off meanwhile is left out; one that the query no longer finds stands there by its title.
    """
    answer = ask(understood(text), language, only)
    ranked, pins = pinned_first(text, answer.found)
    known = {lesson.lesson_id: lesson for lesson in ranked}
    may_open = open_ids(lesson_ids)
    found = [known.get(pk) or by_title(pk) for pk in lesson_ids if pk in may_open]
    return hits_of([one for one in found if one], answer.query, language, pins)


def ask(query: Query, language: Language, only: Only = EVERY_LESSON) -> Answer:
    """The ranked lessons; where there are none, those that hold the query's signs one by one."""
    answer = _ask(query, language, only)
    if answer.found or query.apart == query:
        return answer
    return replace(_ask(query.apart, language, only), whole=answer.whole)


def _ask(query: Query, language: Language, only: Only) -> Answer:
    """Where nothing holds the whole query, it is taken by its sound, then one symbol may be wrong; a short list is
    filled up with parts of it."""
    engine = search_engine()
    search = partial(engine.candidates, only=only)
    candidates = search(query.all_of_it, CANDIDATES)
    is_all, whole = len(candidates) < CANDIDATES, frozenset(one.lesson_id for one in candidates)
    if not is_all:  # hxop is rarer than all that is hxo: it may stand further down
        candidates = _each_once([*search(query.with_tones, CANDIDATES), *candidates])
    sounding, by_sound = query if candidates else query.sounding(Script.HAN, Script.YI), False
    if sounding != query and (alike := search(sounding.all_of_it, CANDIDATES)):
        query, candidates, by_sound = sounding, alike, True
    found = rank(candidates, query, language)
    if not found:
        found = _more(found, search(query.nearly, CANDIDATES), query, language)
    if len(found) < ENOUGH:
        filling = engine.each(tuple(dict.fromkeys(query.pieces)), FILLING, only)
        found = _more(found, list(chain.from_iterable(filling)), query, language)
    return Answer(query, found, is_all, whole, by_sound)


def _more(found: list[Found], filling: Sequence[Document], query: Query, language: Language) -> list[Found]:
    """The lessons found and, after them, the best of the others."""
    known = {lesson.lesson_id for lesson in found}
    more = [document for document in filling if document.lesson_id not in known]
    return found + rank(_each_once(more), query, language)[: ENOUGH - len(found)]


def _each_once(documents: Iterable[Document]) -> list[Document]:
    """By their places: to compare them by all that they hold would read two kilobytes of each."""
    return list({(document.lesson_id, document.place): document for document in documents}.values())
