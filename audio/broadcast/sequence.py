"""The running order of one file: chime and notice once, lesson after lesson with a pause between, chime. A programme
has its chime whatever the mixes of its lessons have."""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.media import Format
from audio.render import frames
from audio.render.parts import Part
from audio.render.pipeline import LessonSound
from audio.render.plan import SegmentKind

BETWEEN_LESSONS_S = 2.4  # until the horns' echo has died and people hear that something new begins


@dataclass(frozen=True, slots=True)
class Passage:
    """One lesson inside the file, from its spoken number to the pause after it."""

    number: int | None
    title_zh: str
    title_ii: str
    start_s: float
    end_s: float
    lesson_id: int = 0


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """All parts of a file in playing order, and where its lessons lie."""

    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]


def running_order(
    lessons: Sequence[LessonSound], opening: Sequence[Part], closing: Sequence[Part], format_: Format
) -> RunningOrder:
    """The lessons as one programme: a lesson may bring chime and notice, a programme needs them once."""
    parts, passages = list(opening), []
    at_s = sum(part.length_s for part in opening)
    for place, lesson in enumerate(lessons, 1):
        spoken = [part for part in lesson.parts if part.kind in (SegmentKind.NUMBER, SegmentKind.UNIT)]
        if place < len(lessons):
            spoken[-1] = spoken[-1].followed_by(frames.pause(format_, BETWEEN_LESSONS_S), format_)
        end_s = at_s + sum(part.length_s for part in spoken)
        titles = (lesson.number, lesson.title_zh, lesson.title_ii)
        passages.append(Passage(*titles, round(at_s, 3), round(end_s, 3), lesson.lesson_id))
        parts += spoken
        at_s = end_s
    return RunningOrder((*parts, *closing), tuple(passages))
