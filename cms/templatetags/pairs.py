"""Both halves of a pair in the order in which this reader sees them: his own language first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from content.sections import Section
from content.text.types import Language
from content.units import Unit, UnitKey
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


@register.filter
def titles(page: Any) -> Halves:
    """The titles of a page of the tree in a list."""
    return _ordered(page.title, page.title_ii, "")


@register.filter
def summaries(page: Any) -> Halves:
    """The summaries of a page of the tree."""
    return _ordered(page.summary_zh_hans or "", page.summary_ii or "", "")


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
