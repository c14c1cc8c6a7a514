"""A lesson as its ordered units: the smallest things that are translated, approved, voiced, timed, found and played.

Units are read from the body's stored form, so a lesson of a hundred pairs and ten pictures costs no query.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from content.text.pinyin import pinyin_marks
from content.text.types import Language

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
    CAPTION = "caption"
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
    pinyin: str = ""  # of a word only
    speaker: str = ""  # of a speech turn only: "first" or "second"
    speaker_zh: str = ""
    speaker_ii: str = ""

    @property
    def spoken(self) -> bool:
        return self.kind not in SILENT

    @property
    def anchor(self) -> str:
        return self.key.anchor

    def text(self, language: Language) -> str:
        return self.ii if language == Language.II else self.zh


class Written(Protocol):
    """What of a lesson its units are read from; models.LessonPage is one, and a draft of it another."""

    pk: Any
    title: Any
    title_ii: Any
    summary_zh_hans: str | None
    summary_ii: str | None
    cover_alt_zh_hans: str | None
    cover_alt_ii: str | None
    body: Any


Raw = Mapping[str, Any]  # one block as StreamField stores it: {"type", "value", "id"}
PAIRS = {
    "heading": UnitKind.HEADING,
    "paragraph": UnitKind.PARAGRAPH,
    "tip": UnitKind.TIP,
    "task": UnitKind.TASK,
}


def lesson_units(lesson: Written) -> tuple[Unit, ...]:
    """All units of a saved lesson in reading order: title, summary, cover, body. A pair without text is left out."""
    body = (unit for block in lesson.body.raw_data for unit in block_units(lesson.pk, block))
    return tuple(unit for unit in (*field_units(lesson), *body) if unit.zh or unit.ii)


def field_units(lesson: Written) -> tuple[Unit, Unit, Unit]:
    """Title, summary and cover; also those without text."""

    def unit(block_id: str, kind: UnitKind, zh: str | None, ii: str | None) -> Unit:
        return _unit(UnitKey(lesson.pk, block_id), kind, {"zh": zh, "ii": ii})

    return (
        unit(TITLE_BLOCK, UnitKind.TITLE, lesson.title, lesson.title_ii),
        unit(SUMMARY_BLOCK, UnitKind.SUMMARY, lesson.summary_zh_hans, lesson.summary_ii),
        unit(COVER_BLOCK, UnitKind.PICTURE, lesson.cover_alt_zh_hans, lesson.cover_alt_ii),
    )


def block_units(lesson_id: int, block: Raw) -> Iterator[Unit]:
    """The units of one stored block of the body, also those without text."""
    name, value, block_id = block["type"], block["value"], block.get("id") or ""
    if name in PAIRS:
        yield _unit(UnitKey(lesson_id, block_id), PAIRS[name], value)
    elif name == "picture":
        yield _unit(UnitKey(lesson_id, block_id, "alt"), UnitKind.PICTURE, value.get("alt"))
        yield _unit(UnitKey(lesson_id, block_id, "caption"), UnitKind.CAPTION, value.get("caption"))
    else:
        yield from _item_units(lesson_id, block_id, name, value)


def _item_units(lesson_id: int, block_id: str, name: str, value: Any) -> Iterator[Unit]:
    for item_id, item in _items(value["turns"] if name == "dialogue" else value):
        key = UnitKey(lesson_id, block_id, item_id)
        if name == "steps":
            yield _unit(key, UnitKind.STEP, item)
        elif name == "words":
            pinyin = item.get("pinyin") or pinyin_marks(item.get("zh") or "")
            yield _unit(key, UnitKind.WORD, item, pinyin=pinyin)
        elif name == "dialogue":
            who = item.get("speaker") or "first"
            names = value.get(who) or {}
            speaker = {"speaker": who, "speaker_zh": names.get("zh") or "", "speaker_ii": names.get("ii") or ""}
            yield _unit(key, UnitKind.SPEECH, item, **speaker)


def _items(values: list[Any]) -> Iterator[tuple[str, Raw]]:
    """Id and value of each item of a list; an item stored without id has its place as id, as blocks.PairList does."""
    for place, item in enumerate(values):
        yield (item["id"], item["value"]) if "value" in item else (str(place), item)


def _unit(key: UnitKey, kind: UnitKind, value: Raw | None, **extra: str) -> Unit:
    value = value or {}
    return Unit(key, kind, (value.get("zh") or "").strip(), (value.get("ii") or "").strip(), **extra)
