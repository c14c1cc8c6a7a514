"""The two halves of a pair as form fields. A Yi field is set in the Yi font and refuses Chinese."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.text.runs import script_of
from content.text.types import Script

LINE = 200  # characters: a heading, a word, a name
SENTENCES = 2_000  # characters: a paragraph that can still be spoken and corrected as one piece
YI_ATTRS = {"lang": "ii", "class": "yi"}


def refuse_chinese_in_yi(text: str) -> None:
    """ValidationError where a Yi field holds more Chinese characters than Yi signs; a name or two may stay Chinese."""
    scripts = [script_of(character) for character in text]
    if scripts.count(Script.HAN) > scripts.count(Script.YI):
        raise ValidationError(
            _(
                "This is the Yi field, but it holds Chinese characters. Put the Chinese on the left; "
                "leave this field empty until the Yi is written."
            ),
            code="chinese_in_yi",
        )


class YiLine(blocks.CharBlock):
    """One line of Yi; empty until someone has written it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"label": "ꆈꌠꉙ", "max_length": LINE, "required": False, "validators": [refuse_chinese_in_yi]} | options
        )
        self.field.widget.attrs.update(YI_ATTRS)


class YiText(blocks.TextBlock):
    """Sentences of Yi; empty until someone has written them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"label": "ꆈꌠꉙ", "max_length": SENTENCES, "required": False, "validators": [refuse_chinese_in_yi]}
            | options
        )

    @cached_property
    def field(self) -> Any:
        field = super().field
        field.widget.attrs.update(YI_ATTRS)
        return field


def zh_line(**options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(**{"label": "中文", "max_length": LINE} | options)


def zh_text(**options: Any) -> blocks.TextBlock:
    return blocks.TextBlock(**{"label": "中文", "max_length": SENTENCES} | options)


# Migrations freeze the plain blocks, so that these classes may move.
DECONSTRUCT_ALIASES = {YiLine: "wagtail.blocks.CharBlock", YiText: "wagtail.blocks.TextBlock"}
