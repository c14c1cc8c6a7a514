"""A lesson as its ordered units: the smallest things that are translated, approved, voiced, timed, found and played."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from content.text.types import Language

if TYPE_CHECKING:
    from content.models import LessonPage

TITLE_BLOCK = "title"
SUMMARY_BLOCK = "summary"
COVER_BLOCK = "cover"


class UnitKind(StrEnum):
    """What a unit is on the page; it decides the pause after it and how it is shown."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    TIP = "tip"
    SPEECH = "speech"
    WORD = "word"
    PICTURE = "picture"
    TASK = "task"


# A described alternative is read by the screen reader, not by the announcer.
SILENT = frozenset({UnitKind.PICTURE})


@dataclass(frozen=True, slots=True, order=True)
class UnitKey:
    """Names one unit for ever. Wagtail's copy keeps block ids, so the lesson's id is part of the key."""

    lesson_id: int
    block_id: str
    item_id: str = ""

    def __str__(self) -> str:
        return ":".join([str(self.lesson_id), self.block_id, self.item_id]).rstrip(":")

    @property
    def anchor(self) -> str:
        """The id of the unit's element on the lesson page, unique there."""
        return f"u-{self.block_id}-{self.item_id}".rstrip("-")


@dataclass(frozen=True, slots=True)
class Unit:
    """Both halves of one unit, with white space trimmed; a half that is not written is the empty string."""

    key: UnitKey
    kind: UnitKind
    zh: str
    ii: str = ""
    pinyin: str = ""
    speaker: str = ""

    @property
    def spoken(self) -> bool:
        return self.kind not in SILENT

    def text(self, language: Language) -> str:
        return self.ii if language == Language.II else self.zh


def lesson_units(lesson: "LessonPage") -> tuple[Unit, ...]:
    """All units of a saved lesson in reading order: title, summary, cover, body. A pair without text is left out."""
    return tuple(unit for unit in _all_units(lesson) if unit.zh or unit.ii)


def _all_units(lesson: "LessonPage") -> Iterator[Unit]:
    yield _unit(lesson, TITLE_BLOCK, "", UnitKind.TITLE, lesson.title, lesson.title_ii)
    yield _unit(lesson, SUMMARY_BLOCK, "", UnitKind.SUMMARY, lesson.summary_zh_hans, lesson.summary_ii)
    yield _unit(lesson, COVER_BLOCK, "", UnitKind.PICTURE, lesson.cover_alt_zh_hans, lesson.cover_alt_ii)
    for block in lesson.body:
        yield from block.block.units(lesson.pk, block.id, block.value)


def _unit(lesson: "LessonPage", block_id: str, item_id: str, kind: UnitKind, zh: str | None, ii: str | None) -> Unit:
    return pair_unit(UnitKey(lesson.pk, block_id, item_id), kind, {"zh": zh, "ii": ii})


def pair_unit(key: UnitKey, kind: UnitKind, value: Any, *, pinyin: str = "", speaker: str = "") -> Unit:
    """The unit of one `{zh, ii}` value, as the paired blocks hold it."""
    zh, ii = (value.get("zh") or "").strip(), (value.get("ii") or "").strip()
    return Unit(key=key, kind=kind, zh=zh, ii=ii, pinyin=pinyin, speaker=speaker)
