"""Both halves of a pair in the order in which this reader sees them: his own language first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from content.sections import Section
from content.text.types import Language
from content.units import SUMMARY_BLOCK, TITLE_BLOCK, Unit, UnitKey, UnitKind
from translation.states import UNDECIDED, WITHHELD, HalfState

register = template.Library()
NO_SENTENCES = frozenset({"words", "picture", "heading"})


@dataclass(frozen=True, slots=True)
class Half:
    """One half as it is shown: `name` is "zh" or "ii", `tag` its BCP 47 tag; no text if it is missing or withheld."""

    name: str
    tag: str
    text: str
    state: str = ""

    @property
    def unreviewed(self) -> bool:
        return bool(self.text) and self.state in UNDECIDED

    @property
    def sourced(self) -> bool:
        return bool(self.text) and self.state == HalfState.SOURCED


Halves = tuple[Half, Half]


@register.simple_tag
def halves(unit: Unit, states: Mapping[UnitKey, HalfState] | None = None) -> Halves:
    """The halves of a unit; a Yi half that was rejected counts as missing, one without a word on it as a draft.

    Where a column shows the original in place of Chinese that nobody approved, the Chinese counts as missing.
    """
    state = (states or {}).get(unit.key, HalfState.DRAFT if unit.ii else HalfState.MISSING)
    zh = "" if unit.key in getattr(states, "without_chinese", ()) else unit.zh
    return _ordered(zh, "" if state in WITHHELD else unit.ii, state.value)


@register.simple_tag
@register.filter
def titles(page: Any, states: Mapping[UnitKey, HalfState] | None = None) -> Halves:
    """The titles of a page of the tree, as a tag or a filter. Only of a lesson's Yi can anyone say that it is right:
    all other, and a lesson's without its states, is a draft."""
    key = UnitKey(page.pk, TITLE_BLOCK)
    return halves(Unit(key, UnitKind.TITLE, page.title.strip(), page.title_ii.strip()), states)


@register.simple_tag
@register.filter
def summaries(page: Any, states: Mapping[UnitKey, HalfState] | None = None) -> Halves:
    """The summaries of such a page."""
    zh, ii = ((text or "").strip() for text in (page.summary_zh_hans, page.summary_ii))
    return halves(Unit(UnitKey(page.pk, SUMMARY_BLOCK), UnitKind.SUMMARY, zh, ii), states)


@register.filter
def unmarked(both: Halves) -> tuple[Half, ...]:
    """What is shown where no mark can stand (a tab, a chat app, a lock screen): Yi only if someone stands behind it."""
    return tuple(half for half in both if half.text and not half.unreviewed)


@register.simple_tag
def pair(zh: str, ii: str = "", state: str = "") -> Halves:
    """Any two texts as a pair."""
    return _ordered(zh, ii, state)


@register.filter
def all_sourced(units: Sequence[Unit], states: Mapping[UnitKey, HalfState]) -> bool:
    """Whether each Yi half of these units comes from a named source: then it is said once, not under each."""
    given = {states.get(unit.key) for unit in units if unit.ii}
    return given == {HalfState.SOURCED}


@register.filter
def without_yi(sections: Sequence[Section], states: Mapping[UnitKey, HalfState]) -> bool:
    """Whether no sentence of a lesson is shown in Yi: then it is said once, not under each. Words are no sentences."""
    sentences = [unit for section in sections if section.name not in NO_SENTENCES for unit in section.units]
    return bool(sentences) and not any(unit.ii and states.get(unit.key) not in WITHHELD for unit in sentences)


def _ordered(zh: str, ii: str, state: str) -> Halves:
    chinese, yi = Half("zh", "zh-Hans", zh), Half("ii", "ii", ii, state)
    return (yi, chinese) if get_language() == Language.II else (chinese, yi)
