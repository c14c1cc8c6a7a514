"""The checks of a pair, in the order in which the desk shows them. Add a class to its family's file and a line here."""

from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from content.units import Unit
from translation.checks.base import Check, Severity
from translation.errors import TranslationError

CHECKS = (
    "translation.checks.pairs.MissingHalf",
    "translation.checks.script.YiInChinese",
    "translation.checks.script.HanInYi",
    "translation.checks.script.DigitsInYi",
    "translation.checks.script.IdenticalHalves",
    "translation.checks.vocabulary.ForbiddenWords",
    "translation.checks.numbers.NumbersDiffer",
    "translation.checks.numbers.UnitsDiffer",
    "translation.checks.vocabulary.TermNotUsed",
    "translation.checks.marks.ClosingMark",
    "translation.checks.marks.UnbalancedBrackets",
    "translation.checks.marks.DoubledMarks",
    "translation.checks.marks.DifferentBrackets",
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
    "translation.checks.breath.TooLongForOneBreath",
    "translation.checks.vocabulary.HardWords",
)


@cache
def all_checks() -> tuple[Check, ...]:
    """One instance of every check."""
    return tuple(import_string(path)() for path in CHECKS)


def check_named(check_id: str) -> Check:
    """The check with this id; TranslationError where there is none."""
    check = next((check for check in all_checks() if check.check_id == check_id), None)
    if check is None:
        raise TranslationError(_("There is no such check."))
    return check


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that a pair fails: the places as they are written, and the repaired half where that is certain."""

    check: Check
    found: tuple[str, ...]
    fix: str | None
    advice: tuple[str, ...] = ()


def failures(unit: Unit) -> tuple[Failure, ...]:
    """What is wrong with this pair, errors first."""
    failed = sorted(failing(unit), key=lambda check: list(Severity).index(check.severity))
    return tuple(Failure(check, check.found(unit), check.fix(unit), check.advice(unit)) for check in failed)


def failing(unit: Unit) -> tuple[Check, ...]:
    """The checks that this pair fails."""
    return tuple(check for check in all_checks() if check.check_single(unit))
