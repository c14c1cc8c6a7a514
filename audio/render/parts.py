"""A lesson as sound, stretch by stretch: every stretch is whole frames, so a file is made of them by joining."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from audio.clips import Wanted, pieces
from audio.media import Format
from audio.render import bed, frames
from audio.render.frames import Piece
from audio.render.label import Chapter
from audio.render.plan import Plan, Segment, SegmentKind
from audio.render.planning import utterance
from audio.render.recipes import CHIME_LUFS, Recipe
from content.text.types import Language

_TITLE_CHARACTERS = 24
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Part:
    """Frames of one segment with the pause after it; `spoken_s` is its length without that pause."""

    kind: SegmentKind
    pieces: tuple[Piece, ...]
    length_s: float
    spoken_s: float
    anchor: str
    language: Language | None
    title_zh: str
    title_ii: str

    def followed_by(self, pause: Piece, format_: Format) -> "Part":
        """The same part with a longer pause after it."""
        length_s = self.length_s + frames.length_s(pause.size_bytes, format_)
        return replace(self, pieces=(*self.pieces, pause), length_s=length_s)


@dataclass(frozen=True, slots=True)
class Cue:
    """When a part is heard. Only cues of kind "unit" have an element on the lesson page, named by `anchor`."""

    anchor: str
    language: str
    start_s: float
    end_s: float
    kind: str


def spoken_parts(plan: Plan, format_: Format, progress: Progress = lambda share: None) -> tuple[Part, ...]:
    """All parts of a plan in order; clips that the store lacks are made, and each step is told as a share of 1."""
    return segment_parts(plan.segments, plan.recipe, format_, progress)


def segment_parts(
    segments: Sequence[Segment], recipe: Recipe, format_: Format, progress: Progress = lambda share: None
) -> tuple[Part, ...]:
    """As `spoken_parts`, for segments that belong to no lesson: a programme's own chime and notice."""
    wanted = [Wanted(utterance(segment), segment.variant) for segment in segments]
    found = pieces(wanted, recipe, format_, lambda count: progress(count / len(segments)))
    return tuple(joined(segment, piece, format_) for segment, piece in zip(segments, found, strict=True))


def joined(segment: Segment, spoken: Piece, format_: Format) -> Part:
    """The frames of a segment with the pause after it."""
    spoken_s = frames.length_s(spoken.size_bytes, format_)
    where = (segment.anchor, segment.language, segment.title_zh, segment.title_ii)
    part = Part(segment.kind, (spoken,), spoken_s, spoken_s, *where)
    return part.followed_by(_pause(segment, format_), format_)


def _pause(segment: Segment, format_: Format) -> Piece:
    if not segment.variant.bed:
        return frames.pause(format_, segment.pause_s)
    return Piece.of(bed.pause(format_, segment.pause_s, fades=segment.fades))


def cues(parts: Sequence[Part], start_s: float = 0.0) -> Iterator[Cue]:
    """The times of all parts, by arithmetic."""
    for part in parts:
        end_s = start_s + part.spoken_s
        yield Cue(part.anchor, part.language or "", round(start_s, 3), round(end_s, 3), part.kind)
        start_s += part.length_s


def expected_lufs(parts: Sequence[Part], target_lufs: float) -> float:
    """What R 128 should read of these parts: the mean energy of speech at its target and chimes at theirs. A lesson of
    one sentence is half chime, and reads -17 where its sentence is at -16."""
    levels = [(part.spoken_s, target_lufs if part.language else CHIME_LUFS) for part in parts]
    energy = sum(length_s * 10 ** (lufs / 10) for length_s, lufs in levels) / sum(length_s for length_s, _ in levels)
    return 10 * math.log10(energy)


def chapters(parts: Sequence[Part]) -> list[Chapter]:
    """One chapter for each unit, from its first half to the end of its last pause."""
    found: list[Chapter] = []
    start_s, before = 0.0, ""
    for part in parts:
        end_s = start_s + part.length_s
        if part.kind == SegmentKind.UNIT:
            again = part.anchor == before
            first_s = found.pop().start_s if again else start_s
            found.append(Chapter(first_s, end_s, _short(part.title_zh), _short(part.title_ii)))
        start_s, before = end_s, part.anchor
    return found


def _short(title: str) -> str:
    """A player shows one line, and 255 chapters have to fit into one page of Ogg."""
    return title if len(title) <= _TITLE_CHARACTERS else title[: _TITLE_CHARACTERS - 1] + "…"
