"""What keeps jobs and their files in order while nobody looks. Each step says in a sentence what it did, or nothing."""

import logging
from datetime import date, timedelta
from itertools import takewhile

from django.core.cache import cache
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import ngettext

from audio.broadcast import shelf
from audio.broadcast.planning import fill, propose, taken_slots
from audio.broadcast.services import request
from audio.broadcast.slots import slot_times, village_day
from audio.models import Programme, Station
from audio.render import queue, storage, store
from audio.render.workers import WORK
from audio.upkeep.pruning import prune

log = logging.getLogger(__name__)
_DAY_S = 24 * 3600
OVER = timedelta(hours=6)  # after its hour nobody fetches a programme any more


def take_from_silent_workers() -> str:
    """Workers take over by themselves; where none runs, the desk should show what waits."""
    count = sum(queue.sweep(model) for model in WORK)
    said = ngettext(
        "%(count)d job of a silent worker waits again", "%(count)d jobs of silent workers wait again", count
    )
    return said % {"count": count} if count else ""


def sweep_unfinished_files() -> str:
    count = sum(store.sweep(place) for place in (storage.clips(), storage.renderings()))
    said = ngettext("%(count)d unfinished file removed", "%(count)d unfinished files removed", count)
    return said % {"count": count} if count else ""


def give_up_what_is_over() -> str:
    """Programmes that were never made and whose hour is over keep no worker from those still to come."""
    count = queue.cancel(Programme, needed_by__lt=timezone.now() - OVER)
    said = ngettext(
        "%(count)d programme given up: its hour is over", "%(count)d programmes given up: their hour is over", count
    )
    return said % {"count": count} if count else ""


def remove_what_was_withdrawn() -> str:
    """Files that the store would not let go when their lesson was withdrawn, and replaced ones whose day is over. A
    store that is still away is asked once."""
    gone = sum(takewhile(bool, map(shelf.sweep, shelf.over(timezone.now()))))
    said = ngettext("Old files of %(count)d programme removed", "Old files of %(count)d programmes removed", gone)
    return said % {"count": gone} if gone else ""


def prune_once_a_day() -> str:
    """What nothing needs any more leaves the store. To know it, all lessons are planned: a minute's work, so once."""
    if not cache.add(f"store-pruned-{village_day(timezone.now())}", True, timeout=_DAY_S):
        return ""
    sizes = [one.size_bytes for one in prune()]
    said = ngettext(
        "%(count)d file that nothing needs removed (%(size)s)",
        "%(count)d files that nothing needs removed (%(size)s)",
        len(sizes),
    )
    return said % {"count": len(sizes), "size": filesizeformat(sum(sizes))} if sizes else ""


def build_tomorrow() -> str:
    """Fills tomorrow's free slots and asks for the files that nobody has asked for; one station's fault stops none."""
    tomorrow, count = village_day(timezone.now()) + timedelta(days=1), 0
    for station in Station.objects.order_by("pk"):
        try:
            count += _build(station, tomorrow)
        except Exception:  # foreseen or not: the other villages play tomorrow, too
            log.exception("station_not_planned", extra={"station": station.pk})
    said = ngettext("%(count)d programme of tomorrow asked for", "%(count)d programmes of tomorrow asked for", count)
    return said % {"count": count} if count else ""


def _build(station: Station, day: date) -> int:
    taken = taken_slots(station).filter(date=day)
    forgotten = sum(request(programme) for programme in taken.filter(key="", silent=False))
    # To propose means to read all lessons: only where a slot is free.
    if {row.slot.value for row in slot_times()} <= set(taken.values_list("slot", flat=True)):
        return forgotten
    return forgotten + fill(station, propose(station, day, 1))
