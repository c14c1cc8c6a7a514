"""Do both halves say the same numbers, in the same units?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from content.text.figures import Figure, chinese_figures, holds_unread, yi_figures
from content.units import Unit
from translation.checks.base import FindingCheck

_MOST_DIGITS = 2  # sources write numbers below a hundred with known signs; longer ones may have others


class NumbersDiffer(FindingCheck):
    check_id = "numbers_differ"
    name = _("Not the same numbers in both halves")
    description = _("A dose or a date that differs does harm. Yi number words that nobody can read are passed over.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        """Figures of one half that the other has not, as they are written, the Chinese ones first."""
        if not (unit.zh and unit.ii):
            return ()
        zh, ii = chinese_figures(unit.zh), yi_figures(unit.ii)
        strange = _lacking(ii, zh)
        left_out = [figure for figure in _lacking(zh, ii) if strange or _is_left_out(figure, unit.ii)]
        return tuple(dict.fromkeys(figure.written for figure in (*left_out, *strange)))


class UnitsDiffer(FindingCheck):
    check_id = "units_differ"
    name = _("Not the same units in both halves")
    description = _("The number is the same, but what it counts is another: 5 g is not 5 kg.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        zh, ii = _units(chinese_figures(unit.zh)), _units(yi_figures(unit.ii))
        return tuple(_differing(zh, ii))


def _lacking(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Those that are sure, and are nowhere in the other half."""
    known = {number for figure in others for number in (figure.number, figure.also) if number}
    return [figure for figure in figures if figure.sure and known.isdisjoint((figure.number, figure.also))]


def _is_left_out(figure: Figure, ii: str) -> bool:
    """Whether the Yi cannot say this number: none of the signs stands there that such numbers are written with."""
    return figure.number.isdecimal() and len(figure.number) <= _MOST_DIGITS and not holds_unread(ii)


def _units(figures: Sequence[Figure]) -> dict[str, dict[str, str]]:
    """Number -> unit -> as it is written."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for figure in figures:
        if figure.unit:
            found[figure.number][figure.unit] = figure.written
    return found


def _differing(zh: dict[str, dict[str, str]], ii: dict[str, dict[str, str]]) -> Iterator[str]:
    for number in zh.keys() & ii.keys():
        if zh[number].keys().isdisjoint(ii[number]):
            yield from (*zh[number].values(), *ii[number].values())
