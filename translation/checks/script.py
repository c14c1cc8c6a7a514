"""Does each half stand in its own script?"""

from django.utils.translation import gettext_lazy as _

from content.text.runs import split_runs
from content.text.spoken import spoken
from content.text.types import Language, Script
from content.units import Unit
from translation.checks.base import Check, FindingCheck, Severity


def _runs(text: str, script: Script) -> tuple[str, ...]:
    return tuple(run.text for run in split_runs(text) if run.script == script)


class HanInYi(FindingCheck):
    check_id = "han_in_yi"
    name = _("Chinese characters in the Yi half")
    description = _("The Mandarin voice reads them aloud. A name may stay; a word wants Yi.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        return _runs(unit.ii, Script.HAN)


class DigitsInYi(FindingCheck):
    check_id = "digits_in_yi"
    name = _("Digits in the Yi half")
    description = _("The voice reads digits in Chinese. Write them out in Yi.")
    fixable = True

    def found(self, unit: Unit) -> tuple[str, ...]:
        return _runs(unit.ii, Script.DIGIT)

    def fix(self, unit: Unit) -> str | None:
        """Certain only where a source attests every figure."""
        words = spoken(unit.ii, Language.II)
        return words.text if self.found(unit) and not words.write_out else None


class YiInChinese(FindingCheck):
    check_id = "yi_in_zh"
    name = _("Yi signs in the Chinese half")
    description = _("The Mandarin voice cannot read Yi signs. Is this sentence in the wrong column?")

    def found(self, unit: Unit) -> tuple[str, ...]:
        return _runs(unit.zh, Script.YI)


class IdenticalHalves(Check):
    check_id = "identical_halves"
    name = _("Both halves are the same")
    description = _("One of the two was pasted into the other.")
    severity = Severity.ERROR

    def check_single(self, unit: Unit) -> bool:
        return bool(unit.zh) and unit.zh == unit.ii
