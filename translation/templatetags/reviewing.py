"""`{% reviews page as reviews %}` once a page, then `{{ reviews|state_of:unit }}` for the state of a unit's Yi half."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template

from content.models import LessonPage
from content.units import Unit, UnitKey, field_units, lesson_units
from translation.selectors import chinese_kept_back, reader_states
from translation.states import AIRWORTHY, WITHHELD, HalfState

register = template.Library()
KEPT = "_reader_states"  # on the lesson in hand


class ReaderStates(dict[UnitKey, HalfState]):
    """The states of Yi halves as readers meet them, and the units whose Chinese is kept from them."""

    without_chinese: frozenset[UnitKey] = frozenset()


@register.simple_tag
def reviews(lesson: LessonPage, *beside: LessonPage | None) -> ReaderStates:
    """Of all units of a lesson, and of the titles of those beside it. One query, however often the page asks: the
    names in its head go by it, too."""
    kept: dict[str, Any] = lesson.__dict__
    if KEPT not in kept:
        titles = (field_units(other)[0] for other in beside if other)
        kept[KEPT] = _states([*(lesson_units(lesson) if lesson.pk else ()), *titles])
    states: ReaderStates = kept[KEPT]
    return states


@register.simple_tag
def title_reviews(lessons: Iterable[LessonPage]) -> ReaderStates:
    """Of the titles of a list of lessons, in one query."""
    return _states([field_units(lesson)[0] for lesson in lessons])


def _states(units: Sequence[Unit]) -> ReaderStates:
    states = ReaderStates(reader_states(units))
    states.without_chinese = chinese_kept_back(units)
    return states


@register.filter
def state_of(states: Mapping[UnitKey, HalfState], unit: Unit) -> str:
    """missing, draft, stale, sourced, approved or rejected."""
    return states.get(unit.key, HalfState.DRAFT if unit.ii else HalfState.MISSING).value


@register.filter
def any_yi(states: Mapping[UnitKey, HalfState], lesson: LessonPage) -> bool:
    """Whether any Yi of the lesson is shown, be it a title or a word."""
    return any(state not in WITHHELD for key, state in states.items() if key.lesson_id == lesson.pk)


@register.filter
def shows_yi(states: Mapping[UnitKey, HalfState], unit: Unit) -> bool:
    """Whether the Yi half may be shown at all."""
    return state_of(states, unit) not in WITHHELD


@register.filter
def unreviewed(states: Mapping[UnitKey, HalfState], unit: Unit) -> bool:
    """Whether the Yi half is shown with the mark 待审."""
    return shows_yi(states, unit) and state_of(states, unit) not in AIRWORTHY
