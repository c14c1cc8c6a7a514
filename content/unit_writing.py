"""The way back from units to a lesson: texts by unit into the title, the fields and the body as they are stored.

What is not named, and what says the same as before, stays byte for byte: writing a lesson's own units changes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from content.blocks.halves import LINE, SENTENCES
from content.text.pinyin import pinyin_marks
from content.text.types import Language
from content.units import COVER_BLOCK, PAIRS, SUMMARY_BLOCK, TITLE_BLOCK, Raw, UnitKey, UnitKind

if TYPE_CHECKING:
    from content.models import LessonPage

Texts = Mapping[UnitKey, Mapping[Language, str]]
Key = tuple[str, str]  # block and item, within one lesson
# Where title, summary and cover keep their halves.
FIELDS = {
    TITLE_BLOCK: {Language.ZH: "title", Language.II: "title_ii"},
    SUMMARY_BLOCK: {Language.ZH: "summary_zh_hans", Language.II: "summary_ii"},
    COVER_BLOCK: {Language.ZH: "cover_alt_zh_hans", Language.II: "cover_alt_ii"},
}
_LINES = frozenset({UnitKind.HEADING, UnitKind.WORD, UnitKind.PICTURE, UnitKind.CAPTION})
_STORED = {Language.ZH: "zh", Language.II: "ii"}


def longest(kind: UnitKind) -> int:
    """How many characters a half of such a unit may have."""
    if kind == UnitKind.TITLE:
        return 255
    if kind == UnitKind.SUMMARY:
        return 500
    return LINE if kind in _LINES else SENTENCES


def write_texts(lesson: "LessonPage", texts: Texts) -> None:
    """Writes the halves of this lesson's units into the page in hand; nothing is saved. Other keys are left alone."""
    own = {(key.block_id, key.item_id): halves for key, halves in texts.items() if key.lesson_id == lesson.pk}
    for block_id, names in FIELDS.items():
        for language, text in own.get((block_id, ""), {}).items():
            if (getattr(lesson, names[language]) or "").strip() != text:
                setattr(lesson, names[language], text)
    before = list(lesson.body.raw_data)
    after = with_texts(before, own)
    if after != before:
        lesson.body = lesson._meta.get_field("body").to_python(after)


def with_texts(body: Sequence[Raw], texts: Mapping[Key, Mapping[Language, str]]) -> list[Raw]:
    """The stored blocks with these halves; the blocks passed in are not changed."""
    return [_block(block, texts) for block in body]


def _block(block: Raw, texts: Mapping[Key, Mapping[Language, str]]) -> Raw:
    name, value, block_id = block["type"], block["value"], block.get("id") or ""
    if not any(found == block_id for found, _item in texts):
        return block
    if name in PAIRS:
        new: Any = _pair(value, texts.get((block_id, "")))
    elif name == "picture":
        new = {**value, **_parts(block_id, value, texts)}
    elif name == "dialogue":
        new = {**value, "turns": _items(block_id, value["turns"], texts)}
    else:
        new = _items(block_id, value, texts)
    return {**block, "value": new}


def _parts(block_id: str, value: Raw, texts: Mapping[Key, Mapping[Language, str]]) -> dict[str, Any]:
    """Those of a picture's two pairs that change."""
    written = {part: _pair(value.get(part), texts.get((block_id, part))) for part in ("alt", "caption")}
    return {part: pair for part, pair in written.items() if pair is not value.get(part)}


def _items(block_id: str, items: Sequence[Any], texts: Mapping[Key, Mapping[Language, str]]) -> list[Any]:
    return [_item(block_id, place, item, texts) for place, item in enumerate(items)]


def _item(block_id: str, place: int, item: Any, texts: Mapping[Key, Mapping[Language, str]]) -> Any:
    # An item stored bare has its place as id, as content.units reads it.
    if "value" not in item:
        return _pair(item, texts.get((block_id, str(place))))
    return {**item, "value": _pair(item["value"], texts.get((block_id, item["id"])))}


def _pair(value: Raw | None, halves: Mapping[Language, str] | None) -> Raw | None:
    """The value with other halves; pinyin that nobody corrected goes when its word changes, and is filled in anew."""
    stored = value or {}
    new = {
        _STORED[language]: text
        for language, text in (halves or {}).items()
        if (stored.get(_STORED[language]) or "").strip() != text
    }
    if not new:
        return value
    if "zh" in new and stored.get("pinyin") == pinyin_marks((stored.get("zh") or "").strip()):
        new["pinyin"] = ""
    return {**stored, **new}
