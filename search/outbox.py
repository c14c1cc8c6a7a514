"""The outbox of indices that are no part of the page's transaction: what changed is written down with the page and
carried over after the commit. `follower` names the index (search/followers.py); the one in Elasticsearch has no name.

A row stays until the index has confirmed it. Who carries it reads the lesson as it is by then, never as it was.
"""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone

from search.models import Change, LastVersion

logger = logging.getLogger(__name__)
BATCH = 50  # lessons of one write
LEASE = timedelta(seconds=90)  # longer than the patience of a write
LATE = timedelta(seconds=5)  # by then a change has arrived, unless something is wrong

Write = Callable[[Sequence[int], int], Iterable[int]]  # lesson ids and version -> the ids that must be written again


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many changes have not arrived yet, and for how long the oldest one has been waiting."""

    changes: int
    oldest_s: float


def ask_for(lesson_ids: Iterable[int], follower: str = "") -> None:
    """Writes down that these lessons changed; part of the caller's transaction."""
    Change.objects.bulk_create([Change(lesson_id=lesson_id, follower=follower) for lesson_id in lesson_ids])


def carry(write: Write, limit: int = BATCH, follower: str = "") -> int:
    """Takes the oldest changes along in one write; returns how many. If the write fails they stay, and it raises."""
    taken = _take(limit, follower)
    if not taken:
        return 0
    version = taken[0].version or 0
    try:
        late = write(sorted({change.lesson_id for change in taken}), version)
    except Exception:  # whatever it was, what was not written waits for the next try
        Change.objects.filter(version=version).update(version=None, taken_until=None)
        raise
    with transaction.atomic():
        ask_for(late, follower)  # before the old rows go, so that a kill in between costs a write and never a change
        Change.objects.filter(version=version).delete()
    logger.info("search_changes_carried changes=%d version=%d", len(taken), version)
    return len(taken)


def _take(limit: int, follower: str) -> list[Change]:
    """Claims changes by a conditional UPDATE: of two that ask for the same row, one gets it."""
    now = timezone.now()
    free = Change.objects.filter(Q(version=None) | Q(taken_until__lt=now), follower=follower)
    with transaction.atomic():
        wanted = list(free.values_list("pk", flat=True)[:limit])
        if not wanted:
            return []
        version = next_version()
        free.filter(pk__in=wanted).update(version=version, taken_until=now + LEASE)
    return list(Change.objects.filter(version=version))


@transaction.atomic
def next_version() -> int:
    """Higher than any before it, also where the clock was set back or the database comes from an older copy."""
    last, _new = LastVersion.objects.select_for_update().get_or_create(pk=1)
    last.version = max(last.version + 1, time.time_ns() // 1_000_000)
    last.save(update_fields=["version"])
    return last.version


def waiting() -> Waiting:
    """What has not arrived, at any index."""
    oldest = Change.objects.aggregate(oldest=Min("asked_at"))["oldest"]
    waited_s = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return Waiting(Change.objects.count(), waited_s)


def is_late(follower: str = "") -> bool:
    """Whether something should have arrived by now and has not."""
    return Change.objects.filter(follower=follower, asked_at__lt=timezone.now() - LATE).exists()


def lessons_waiting(follower: str = "") -> int:
    """Of how many lessons a change has still to arrive."""
    return Change.objects.filter(follower=follower).values("lesson_id").distinct().count()


def waits_for(lesson_id: int, follower: str) -> bool:
    """Whether a change of this lesson has still to arrive."""
    return Change.objects.filter(follower=follower, lesson_id=lesson_id).exists()
