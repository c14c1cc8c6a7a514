"""What the index holds of a lesson: one document a pair, and what is kept out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils import translation

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKind, lesson_units
from search.analysis import Field, joined, said, symbol_runs, written
from search.analysis import pairs as neighbours
from search.facts import lesson_facts
from search.kinds import kind_of
from search.words import learn_glossary, words_of
from translation.selectors import as_shown, half_states, kept_back
from translation.states import AIRWORTHY, WITHHELD


class Document(NamedTuple):
    """One pair of a lesson: the raw text of both halves, and the analysed fields in their stored form.

    A named tuple because hundreds are read for one query: a frozen dataclass takes ten times as long to make.
    """

    lesson_id: int
    number: int
    place: int  # of the pair in its lesson, from 0
    anchor: str
    kind: str
    zh: str
    ii: str
    title: str  # both titles of the lesson, as written and as said
    zh_grams: str
    ii_grams: str
    zh_said: str
    ii_said: str
    words: str  # Chinese words in reading order; they move hits up and down, and find nothing
    facts: str  # what a search can be narrowed to (search/facts.py)


COLUMNS = Document._fields
SEARCHED = ("title", "zh_grams", "ii_grams", "zh_said", "ii_said")
INDEXED = (*SEARCHED, "facts")
OWN = SEARCHED[1:]  # what the pair itself holds

_LENGTHS = 64  # how many lengths are told apart, four signs each
_LESSONS, _PLACES = 1 << 31, 1 << 16  # more than there will be, so that the order fits a signed integer of 64 bits
LESSON_OF = f"(f.rowid / {_PLACES}) %% {_LESSONS}"  # the lesson of an id in SQL that takes values, as Django writes it
FIRST_OTHER = 2 * _LENGTHS * _LESSONS * _PLACES  # all documents of lessons stand before, all others from here on


def static_order(document: Document) -> int:
    """Where the document stands among all: titles first, then pairs; the short ones before the long ones; then all
    that belongs to no lesson, in the same order, so that a search for lessons ends before it.

    It is the document's id in every engine. An engine that gives the first 300 matches in this order reads no further:
    孩子 stands in half of all pairs of a parents' school.
    """
    length = min((len(document.zh) + len(document.ii)) // 4, _LENGTHS - 1)
    bucket = length + (0 if document.kind == UnitKind.TITLE else _LENGTHS)
    first = FIRST_OTHER if kind_of(document.facts) else 0
    return first + (bucket * _LESSONS + document.lesson_id) * _PLACES + document.place


def certain(document: Document) -> Document:
    """What is the same in every process: where a word ends depends on which words of the glossary a process has learnt
    so far, and moves nothing but a tie."""
    return document._replace(words="")


def lesson_documents(lesson: LessonPage) -> tuple[Document, ...]:
    """The documents of a lesson in reading order; none unless it is published. Rejected Yi is kept out."""
    if not lesson.live:
        return ()
    learn_glossary()
    with translation.override(Language.ZH):
        units = as_shown(lesson_units(lesson))
    states = half_states(units)
    shown = {key for key, state in kept_back(states).items() if state not in WITHHELD}
    pairs = [(unit, unit.ii if unit.key in shown else "") for unit in units]
    reviewed = all(states[unit.key] in AIRWORTHY for unit in units if unit.spoken)
    return pair_documents(lesson.pk, lesson.number or 0, pairs, lesson_facts(lesson, bool(shown), reviewed))


def pair_documents(
    lesson_id: int, number: int, pairs: Sequence[tuple[Unit, str]], facts: str = ""
) -> tuple[Document, ...]:
    """The documents of these pairs, each a unit and the Yi that may be found; the first pair is the title."""
    if not pairs:
        return ()
    titles = _halves(pairs[0][0].zh, pairs[0][1])
    title = str(joined(*titles, extra=_plate(number)))
    blank = Document(lesson_id, number, 0, "", "", "", "", title, "", "", "", "", "", facts)
    return tuple(_document(blank, place, unit, ii) for place, (unit, ii) in enumerate(pairs) if unit.zh or ii)


def _document(blank: Document, place: int, unit: Unit, ii: str) -> Document:
    zh_grams, ii_grams, zh_said, ii_said = _halves(unit.zh, ii)
    if unit.kind is UnitKind.TITLE:
        zh_grams = joined(zh_grams, extra=_plate(blank.number))  # 103 finds the lesson by its plate
    if unit.pinyin:  # as the editor corrected it
        zh_said = joined(zh_said, extra=_corrected(unit.pinyin))
    grams = [str(field) for field in (zh_grams, ii_grams, zh_said, ii_said)]
    head = (blank.lesson_id, blank.number, place, unit.anchor, unit.kind.value, unit.zh, ii, blank.title)
    return Document._make((*head, *grams, _analysed(unit.zh)[2], blank.facts))


def _halves(zh: str, ii: str) -> tuple[Field, Field, Field, Field]:
    (zh_grams, zh_said, _), (ii_grams, ii_said, _) = _analysed(zh), _analysed(ii)
    return zh_grams, ii_grams, zh_said, ii_said


@lru_cache(maxsize=4096)
def _analysed(text: str) -> tuple[Field, Field, str]:
    """As written, as said, and its Chinese words. Kept, because who publishes a lesson again has changed a few texts,
    and the pinyin of each takes a millisecond."""
    runs = symbol_runs(text)
    return written(runs), said(runs), words_of(runs)


def _plate(number: int) -> list[str]:
    return [str(number)] if number else []


def _corrected(pinyin: str) -> list[str]:
    syllables = [text for run in symbol_runs(pinyin) for text in run.texts]
    return [*syllables, *neighbours(syllables)]
