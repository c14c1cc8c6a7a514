"""Lessons as a table (XLSX), for translators without a translator's tool."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from content.text.types import Language
from translation.exchange.lesson_file import IncomingUnit, LessonFile, OutgoingLesson, key_of, mark_of, other_language
from translation.exchange.problems import Problem, refuse, refuse_any
from translation.exchange.spreadsheet import Column, Row, rows_of, table
from translation.exchange.xliff import STATES

# Headings of a file format, not of the interface: a table written in one language must be read in another.
KEY, LESSON, STATE, SOURCE_MARK, TARGET_MARK = "编号", "课", "状态", "原文记号", "译文记号"
TEXT = {Language.ZH: "中文", Language.II: "ꆈꌠꉙ"}
TRANSLATED_INTO = {Language.ZH: "译成中文", Language.II: "译成ꆈꌠꉙ"}


def lessons_table(lessons: Iterable[OutgoingLesson], target: Language) -> bytes:
    """One row a unit; the title of the sheet says which column is to be filled in."""
    texts = [Column(TEXT[language], 60) for language in (other_language(target), target)]
    hidden = [Column(name, 18, hidden=True) for name in (KEY, SOURCE_MARK, TARGET_MARK)]
    columns = [Column(LESSON, 10), *texts, Column(STATE, 12), *hidden]
    return table(columns, _rows(lessons, target), TRANSLATED_INTO[target])


def _rows(lessons: Iterable[OutgoingLesson], target: Language) -> Iterator[tuple[str, ...]]:
    for lesson in lessons:
        for one in lesson.units:
            source, into = one.unit.text(other_language(target)), one.unit.text(target)
            marks = (str(one.unit.key), mark_of(source), mark_of(into))
            yield (str(lesson.number), source, into, STATES[one.state][0], *marks)


def read_lessons_table(data: bytes) -> LessonFile:
    """All units; FileError lists cells that are no text and keys that are no unit's."""
    rows = rows_of(data, (KEY, SOURCE_MARK, TARGET_MARK, *TEXT.values()))
    what = _("This is no id of a unit.")
    refuse_any([Problem(str(row.number), what) for row in rows if key_of(row[KEY]) is None])
    target = _target(rows)
    return LessonFile(target, tuple(_units(rows, target)))


def _target(rows: list[Row]) -> Language:
    """The language of the right one of the two columns."""
    if not rows:
        raise refuse(_("There is no unit in this file."))
    headings = list(rows[0].cells)
    return max(Language, key=lambda language: headings.index(TEXT[language]))


def _units(rows: list[Row], target: Language) -> Iterator[IncomingUnit]:
    for row in rows:
        if key := key_of(row[KEY]):
            source, into = row[TEXT[other_language(target)]], row[TEXT[target]]
            marks = (row[SOURCE_MARK], row[TARGET_MARK])
            yield IncomingUnit(str(row.number), key, source, into, *marks, row[STATE])
