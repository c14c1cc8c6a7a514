"""The checks of a pair, in the order in which the desk shows them. Add a class to its family's file and a line here."""

from functools import cache

from django.utils.module_loading import import_string

from content.units import Unit
from translation.checks.base import Check

CHECKS = (
    "translation.checks.script.YiInChinese",
    "translation.checks.script.HanInYi",
    "translation.checks.script.DigitsInYi",
    "translation.checks.script.IdenticalHalves",
    "translation.checks.yi_signs.UnknownCharacters",
    "translation.checks.yi_signs.LookalikesInYi",
    "translation.checks.yi_signs.RadicalsInYi",
    "translation.checks.yi_signs.HiddenCharacters",
    "translation.checks.yi_signs.NotDrawn",
    "translation.checks.yi_typing.AsciiPunctuation",
    "translation.checks.yi_typing.StraySpaces",
    "translation.checks.yi_words.NumberNotAttested",
    "translation.checks.yi_signs.DoubledSign",
    "translation.checks.yi_words.SandhiForm",
)


@cache
def all_checks() -> tuple[Check, ...]:
    """One instance of every check."""
    return tuple(import_string(path)() for path in CHECKS)


def failing(unit: Unit) -> tuple[Check, ...]:
    """The checks that this pair fails."""
    return tuple(check for check in all_checks() if check.check_single(unit))
