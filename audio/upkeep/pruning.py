"""What no lesson says any more, and files that no row names, leave the store. An original never does."""

import logging
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.utils import timezone

from audio.broadcast.shelf import replaced_at
from audio.models import Clip, ClipForm, Job, Programme, Rendering
from audio.render import storage
from audio.render.planning import lesson_plans, utterance
from content.selectors import live_lessons

log = logging.getLogger(__name__)
ORIGINAL = "-original."
_AT_ONCE = 500  # rows: SQLite takes 32,766 values in a statement, and a county has more clips
KEPT_DAYS = 30  # packs reach the villages up to two weeks late, and a text that came back should find its clip


@dataclass(frozen=True, slots=True)
class Pruned:
    """A file that has left the store (or would), and how large it is."""

    name: str
    size_bytes: int


def prune(days: int = KEPT_DAYS, *, dry_run: bool = False) -> Iterator[Pruned]:
    """Clips of the voices that no published lesson says, replaced renderings, and files that no row names, each for so
    many days. Rows go first: what is killed in between leaves files without rows, which the next run finds."""
    before = timezone.now() - timedelta(days=days)
    said = _said()
    unsaid = _old_clips(before) - said
    if not dry_run:
        _see(said)
        _drop_clips(sorted(unsaid))
        _drop_old_sound(before)
    yield from _files(storage.clips(), _names_of_clips(unsaid), before, dry_run=dry_run)
    yield from _files(storage.renderings(), _names_of_sound(before), before, dry_run=dry_run)


def _drop_clips(keys: Sequence[str]) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        Clip.objects.filter(pk__in=keys[start : start + _AT_ONCE]).delete()
    if keys:
        log.info("clips_pruned", extra={"clips": len(keys)})


def _old_clips(before: datetime) -> set[str]:
    """Only what a voice or the chime can make again, whatever its age: a human take is never in this list."""
    return set(Clip.objects.filter(kind=Clip.Kind.SYNTHETIC, said_at__lt=before).values_list("pk", flat=True))


def _said() -> set[str]:
    plans = (plan for lesson in live_lessons() for plan in lesson_plans(lesson))
    return {utterance(segment).key for plan in plans for segment in plan.segments}


def _see(said: AbstractSet[str]) -> None:
    """The days of a clip count from when it was last said, not from when it was made: a text that was replaced a minute
    ago may come back."""
    keys = sorted(said)
    for start in range(0, len(keys), _AT_ONCE):
        Clip.objects.filter(pk__in=keys[start : start + _AT_ONCE]).update(said_at=timezone.now())


def _drop_old_sound(before: datetime) -> None:
    """A rendering that was replaced long ago keeps its row, and is made again when its text comes back."""
    _replaced(before).update(files=[], beside=[])


def _replaced(before: datetime) -> "QuerySet[Rendering]":
    return Rendering.objects.filter(current=False, replaced_at__lt=before, state=Job.State.DONE)


def _names_of_clips(unsaid: AbstractSet[str]) -> set[str]:
    clips = Clip.objects.values_list("pk", "master", "original")
    names = {name for key, *both in clips for name in both if key not in unsaid}
    forms = ClipForm.objects.values_list("clip_id", "name")
    return names | {name for key, name in forms if key not in unsaid}


def _names_of_sound(before: datetime) -> set[str]:
    lessons = Rendering.objects.exclude(pk__in=_replaced(before).values("pk")).values_list("files", "beside", "report")
    broadcasts = Programme.objects.values_list("file", "beside", "report")
    named = [[*files, *beside, report.get("file")] for files, beside, report in lessons]
    named += [[file, *beside, report.get("file")] for file, beside, report in broadcasts]
    names = {file["name"] for files in named for file in files if file}
    older = (one for rows in Programme.objects.values_list("superseded", flat=True) for one in rows)
    return names | {name for one in older if replaced_at(one) >= before for name in one["names"]}


def _files(place: Storage, named: set[str], before: datetime, *, dry_run: bool) -> Iterator[Pruned]:
    """Files that no row names; a young one may belong to work that has not written its row yet."""
    for entry in list(storage.entries(place)):
        if entry.name in named or ORIGINAL in entry.name or entry.modified_at >= before:
            continue
        if not dry_run:
            place.delete(entry.name)
        yield Pruned(entry.name, entry.size_bytes)
