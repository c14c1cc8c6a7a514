"""Writes: plan slots, copy plans, ask for files, follow what happens to lessons. Asking twice is harmless."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from audio.broadcast import shelf
from audio.broadcast.keys import Known, programme_key
from audio.broadcast.slots import ends_at, starts_at, village_day
from audio.broadcast.urgency import hurry
from audio.models import Programme, ProgrammeItem, Station
from audio.render.queue import fresh
from audio.render.senders import send_on_commit
from content.selectors import live_lessons

log = logging.getLogger(__name__)

Line = tuple[int, str]  # a lesson's id and the mix it is played in
PENDING_OR_DONE = (Programme.State.QUEUED, Programme.State.RUNNING, Programme.State.DONE)


@transaction.atomic
def plan_slot(station: Station, day: date, slot: str, lines: Iterable[Line]) -> Programme:
    """The programme of that slot holds these lessons, in this order, and nothing else; its file is asked for."""
    programme, _made = Programme.objects.get_or_create(station=station, date=day, slot=slot)
    ProgrammeItem.objects.filter(programme=programme).delete()
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(programme=programme, place=place, lesson_id=lesson_id, mix=mix)
        for place, (lesson_id, mix) in enumerate(lines)
    )
    request(programme)
    return programme


def copy_days(station: Station, source: date, target: date, *, days: int = 1, to: Station | None = None) -> int:
    """Copies the plans of `days` days from `source` on to the days from `target` on, also to another station.

    A slot that is planned already stays as it is; lessons that are no longer published are left out. How many copied.
    """
    to = to or station
    taken = set(_between(to, target, days).values_list("date", "slot"))
    copied = 0
    for programme in _between(station, source, days):
        day = programme.date + (target - source)
        lines = _live_lines(programme)
        if lines and (day, programme.slot) not in taken:
            plan_slot(to, day, programme.slot, lines)
            copied += 1
    return copied


def copy_week(station: Station, source_monday: date, target_monday: date, *, to: Station | None = None) -> int:
    """`copy_days` for seven days."""
    return copy_days(station, source_monday, target_monday, days=7, to=to)


def request(programme: Programme, known: Known | None = None) -> bool:
    """Asks for the file of a programme; True if there is anything new to make.

    A running worker loses its lease when the plan changes under it, so what it makes of the old plan is thrown away.
    """
    key = programme_key(programme, known)
    if not key:
        _clear(programme)
        return False
    asked = Programme.objects.filter(pk=programme.pk).exclude(key=key, state__in=PENDING_OR_DONE)
    changed = asked.update(key=key, **_asked(programme))
    if changed:
        hurry(programme, starts_at(programme.date, programme.slot))
        send_on_commit()
        log.info("programme_requested", extra={"programme": programme.pk, "key": key[:16]})
    return bool(changed)


def lesson_changed(lesson_id: int, now: datetime | None = None) -> int:
    """A lesson sounds different: ask anew for the programmes that hold it and are not over. How many there are."""
    held = _holding(lesson_id, now or timezone.now())
    known: Known = {}
    return sum(request(programme, known) for programme in held)


@transaction.atomic
def lesson_withdrawn(lesson_id: int, now: datetime | None = None) -> int:
    """An unpublished lesson leaves the programmes that are not over, and their files with it. How many there are."""
    held = _holding(lesson_id, now or timezone.now())
    for programme in held:
        transaction.on_commit(partial(shelf.remove, programme.file.get("name", "")))
        ProgrammeItem.objects.filter(programme=programme, lesson_id=lesson_id).delete()
        _clear(programme)
        request(programme)
    return len(held)


def _holding(lesson_id: int, now: datetime) -> list[Programme]:
    rows = Programme.objects.filter(items__lesson_id=lesson_id, date__gte=village_day(now)).distinct()
    ahead = [row for row in rows.select_related("station") if ends_at(row) > now]
    return sorted(ahead, key=ends_at)


def _between(station: Station, first: date, days: int) -> QuerySet[Programme]:
    return Programme.objects.filter(station=station, date__gte=first, date__lt=first + timedelta(days=days))


def _live_lines(programme: Programme) -> Sequence[Line]:
    items = ProgrammeItem.objects.filter(programme=programme, lesson__in=live_lessons()).order_by("place", "pk")
    return list(items.values_list("lesson_id", "mix"))


def _clear(programme: Programme) -> None:
    """No file may be had: what it holds was withdrawn, or nothing is left to play."""
    nothing: dict[str, Any] = {
        "key": "",
        "file": {},
        "chapters": [],
        "length_s": None,
        "loudness_lufs": None,
        "peak_dbtp": None,
    }
    cancelled = fresh() | {"state": Programme.State.CANCELLED}
    Programme.objects.filter(pk=programme.pk).update(**nothing, **cancelled)


def _asked(programme: Programme) -> dict[str, Any]:
    return fresh() | {"needed_by": starts_at(programme.date, programme.slot)}
