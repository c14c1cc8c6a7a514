"""A few sentences of a lesson in a mix and profile that nobody has saved yet: made at once, measured, kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from audio.clips import Wanted, drafted
from audio.errors import AudioError
from audio.media import MP3_48, decoded, measure
from audio.mixing.turns import turn
from audio.render import frames
from audio.render.frames import Piece
from audio.render.parts import joined
from audio.render.plan import Plan, Segment, SegmentKind
from audio.render.planning import plans_in, utterance
from audio.render.recipes import Mixture, Recipe
from content.models import LessonPage

UNITS = 3
CHARACTERS = 150  # said in some forty seconds


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is heard in a sample."""

    kind: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sample:
    """MP3 that any browser plays, with what was measured on its decoded sound."""

    mp3: bytes
    lines: tuple[Line, ...]
    length_s: float
    loudness_lufs: float
    peak_dbtp: float
    target_lufs: float


def sample(lesson: LessonPage, mixture: Mixture, recipe: Recipe, asked_by: int) -> Sample:
    """The beginning of the lesson. AudioError when there is nothing to say in this mix, or samples are asked for faster
    than they can be made, or a voice is missing."""
    plan = next(iter(plans_in(lesson, [mixture], [recipe])), None)
    if plan is None:
        raise AudioError(_("This lesson has nothing to be heard in this mix: choose another lesson."), permanent=True)
    with turn(asked_by):
        return _made(plan)


def beginning(segments: Sequence[Segment], units: int = UNITS) -> tuple[Segment, ...]:
    """The segments up to the end of the first few units, and the closing chime."""
    kept: list[Segment] = []
    met = characters = 0
    for anchor, group in groupby(segments, key=lambda one: one.anchor):
        unit = list(group)
        met += bool(anchor)
        characters += sum(len(one.text) for one in unit)
        if met > units or (met > 1 and characters > CHARACTERS):
            break
        kept += unit
    closing = segments[-1:] if segments[-1].kind == SegmentKind.CHIME and len(kept) < len(segments) else ()
    return (*kept, *closing)


def _made(plan: Plan) -> Sample:
    format_ = next((one for one in plan.recipe.formats if one.container == "mp3"), MP3_48)
    said = beginning(plan.segments)
    spoken = drafted([Wanted(utterance(one), one.variant) for one in said], plan.recipe, format_)
    parts = [joined(one, Piece.of(sound), format_) for one, sound in zip(said, spoken, strict=True)]
    mp3 = b"".join(frames.join([piece for part in parts for piece in part.pieces], format_))
    loudness = measure(decoded(mp3, format_.container))
    lines = tuple(Line(one.kind, one.text, one.language or "") for one in said)
    length_s = frames.length_s(len(mp3), format_)
    return Sample(mp3, lines, length_s, loudness.loudness_lufs, loudness.peak_dbtp, plan.recipe.target_lufs)
