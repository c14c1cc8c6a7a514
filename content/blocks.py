"""The paired blocks of a lesson's body: Chinese on the left, Yi on the right. Each says which units it holds."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.text.types import Language
from content.units import Unit, UnitKey, UnitKind, pair_unit

LINE = 200  # characters: a heading, a word, a name
SENTENCES = 2_000  # characters: a paragraph that can still be spoken and corrected as one piece


class PairValue(blocks.StructValue):
    """Both halves of a pair, and which of them the reader's language asks for."""

    @property
    def text(self) -> str:
        """The half in the active language; the Chinese half where there is no Yi yet."""
        return (get_language() == Language.II and self.get("ii")) or self.get("zh") or self.get("ii") or ""

    @property
    def is_fallback(self) -> bool:
        return get_language() == Language.II and not self.get("ii")


class PairBlock(blocks.StructBlock):
    """A block with a Chinese and a Yi half; subclasses name the fields `zh` and `ii`."""

    unit_kind = UnitKind.PARAGRAPH

    class Meta:
        value_class = PairValue
        form_classname = "struct-block pair"

    def units(self, lesson_id: int, block_id: str, value: Any) -> Iterator[Unit]:
        yield pair_unit(UnitKey(lesson_id, block_id), self.unit_kind, value)


def zh_line(**options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label="中文", max_length=LINE, **options)


class ParagraphBlock(PairBlock):
    zh = blocks.TextBlock(label="中文", max_length=SENTENCES)
    ii = blocks.TextBlock(label="ꆈꌠꉙ", max_length=SENTENCES, required=False)


class LessonBody(blocks.StreamBlock):
    paragraph = ParagraphBlock(label=_("Paragraph"), icon="pilcrow")
