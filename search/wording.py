"""What editors teach the search, used by `find` on every engine: synonyms as further readings, pins as first hits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from content.models import LessonPage
from search.documents import lesson_documents
from search.models import Pin, SynonymGroup
from search.queries import plain_query
from search.query import Part, Query, Reading
from search.ranking import Found
from search.scoring import Scored
from search.synonyms import Word, word_in, words_of
from search.wanted import EVERY_LESSON, Only
from translation.versions import Versioned

MOST_READINGS = 7  # that synonyms add to a part, all others of a group: each is one more way that an engine looks up


@dataclass(frozen=True, slots=True)
class Wording:
    """The synonyms as pairs (typed, also), and the lessons pinned to a plain query."""

    synonyms: tuple[tuple[Word, Word], ...]
    pins: Mapping[str, tuple[int, ...]]


def widened(query: Query) -> Query:
    """The query with the synonyms of its parts as further readings: 孩子拉肚子 may also be 孩子腹泻."""
    synonyms = wording.get().synonyms
    return replace(query, parts=tuple(_widened(part, synonyms) for part in query.parts)) if synonyms else query


def _widened(part: Part, synonyms: Sequence[tuple[Word, Word]]) -> Part:
    more = dict.fromkeys(also for reading in part.readings for also in _also(reading, synonyms))
    added = [reading for reading in more if reading not in part.readings][:MOST_READINGS]
    return Part((*part.readings, *added)) if added else part


def _also(reading: Reading, synonyms: Sequence[tuple[Word, Word]]) -> Iterator[Reading]:
    symbols = f" {' '.join(reading.symbols)} "
    for typed, other in synonyms:
        known = f" {typed.said if reading.said else typed.written} "
        # A piece is replaced in writing only: 孩子 and the syllables of 腹泻 stand together in no index.
        if known == symbols or (not reading.said and typed.script == other.script and known in symbols):
            yield Reading(tuple(symbols.replace(known, f" {other.written} ", 1).split()))


def pinned_first(text: str, found: Sequence[Found], only: Only = EVERY_LESSON) -> tuple[list[Found], frozenset[int]]:
    """The lessons found, those pinned to just this query before all others; and which these are. Where a reader has
    asked for reviewed lessons `only`, one that is not stays away."""
    pins = wording.get().pins
    ids = pins.get(plain_query(text), ()) if pins else ()
    if not ids:
        return list(found), frozenset()
    known = {lesson.lesson_id: lesson for lesson in found}
    first = [one for one in (known.get(pk) or (by_title(pk) if only == EVERY_LESSON else None) for pk in ids) if one]
    rest = (lesson for lesson in found if lesson.lesson_id not in ids)
    return [*first, *rest], frozenset(lesson.lesson_id for lesson in first)


def by_title(lesson_id: int) -> Found | None:
    """A lesson that the query itself does not find, with its title only."""
    lesson = LessonPage.objects.filter(pk=lesson_id).first()
    titles = lesson_documents(lesson)[:1] if lesson else ()
    return Found(lesson_id, 0.0, tuple(Scored(title, (), 0.0, 0.0) for title in titles)) if titles else None


def _load() -> Wording:
    groups = SynonymGroup.objects.values_list("words", flat=True)
    synonyms = [pair for words in groups for pair in permutations(filter(None, map(word_in, words_of(words))), 2)]
    pins: dict[str, tuple[int, ...]] = {}
    for query, lesson_id in Pin.objects.values_list("query", "lesson_id"):
        pins[query] = (*pins.get(query, ()), lesson_id)
    return Wording(tuple(synonyms), pins)


wording = Versioned("search-wording", _load)
