"""What no lesson says any more, and files that no row names, leave the store. An original never does."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.utils import timezone

from audio.models import Clip, ClipForm, Job, Programme, Rendering
from audio.render import storage
from audio.render.planning import lesson_plans, utterance
from audio.upkeep.sizes import names
from content.selectors import live_lessons

log = logging.getLogger(__name__)
ORIGINAL = "-original."
KEPT_DAYS = 30  # packs reach the villages up to two weeks late, and a text that came back should find its clip


@dataclass(frozen=True, slots=True)
class Pruned:
    """A file that has left the store (or would), and how large it is."""

    name: str
    size_bytes: int


def prune(days: int = KEPT_DAYS, *, dry_run: bool = False) -> Iterator[Pruned]:
    """Clips of the voices that no published lesson says, old renderings, and files that no row names, each older than
    so many days. Rows go first: what is killed in between leaves files without rows, which the next run finds."""
    before = timezone.now() - timedelta(days=days)
    if not dry_run:
        _drop_clips(before)
        _drop_old_sound(before)
    unsaid = _unsaid(before) if dry_run else Clip.objects.none()
    yield from _files(storage.clips(), _names_of_clips(unsaid), before, dry_run=dry_run)
    yield from _files(storage.renderings(), _names_of_sound(before), before, dry_run=dry_run)


def _drop_clips(before: datetime) -> None:
    gone, _each = _unsaid(before).delete()
    if gone:
        log.info("clips_pruned", extra={"rows": gone})


def _unsaid(before: datetime) -> "QuerySet[Clip]":
    """Only what a voice or the chime can make again, whatever its age: a human take is never in this list."""
    plans = (plan for lesson in live_lessons() for plan in lesson_plans(lesson))
    said = {utterance(segment).key for plan in plans for segment in plan.segments}
    old = Clip.objects.filter(kind=Clip.Kind.SYNTHETIC, created_at__lt=before)
    return old.exclude(pk__in=said)


def _drop_old_sound(before: datetime) -> None:
    """A rendering that was replaced long ago keeps its row, and is made again when its text comes back."""
    old = Rendering.objects.filter(current=False, finished_at__lt=before, state=Job.State.DONE)
    old.update(files=[], beside=[])


def _names_of_clips(unsaid: "QuerySet[Clip]") -> set[str]:
    kept = Clip.objects.exclude(pk__in=unsaid.values("pk"))
    names = {name for row in kept.values_list("master", "original") for name in row}
    return names | set(ClipForm.objects.filter(clip__in=kept).values_list("name", flat=True))


def _names_of_sound(before: datetime) -> set[str]:
    replaced = Rendering.objects.filter(current=False, finished_at__lt=before, state=Job.State.DONE)
    lessons = Rendering.objects.exclude(pk__in=replaced.values("pk")).values_list("files", "beside", "report")
    broadcasts = Programme.objects.values_list("file", "beside", "report")
    named = [[*files, *beside, report.get("file")] for files, beside, report in lessons]
    named += [[file, *beside, report.get("file")] for file, beside, report in broadcasts]
    return {file["name"] for files in named for file in files if file}


def _files(place: Storage, named: set[str], before: datetime, *, dry_run: bool) -> Iterator[Pruned]:
    """Files that no row names; a young one may belong to work that has not written its row yet."""
    for name in names(place):
        if name in named or ORIGINAL in name or place.get_modified_time(name) >= before:
            continue
        pruned = Pruned(name, place.size(name))
        if not dry_run:
            place.delete(name)
        yield pruned
