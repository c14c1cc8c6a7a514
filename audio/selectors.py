"""Reads: what of a lesson can be heard, and how its jobs stand."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse

from audio.mixing.selectors import page_place
from audio.models import Job, Profile, Rendering, named_mixes
from audio.render.captions import CODES
from audio.render.parts import Cue
from audio.render.plan import SegmentKind
from content.models import LessonPage
from content.text.types import Language

_URGENCY = (Job.State.FAILED, Job.State.RUNNING, Job.State.QUEUED, Job.State.CANCELLED, Job.State.DONE)


@dataclass(frozen=True, slots=True)
class Source:
    """One file for the player to try."""

    url: str
    mime: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Track:
    """The words of a mix in one language, as WebVTT; `heard` where this language is also said in it."""

    url: str
    language: Language
    heard: bool

    @property
    def kind(self) -> str:
        """As HTML tells them apart: what is said, or what it means."""
        return "captions" if self.heard else "subtitles"


@dataclass(frozen=True, slots=True)
class MixSound:
    """A lesson in one mix: its sources, best first, and when each unit is heard; the cues hold for every source."""

    mix: str
    label: str
    sources: tuple[Source, ...]
    length_s: float
    cues: tuple[Cue, ...]
    synthetic: bool
    tracks: tuple[Track, ...] = ()


@dataclass(frozen=True, slots=True)
class Listening:
    """All that can be heard of a lesson on a phone now; false when there is nothing."""

    mixes: tuple[MixSound, ...]

    def __bool__(self) -> bool:
        return bool(self.mixes)

    @property
    def as_json(self) -> str:
        """For the player's script; safe inside a <script> element of type application/json. Without tracks: the page
        has these words, and the cues say which are heard."""
        mixes = [{name: value for name, value in asdict(mix).items() if name != "tracks"} for mix in self.mixes]
        text = json.dumps({"mixes": mixes}, ensure_ascii=False)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def listening(lesson: LessonPage) -> Listening:
    """What listeners get of this lesson: one query."""
    rows = Rendering.objects.filter(lesson_id=lesson.pk, profile=Profile.PHONE, current=True)
    ready = sorted((row for row in rows if row.files), key=lambda row: page_place(row.mix))
    return Listening(tuple(_mix_sound(row) for row in ready))


def that_sound(lesson_ids: Collection[int]) -> frozenset[int]:
    """Those of the lessons that listeners get any sound of: one query."""
    rows = Rendering.objects.filter(lesson_id__in=lesson_ids, profile=Profile.PHONE, current=True).exclude(files=[])
    return frozenset(rows.values_list("lesson_id", flat=True))


def desk_rows(state: str = "") -> QuerySet[Rendering]:
    """Renderings for the desk: what needs a person first, then the newest; superseded ones left out."""
    order = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(_URGENCY)), output_field=IntegerField()
    )
    rows = named_mixes(Rendering.objects.select_related("lesson")).exclude(state=Job.State.DONE, current=False)
    if state in Job.State.values:
        rows = rows.filter(state=state)
    return rows.order_by(order, "-created_at", "-pk")


@dataclass(frozen=True, slots=True)
class DeskSound:
    """A rendering with what the desk shows of it and what a person may do."""

    rendering: Rendering
    sources: tuple[Source, ...]

    @property
    def running(self) -> bool:
        return self.rendering.state == Job.State.RUNNING

    @property
    def percent(self) -> int:
        return round(self.rendering.progress * 100)

    @property
    def length(self) -> str:
        minutes, seconds = divmod(round(self.rendering.length_s or 0), 60)
        return f"{minutes}:{seconds:02d}"

    @property
    def can_retry(self) -> bool:
        return self.rendering.state in (Job.State.FAILED, Job.State.CANCELLED)

    @property
    def can_cancel(self) -> bool:
        return self.rendering.state in (Job.State.QUEUED, Job.State.RUNNING)


def desk_sound(row: Rendering) -> DeskSound:
    return DeskSound(row, sources(row))


def _mix_sound(row: Rendering) -> MixSound:
    return MixSound(
        mix=row.mix,
        label=row.get_mix_display(),
        sources=sources(row),
        length_s=row.length_s or 0.0,
        cues=tuple(Cue(**cue) for cue in row.cues),
        synthetic=row.synthetic,
        tracks=tuple(_tracks(row)),
    )


def sources(row: Rendering) -> tuple[Source, ...]:
    """The files of a finished rendering as addresses, best first."""
    files: Sequence[dict[str, str]] = row.files
    return tuple(Source(reverse("sound", args=[file["name"]]), file["mime"], int(file["size_bytes"])) for file in files)


def _tracks(row: Rendering) -> Iterator[Track]:
    said = {cue["language"] for cue in row.cues if cue["kind"] == SegmentKind.UNIT}
    for language, code in CODES.items():
        for lying in row.beside:
            if (lying["kind"], lying.get("language")) == ("captions", code):
                yield Track(reverse("sound", args=[lying["name"]]), language, language.value in said)
