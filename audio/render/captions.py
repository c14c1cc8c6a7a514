"""What is said when, as WebVTT: one cue a unit, from its first half to its last, one track a language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audio.render.parts import Part
from audio.render.plan import SegmentKind
from content.text.types import Language

CODES = {Language.ZH: "zh", Language.II: "ii"}  # of a track, in the list of what lies beside a rendering


@dataclass(frozen=True, slots=True)
class Caption:
    """The texts of one unit and when it is heard; an empty text has no cue in its track."""

    start_s: float
    end_s: float
    anchor: str
    zh: str
    ii: str


def captions(parts: Sequence[Part]) -> list[Caption]:
    """One caption for each time that a unit is said, in whichever languages."""
    found: list[Caption] = []
    start_s, before = 0.0, ""
    for part in parts:
        if part.kind == SegmentKind.UNIT:
            end_s = round(start_s + part.spoken_s, 3)
            if part.anchor == before:
                found[-1] = replace(found[-1], end_s=end_s)
            else:
                found.append(Caption(round(start_s, 3), end_s, part.anchor, part.title_zh, part.title_ii))
        start_s, before = start_s + part.length_s, part.anchor
    return found


def webvtt(found: Sequence[Caption], language: Language) -> str:
    """The track of one language; "" where no unit has a text in it."""
    texts = [(one, one.ii if language == Language.II else one.zh) for one in found]
    cues = [f"{_clock(one.start_s)} --> {_clock(one.end_s)}\n{_escaped(text)}\n" for one, text in texts if text]
    return "\n".join(["WEBVTT\n", *cues]) if cues else ""


def _escaped(text: str) -> str:
    """A cue ends at an empty line, and knows tags and entities."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
