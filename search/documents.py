"""What the index holds: one document a pair, and what of a lesson is kept out."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils import translation

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKind, lesson_units
from search.analysis import Field, joined, said, symbol_runs, written
from search.analysis import pairs as neighbours
from translation.selectors import as_shown, presentable


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


COLUMNS = Document._fields
SEARCHED = ("title", "zh_grams", "ii_grams", "zh_said", "ii_said")
OWN = SEARCHED[1:]  # what the pair itself holds

_LENGTHS = 64  # how many lengths are told apart, four signs each
_LESSONS, _PLACES = 1 << 31, 1 << 16  # more than there will be, so that the order fits a signed integer of 64 bits


def static_order(document: Document) -> int:
    """Where the document stands among all: titles first, then pairs; the short ones before the long ones.

    It is the document's id in every engine. An engine that gives the first 300 matches in this order reads no further:
    孩子 stands in half of all pairs of a parents' school.
    """
    length = min((len(document.zh) + len(document.ii)) // 4, _LENGTHS - 1)
    bucket = length + (0 if document.kind == UnitKind.TITLE else _LENGTHS)
    return (bucket * _LESSONS + document.lesson_id) * _PLACES + document.place


def lesson_documents(lesson: LessonPage) -> tuple[Document, ...]:
    """The documents of a lesson in reading order; none unless it is published. Rejected Yi is kept out."""
    if not lesson.live:
        return ()
    with translation.override(Language.ZH):
        units = as_shown(lesson_units(lesson))
    shown = presentable(units)
    pairs = [(unit, unit.ii if unit.key in shown else "") for unit in units]
    return pair_documents(lesson.pk, lesson.number or 0, pairs)


def pair_documents(lesson_id: int, number: int, pairs: Sequence[tuple[Unit, str]]) -> tuple[Document, ...]:
    """The documents of these pairs, each a unit and the Yi that may be found; the first pair is the title."""
    if not pairs:
        return ()
    titles = _halves(pairs[0][0].zh, pairs[0][1])
    title = str(joined(*titles, extra=[str(number)]))
    return tuple(
        _document(lesson_id, number, place, unit, ii, title) for place, (unit, ii) in enumerate(pairs) if unit.zh or ii
    )


def _document(lesson_id: int, number: int, place: int, unit: Unit, ii: str, title: str) -> Document:
    zh_grams, ii_grams, zh_said, ii_said = _halves(unit.zh, ii)
    if unit.kind is UnitKind.TITLE:
        zh_grams = joined(zh_grams, extra=[str(number)])  # 103 finds the lesson by its plate
    if unit.pinyin:  # as the editor corrected it
        zh_said = joined(zh_said, extra=_corrected(unit.pinyin))
    grams = [str(field) for field in (zh_grams, ii_grams, zh_said, ii_said)]
    return Document(lesson_id, number, place, unit.anchor, unit.kind.value, unit.zh, ii, title, *grams)


def _halves(zh: str, ii: str) -> tuple[Field, Field, Field, Field]:
    zh_runs, ii_runs = symbol_runs(zh), symbol_runs(ii)
    return written(zh_runs), written(ii_runs), said(zh_runs), said(ii_runs)


def _corrected(pinyin: str) -> list[str]:
    syllables = [text for run in symbol_runs(pinyin) for text in run.texts]
    return [*syllables, *neighbours(syllables)]
