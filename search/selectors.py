"""What a search finds, ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.text.types import Language
from search.answering import ask
from search.engines import search_engine
from search.hits import Hit, hits_of
from search.pages import Closed, open_ids, open_only
from search.query import Query
from search.taken import read_as, understood
from search.wanted import EVERY_LESSON, Only
from search.wording import by_title, pinned_first


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


def find(text: str, language: Language, limit: int = 20, only: Only = EVERY_LESSON) -> Results:
    """The lessons for a query in either language or script, best first. It reads at most 100 characters.

    `only` narrows them (search/facts.py: `narrowed`). A lesson that an editor has pinned counts as one that holds the
    query; where the list is narrowed, it is there only if it was found.
    """
    query = understood(text)
    if not query.parts:
        return Results((), 0, query)
    answer = ask(query, language, only)
    ranked, pins = pinned_first(text, answer.found, only)
    may_open = open_ids({lesson.lesson_id for lesson in ranked} | answer.whole)
    found = [lesson for lesson in ranked if lesson.lesson_id in may_open]
    ids = tuple(lesson.lesson_id for lesson in found)
    hits = hits_of(found[:limit], answer.query, language, pins)
    whole = len((answer.whole | pins) & may_open)
    return Results(hits, len(found), answer.query, answer.is_all, ids, whole, answer.by_sound)


def facts_of(text: str, only: Only = EVERY_LESSON, closed: Closed | None = None) -> Mapping[str, int]:
    """How many lessons that hold all of the query have each fact: what it can be narrowed to, before anyone does."""
    query, narrowed = understood(text), open_only(only, closed)
    if counts := search_engine().counts(query.all_of_it, narrowed):
        return counts
    read = read_as(query, only)
    return {} if read.by_sound or read.query == query else search_engine().counts(read.query.all_of_it, narrowed)


def is_behind() -> bool:
    """Whether lessons may be missing that have been published already."""
    return search_engine().is_behind()


def find_these(text: str, language: Language, lesson_ids: Sequence[int], only: Only = EVERY_LESSON) -> tuple[Hit, ...]:
    """These lessons in this order, marked for the query: the next page of a list that was found before.

    A lesson that was taken off meanwhile is left out; one that the query no longer finds stands there by its title.
    """
    answer = ask(understood(text), language, only)
    ranked, pins = pinned_first(text, answer.found, only)
    known = {lesson.lesson_id: lesson for lesson in ranked}
    may_open = open_ids(lesson_ids)
    found = [known.get(pk) or by_title(pk) for pk in lesson_ids if pk in may_open]
    return hits_of([one for one in found if one], answer.query, language, pins)
