"""Reads for the operator's pages: three queries, whether for a day or for a week."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from audio.broadcast import shelf
from audio.broadcast.plans import DayPlan, Moment, PlannedLesson, ProgrammeFile, SlotPlan, WeekPlan
from audio.broadcast.slots import SlotTime, ends_at, slot_times, starts_at, village_day
from audio.models import Programme, ProgrammeItem, Station, mix_label
from content.selectors import live_lessons
from content.units import TITLE_BLOCK, Unit, UnitKey, UnitKind
from translation.selectors import airworthy, as_shown

# A slot is "now" for this long while its file's length is not known.
UNKNOWN_LENGTH = timedelta(minutes=15)
LESSON_FIELDS = ("number", "topic", "title", "title_ii")


def station_by_slug(slug: str) -> Station | None:
    return Station.objects.filter(slug=slug).first()


def stations() -> list[Station]:
    return list(Station.objects.all())


def today(station: Station, now: datetime) -> DayPlan:
    """What the village plays on the calendar day of `now`."""
    return days(station, [village_day(now)], now)[0]


def week(station: Station, monday: date, now: datetime) -> WeekPlan:
    """Seven days from `monday` on, played or not."""
    return WeekPlan(monday, days(station, [monday + timedelta(days=n) for n in range(7)], now), now)


def days(station: Station, dates: Sequence[date], now: datetime) -> tuple[DayPlan, ...]:
    """The plans of these days, in their order; the slot that comes next (or is playing) is marked."""
    programmes = {
        (row.date, row.slot): row for row in Programme.objects.filter(station=station, date__in=dates).order_by()
    }
    lessons = _lessons(programmes.values())
    times = slot_times()
    plans = []
    for day in dates:
        slots = [_slot(row, day, programmes.get((day, row.slot.value)), lessons, now) for row in times]
        plans.append(DayPlan(day, day == village_day(now), tuple(_with_next(slots, day == village_day(now)))))
    return tuple(plans)


def programme_at(station_slug: str, day: date, slot: str) -> Programme | None:
    """The programme of a station's slot, or None: an unknown station looks the same as an empty slot."""
    return Programme.objects.filter(station__slug=station_slug, date=day, slot=slot).select_related("station").first()


def _slot(
    row: SlotTime, day: date, programme: Programme | None, lessons: dict[int, tuple[PlannedLesson, ...]], now: datetime
) -> SlotPlan:
    empty = SlotPlan(day, row.slot.value, str(row.slot.label), row.starts_at, _moment(day, row, programme, now))
    if programme is None:
        return empty
    return replace(
        empty,
        job=programme.state,
        percent=round(programme.progress * 100),
        failure=programme.failure,
        lessons=lessons.get(programme.pk, ()),
        file=_file(programme),
    )


def _moment(day: date, row: SlotTime, programme: Programme | None, now: datetime) -> Moment:
    start = starts_at(day, row.slot.value)
    known = programme is not None and bool(programme.length_s)
    end = ends_at(programme) if programme is not None and known else start + UNKNOWN_LENGTH
    if now < start:
        return Moment.AHEAD
    return Moment.NOW if now < end else Moment.OVER


def _with_next(slots: Iterable[SlotPlan], is_today: bool) -> list[SlotPlan]:
    plans = list(slots)
    first = next((n for n, plan in enumerate(plans) if is_today and plan.lessons and plan.moment != Moment.OVER), None)
    return [replace(plan, next=n == first) for n, plan in enumerate(plans)]


def _file(programme: Programme) -> ProgrammeFile | None:
    kept: dict[str, Any] = programme.file
    if not kept:
        return None
    return ProgrammeFile(kept["name"], kept["sha256"], kept["size_bytes"], programme.length_s or 0)


def _lessons(programmes: Collection[Programme]) -> dict[int, tuple[PlannedLesson, ...]]:
    made = {row.pk: shelf.lessons_said(row) for row in programmes if row.state == Programme.State.DONE}
    rows = list(
        ProgrammeItem.objects.filter(programme__in=[row.pk for row in programmes], lesson__in=live_lessons())
        .order_by("programme_id", "place", "pk")
        .values_list("programme_id", "mix", "lesson_id", *(f"lesson__{field}" for field in LESSON_FIELDS))
    )
    units = [_title(*of_lesson) for of_lesson in {(row[2], row[5], row[6]) for row in rows}]
    spoken = airworthy(units) if units else frozenset()
    shown = {unit.key.lesson_id: unit for unit in as_shown(units)}
    labels = {mix: mix_label(mix) for mix in {row[1] for row in rows}}
    grouped: dict[int, list[PlannedLesson]] = defaultdict(list)
    for programme_id, mix, lesson_id, number, topic, _title_zh, _title_ii in rows:
        unit = shown[lesson_id]
        title_ii = unit.ii if unit.key in spoken else ""
        left_out = bool(made.get(programme_id)) and lesson_id not in made[programme_id]
        grouped[programme_id].append(PlannedLesson(number, topic, unit.zh, title_ii, mix, labels[mix], left_out))
    return {programme_id: tuple(planned) for programme_id, planned in grouped.items()}


def _title(lesson_id: int, zh: str, ii: str) -> Unit:
    return Unit(UnitKey(lesson_id, TITLE_BLOCK), UnitKind.TITLE, zh.strip(), ii.strip())
