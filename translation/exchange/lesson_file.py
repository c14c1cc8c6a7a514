"""Lessons as units of a file, whatever its format: what goes out, and what comes back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey, lesson_units
from translation.columns import rule_at
from translation.exchange.xml_files import storable
from translation.selectors import half_states
from translation.states import HalfState, text_hash
from translation.unit_states import drafted_units

HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class OutgoingUnit:
    """One unit as it stands in its lesson's newest draft."""

    unit: Unit
    state: HalfState  # of the half in the target language


@dataclass(frozen=True, slots=True)
class OutgoingLesson:
    lesson_id: int
    number: int
    title: str
    units: tuple[OutgoingUnit, ...]


@dataclass(frozen=True, slots=True)
class IncomingUnit:
    """One unit of a file. The marks are those of both texts as they went out, empty where a tool has dropped them."""

    place: str
    key: UnitKey
    source: str
    target: str
    source_mark: str = ""
    target_mark: str = ""
    state: str = ""  # as the file claims it: initial, translated, reviewed or final


@dataclass(frozen=True, slots=True)
class LessonFile:
    """What a file holds for us, and which of the two languages is translated into."""

    target: Language
    units: tuple[IncomingUnit, ...]

    @property
    def source(self) -> Language:
        return other_language(self.target)


def other_language(language: Language) -> Language:
    return Language.ZH if language == Language.II else Language.II


def mark_of(text: str) -> str:
    """Tells whether a text is still the one that went out; what no file can hold does not count."""
    return text_hash(storable(text))[:HASH_DIGITS]


def key_of(text: str) -> UnitKey | None:
    """The key that `str(key)` wrote, or None."""
    lesson, _colon, rest = text.strip().partition(":")
    block, _colon, item = rest.partition(":")
    if not lesson.isascii() or not lesson.isdigit() or not block or len(lesson) > 9:
        return None
    return UnitKey(int(lesson), block, item)


def target_of(lesson: LessonPage) -> Language:
    """The language that this lesson is translated into, by the choice of its column."""
    return rule_at(lesson.path).target


def outgoing(lessons: Iterable[LessonPage], target: Language) -> list[OutgoingLesson]:
    """The newest drafts of the lessons, in their order, in one query besides theirs."""
    units = {lesson: newest_texts(lesson) for lesson in lessons}
    states = half_states([unit for of_one in units.values() for unit in of_one], target)
    return [
        OutgoingLesson(
            lesson.pk,
            lesson.number or 0,
            lesson.draft_title or lesson.title,
            tuple(OutgoingUnit(unit, states[unit.key]) for unit in of_one),
        )
        for lesson, of_one in units.items()
    ]


def newest_texts(lesson: LessonPage) -> tuple[Unit, ...]:
    """The units of the newest draft: no query where the lesson came with `select_related("latest_revision")`."""
    if lesson.latest_revision:
        return drafted_units(lesson.pk, lesson.latest_revision.content)
    with translation.override(Language.ZH):
        return lesson_units(lesson)
