"""When a lesson is next on the loudspeaker: what its sound, and the programmes that hold it, are made in time for."""

from datetime import datetime

from django.db.models import Q, QuerySet

from audio.broadcast.slots import starts_at, village_day
from audio.models import Job, Profile, Programme, Rendering


def first_played(lesson_id: int, now: datetime) -> datetime | None:
    """The next start of a programme that holds the lesson; None if none is planned."""
    return _first(Programme.objects.filter(items__lesson_id=lesson_id), now)


def next_played(now: datetime) -> datetime | None:
    """The next start of any programme; None if none is planned."""
    return _first(Programme.objects.filter(items__isnull=False), now)


def _first(programmes: "QuerySet[Programme]", now: datetime) -> datetime | None:
    ahead = programmes.filter(date__gte=village_day(now)).order_by("date")
    starts = (starts_at(day, slot) for day, slot in ahead.values_list("date", "slot").distinct())
    return min((start for start in starts if start >= now), default=None)


def hurry(programme: Programme, start: datetime) -> None:
    """The clips of its lessons are made before it: by the lessons' own renderings, if these still wait."""
    later = Q(needed_by=None) | Q(needed_by__gt=start)
    waiting = Rendering.objects.filter(state=Job.State.QUEUED, profile=Profile.LOUDSPEAKER)
    lesson_ids = programme.items.values_list("lesson_id", flat=True)
    waiting.filter(later, lesson_id__in=list(lesson_ids)).update(needed_by=start)
