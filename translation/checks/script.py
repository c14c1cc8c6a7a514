"""Does each half stand in its own script?"""

from django.utils.translation import gettext_lazy as _

from content.text.runs import split_runs
from content.text.types import Script
from content.units import Unit
from translation.checks.base import Check


def _scripts(text: str) -> set[Script]:
    return {run.script for run in split_runs(text)}


class HanInYi(Check):
    check_id = "han_in_yi"
    name = _("Chinese characters in the Yi half")
    description = _("The Mandarin voice reads them aloud. A name may stay; a word wants Yi.")

    def check_single(self, unit: Unit) -> bool:
        return Script.HAN in _scripts(unit.ii)


class DigitsInYi(Check):
    check_id = "digits_in_yi"
    name = _("Digits in the Yi half")
    description = _("How digits are read in Yi is not attested; the voice reads them in Chinese. Write them out.")

    def check_single(self, unit: Unit) -> bool:
        return Script.DIGIT in _scripts(unit.ii)


class YiInChinese(Check):
    check_id = "yi_in_zh"
    name = _("Yi signs in the Chinese half")
    description = _("The Mandarin voice cannot read Yi signs. Is this sentence in the wrong column?")

    def check_single(self, unit: Unit) -> bool:
        return Script.YI in _scripts(unit.zh)


class IdenticalHalves(Check):
    check_id = "identical_halves"
    name = _("Both halves are the same")
    description = _("One of the two was pasted into the other.")

    def check_single(self, unit: Unit) -> bool:
        return bool(unit.zh) and unit.zh == unit.ii
