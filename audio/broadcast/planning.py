"""Fills coming days of a station from the published lessons, by the rota."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import translation

from audio.broadcast.rota import Candidate, Opening, Turn, turns
from audio.broadcast.services import plan_free_slot
from audio.broadcast.slots import slot_times
from audio.models import Mix, Programme, ProgrammeItem, Station
from content.models import LessonPage
from content.selectors import live_lessons
from content.text.types import Language
from content.units import lesson_units
from translation.selectors import airworthy

REST_DAYS = 14  # a village hears a lesson again after this time, unless it has too few


@dataclass(frozen=True, slots=True)
class Filling:
    """What the rota puts into one slot."""

    turn: Turn
    lines: tuple[tuple[int, str], ...]  # lesson id and mix, in playing order


def propose(station: Station, first: date, days: int, *, rest_days: int = REST_DAYS) -> tuple[Filling, ...]:
    """What would be planned into the slots without a programme on these days; writes nothing."""
    with translation.override(Language.ZH):
        lessons = {lesson.pk: lesson for lesson in live_lessons()}
    mixes = best_mixes(list(lessons.values()))
    heard = _days_heard(station)
    candidates = [
        Candidate(pk, lesson.number or 0, lesson.topic, tuple(heard.get(pk, ()))) for pk, lesson in lessons.items()
    ]
    plan = turns(candidates, _openings(station, first, days), rest_days)
    return tuple(Filling(turn, tuple((pk, mixes[pk]) for pk in turn.lesson_ids)) for turn in plan)


def fill(station: Station, fillings: Sequence[Filling]) -> int:
    """Plans what was proposed where the slot is still free, and asks for the files. How many those were."""
    return sum(plan_free_slot(station, one.turn.day, one.turn.slot, one.lines) for one in fillings)


def taken_slots(station: Station) -> "QuerySet[Programme]":
    """What the rota leaves as it is: slots with lessons, and those that a person wants silent."""
    return Programme.objects.filter(Q(items__isnull=False) | Q(silent=True), station=station).distinct()


def best_mixes(lessons: Sequence[LessonPage]) -> Mapping[int, str]:
    """Yi and Chinese where at least one spoken Yi half may go on air, else Chinese only."""
    with translation.override(Language.ZH):
        units = [unit for lesson in lessons for unit in lesson_units(lesson) if unit.spoken and unit.ii]
    with_yi = {key.lesson_id for key in airworthy(units)} if units else set()
    return {lesson.pk: (Mix.II_ZH if lesson.pk in with_yi else Mix.ZH).value for lesson in lessons}


def _days_heard(station: Station) -> Mapping[int, Sequence[date]]:
    heard: dict[int, list[date]] = defaultdict(list)
    items = ProgrammeItem.objects.filter(programme__station=station)
    for lesson_id, day in items.values_list("lesson_id", "programme__date"):
        heard[lesson_id].append(day)
    return heard


def _openings(station: Station, first: date, days: int) -> list[Opening]:
    dates = [first + timedelta(days=n) for n in range(days)]
    taken = set(taken_slots(station).filter(date__in=dates).values_list("date", "slot"))
    rows = [(day, row) for day in dates for row in slot_times()]
    return [Opening(day, row.slot.value, row.lessons) for day, row in rows if (day, row.slot.value) not in taken]
