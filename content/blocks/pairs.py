"""Pairs: the shapes of which all blocks are made."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.halves import YiLine, YiText, zh_line, zh_text
from content.text.pinyin import pinyin_marks


class PairBlock(blocks.StructBlock):
    """A Chinese and a Yi half, side by side in the form."""

    class Meta:
        form_classname = "struct-block pair"


class LinePair(PairBlock):
    zh = zh_line()
    ii = YiLine()


class OptionalLinePair(PairBlock):
    zh = zh_line(required=False)
    ii = YiLine()


class TextPair(PairBlock):
    zh = zh_text()
    ii = YiText()


class TurnBlock(PairBlock):
    """What one of the two speakers says."""

    speaker = blocks.ChoiceBlock(
        label=_("Who speaks"), choices=[("first", _("First speaker")), ("second", _("Second speaker"))], default="first"
    )
    zh = zh_text()
    ii = YiText()


class WordBlock(PairBlock):
    """A Mandarin word to learn; its pinyin is filled in unless someone has written it."""

    zh = zh_line()
    pinyin = blocks.CharBlock(
        label=_("Pinyin"),
        max_length=400,
        required=False,
        help_text=_("Filled in by itself; correct it if it is wrong."),
    )
    ii = YiLine()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["zh"] and not (cleaned["pinyin"] or "").strip():
            cleaned["pinyin"] = pinyin_marks(cleaned["zh"])
        return cleaned


class PairList(blocks.ListBlock):
    """A list whose items keep their ids. Items stored bare, `[{zh, ii}, …]`, have their place as id for ever after:
    Wagtail would give them another id at each reading, and all that hangs on a unit's key would be lost."""

    def to_python(self, value: list[Any]) -> Any:
        return super().to_python(_with_ids(value))

    def bulk_to_python(self, values: Iterable[list[Any]]) -> Any:
        return super().bulk_to_python([_with_ids(value) for value in values])


def _with_ids(items: list[Any]) -> list[Any]:
    return [
        item if "value" in item else {"type": "item", "value": item, "id": str(place)}
        for place, item in enumerate(items)
    ]


# Migrations freeze the plain block, so that this class may move.
DECONSTRUCT_ALIASES = {PairList: "wagtail.blocks.ListBlock"}
