"""How large the store is, by kind of clip and by profile and format."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage
from django.db.models import Count, Sum

from audio.models import Clip, ClipForm
from audio.render import storage


@dataclass(frozen=True, slots=True)
class Size:
    """One line: so many files, so many bytes, so many seconds of sound (0 where that is not counted)."""

    what: str
    files: int
    size_bytes: int
    length_s: float = 0.0


def sizes() -> Iterator[Size]:
    """Masters and originals by kind, forms by profile and format, finished files by their ending."""
    in_store = {entry.name: entry.size_bytes for entry in storage.entries(storage.clips())}
    for kind in Clip.Kind:
        rows = Clip.objects.filter(kind=kind)
        files = {name for row in rows.values_list("master", "original") for name in row if name in in_store}
        length_s = rows.aggregate(Sum("length_s"))["length_s__sum"] or 0.0
        yield Size(kind.value, len(files), sum(in_store[name] for name in files), length_s)
    forms = ClipForm.objects.values_list("profile", "format").annotate(Count("pk"), Sum("size_bytes"))
    for profile, format_, count, size_bytes in forms.order_by("profile", "format"):
        yield Size(f"{profile} {format_}", count, size_bytes)
    yield from _finished(storage.renderings())


def _finished(place: Storage) -> Iterator[Size]:
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for entry in storage.entries(place):
        ending = entry.name.rpartition(".")[2]
        counts[ending] += 1
        totals[ending] += entry.size_bytes
    for ending in sorted(counts):
        yield Size(f"finished {ending}", counts[ending], totals[ending])
