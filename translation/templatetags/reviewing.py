"""`{% reviews page as reviews %}` once a page, then `{{ reviews|state_of:unit }}` for the state of a unit's Yi half."""

from collections.abc import Mapping

from django import template

from content.models import LessonPage
from content.units import Unit, UnitKey, lesson_units
from translation.selectors import reader_states
from translation.states import AIRWORTHY, WITHHELD, HalfState

register = template.Library()


@register.simple_tag
def reviews(lesson: LessonPage) -> Mapping[UnitKey, HalfState]:
    """The states of all Yi halves of a lesson as its readers meet them, in one query."""
    return reader_states(lesson_units(lesson)) if lesson.pk else {}


@register.filter
def state_of(states: Mapping[UnitKey, HalfState], unit: Unit) -> str:
    """missing, draft, stale, sourced, approved or rejected."""
    return states.get(unit.key, HalfState.DRAFT if unit.ii else HalfState.MISSING).value


@register.filter
def shows_yi(states: Mapping[UnitKey, HalfState], unit: Unit) -> bool:
    """Whether the Yi half may be shown at all."""
    return state_of(states, unit) not in WITHHELD


@register.filter
def unreviewed(states: Mapping[UnitKey, HalfState], unit: Unit) -> bool:
    """Whether the Yi half is shown with the mark 待审."""
    return shows_yi(states, unit) and state_of(states, unit) not in AIRWORTHY
