"""Writes: plan slots, copy plans, ask for files, follow what happens to lessons. Asking twice is harmless."""

import logging
from collections.abc import Collection, Iterable, Sequence
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
    programme = _locked(station, day, slot)
    _put(programme, lines)
    return programme


@transaction.atomic
def plan_free_slot(station: Station, day: date, slot: str, lines: Iterable[Line]) -> bool:
    """As `plan_slot`, where nobody has planned anything meanwhile nor wants silence; False, and nothing done, where
    somebody has. While the rota reads all lessons, an operator may save, or a second machine do the same work."""
    programme = _locked(station, day, slot)
    if programme.silent or ProgrammeItem.objects.filter(programme=programme).exists():
        return False
    _put(programme, lines)
    return True


def lock(programme: Programme) -> Programme:
    """The row as it stands, in no one else's hand until the transaction ends."""
    return Programme.objects.select_for_update().get(pk=programme.pk)


@transaction.atomic
def keep_planned(programme: Programme) -> None:
    """What a form has saved is what is played, whatever the rota has put there while it was filled in."""
    shown = [item.pk for item in programme.items.all()]
    ProgrammeItem.objects.filter(programme=programme).exclude(pk__in=shown).delete()
    _ask_by_hand(programme)


@transaction.atomic
def take_out(programme: Programme) -> bool:
    """Nothing is played in that slot, and the rota leaves it so: True. False when the row is gone, and the slot is the
    rota's again: for one that was silent already, or whose hour is over."""
    if programme.silent or ends_at(programme) <= timezone.now():
        transaction.on_commit(partial(shelf.remove, shelf.names_in(programme)))
        programme.delete()
        return False
    ProgrammeItem.objects.filter(programme=programme).delete()
    _clear(programme)
    Programme.objects.filter(pk=programme.pk).update(silent=True)
    return True


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


def request(programme: Programme, known: Known | None = None, *, by_hand: bool = False) -> bool:
    """Asks for the file of a programme; True if there is anything new to make. What was cancelled stays cancelled until
    something else is to be said, or a person asks again (`by_hand`).

    A running worker loses its lease when the plan changes under it, so what it makes of the old plan is thrown away.
    """
    key = programme_key(programme, known)
    if not key:
        _clear(programme)
        return False
    settled = PENDING_OR_DONE if by_hand else (*PENDING_OR_DONE, Programme.State.CANCELLED)
    asked = Programme.objects.filter(pk=programme.pk).exclude(key=key, state__in=settled)
    changed = asked.update(key=key, **_asked(programme))
    if changed:
        hurry(programme, starts_at(programme.date, programme.slot))
        send_on_commit()
        log.info("programme_requested", extra={"programme": programme.pk, "key": key[:16]})
    return bool(changed)


def lesson_changed(lesson_id: int, now: datetime | None = None) -> int:
    """A lesson sounds different: ask anew for the programmes that hold it and are not over. How many there are."""
    known: Known = {}
    held = _ahead(now).filter(items__lesson_id=lesson_id)
    return sum(request(programme, known) for programme in _not_over(held, now))


def station_changed(station_id: int, now: datetime | None = None) -> int:
    """A village has another name: ask anew for its programmes that are not over. How many there are."""
    known: Known = {}
    held = _ahead(now).filter(station_id=station_id, items__isnull=False)
    return sum(request(programme, known) for programme in _not_over(held, now))


@transaction.atomic
def lesson_withdrawn(lesson_id: int, now: datetime | None = None) -> int:
    """An unpublished lesson leaves the programmes that are not over, and their files with it. How many there are."""
    held = _telling({lesson_id}, now)
    for programme in held:
        ProgrammeItem.objects.filter(programme=programme, lesson_id=lesson_id).delete()
        _clear(programme)
        request(programme)
    return len(held)


@transaction.atomic
def reach_changed(lesson_ids: Sequence[int], now: datetime | None = None) -> None:
    """Pages above these lessons were published, withdrawn or moved. Files that hold a lesson which the public may no
    longer read go at once; the plan stands, and all of it is made again when the lesson can be read again."""
    open_ = set(live_lessons().filter(pk__in=lesson_ids).values_list("pk", flat=True))
    for programme in _telling(set(lesson_ids) - open_, now):
        _clear(programme)
        request(programme)
    known: Known = {}
    for programme in _not_over(_ahead(now).filter(items__lesson_id__in=open_), now):
        planned = set(ProgrammeItem.objects.filter(programme=programme).values_list("lesson_id", flat=True))
        if planned & open_ - shelf.lessons_in(programme):  # to plan them all takes seconds, and little comes back
            request(programme, known)


def _telling(lesson_ids: Collection[int], now: datetime | None) -> list[Programme]:
    """The programmes that are not over and plan one of these lessons, or whose files, older ones too, hold it still."""
    if not lesson_ids:
        return []
    planned = _not_over(_ahead(now).filter(items__lesson_id__in=lesson_ids), now)
    changing = _ahead(now).exclude(file={}, superseded=[]).exclude(state=Programme.State.DONE, superseded=[])
    others = changing.exclude(pk__in=[programme.pk for programme in planned])
    return planned + [row for row in _not_over(others, now) if shelf.lessons_in(row) & set(lesson_ids)]


def _ahead(now: datetime | None) -> "QuerySet[Programme]":
    return Programme.objects.filter(date__gte=village_day(now or timezone.now()))


def _not_over(rows: "QuerySet[Programme]", now: datetime | None) -> list[Programme]:
    ahead = [row for row in rows.distinct().select_related("station") if ends_at(row) > (now or timezone.now())]
    return sorted(ahead, key=ends_at)


def _between(station: Station, first: date, days: int) -> QuerySet[Programme]:
    return Programme.objects.filter(station=station, date__gte=first, date__lt=first + timedelta(days=days))


def _live_lines(programme: Programme) -> Sequence[Line]:
    items = ProgrammeItem.objects.filter(programme=programme, lesson__in=live_lessons()).order_by("place", "pk")
    return list(items.values_list("lesson_id", "mix"))


def _locked(station: Station, day: date, slot: str) -> Programme:
    programme, _made = Programme.objects.get_or_create(station=station, date=day, slot=slot)
    return lock(programme)


def _put(programme: Programme, lines: Iterable[Line]) -> None:
    ProgrammeItem.objects.filter(programme=programme).delete()
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(programme=programme, place=place, lesson_id=lesson_id, mix=mix)
        for place, (lesson_id, mix) in enumerate(lines)
    )
    _ask_by_hand(programme)


def _ask_by_hand(programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk, silent=True).update(silent=False)
    request(programme, by_hand=True)


@transaction.atomic
def _clear(programme: Programme) -> None:
    """No file may be had: what it holds was withdrawn, or nothing is left to play."""
    # Locked: a worker that finishes now names its files before this or not at all.
    older = [
        one for row in Programme.objects.select_for_update().filter(pk=programme.pk) for one in shelf.withdrawn(row)
    ]
    transaction.on_commit(partial(shelf.sweep, programme.pk))
    nothing: dict[str, Any] = {"key": "", "file": {}, "beside": [], "superseded": older, "chapters": [], "report": {}}
    measures: dict[str, Any] = {"length_s": None, "loudness_lufs": None, "peak_dbtp": None}
    cancelled = fresh() | {"state": Programme.State.CANCELLED}
    Programme.objects.filter(pk=programme.pk).update(**nothing, **measures, **cancelled)


def _asked(programme: Programme) -> dict[str, Any]:
    return fresh() | {"needed_by": starts_at(programme.date, programme.slot)}
