"""What is said in one lesson, in which order and language, with which pauses: pure, so that a table can test it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import cn2an

from audio.models import Mix, Profile
from audio.render.recipes import NOTICE, NOTICE_PROFILES
from audio.voices.speaking import spoken_parts
from content.text.types import Language
from content.units import Unit, UnitKey, UnitKind

# Pauses are whole beats of 0.12 s. A horn's echo and a learner both need them; after a word, time to say it again.
PAUSES_S = {
    UnitKind.TITLE: 0.96,
    UnitKind.SUMMARY: 0.96,
    UnitKind.HEADING: 0.84,
    UnitKind.PARAGRAPH: 0.72,
    UnitKind.STEP: 0.72,
    UnitKind.TIP: 0.72,
    UnitKind.SPEECH: 0.48,
    UnitKind.WORD: 1.2,
    UnitKind.TASK: 0.72,
}
_PAUSE_S = 0.72
_BETWEEN_HALVES_S = 0.36
_LEAD_S = 0.48
_CLOSE_S = 0.6


class SegmentKind(StrEnum):
    """What a stretch of a rendering is; only units stand on the lesson page."""

    CHIME = "chime"
    NOTICE = "notice"
    NUMBER = "number"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of sound and the pause after it; a chime has no text and no language."""

    kind: SegmentKind
    pause_s: float
    text: str = ""
    language: Language | None = None
    anchor: str = ""
    title_zh: str = ""
    title_ii: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson in one mix for one profile, ready to be spoken."""

    lesson_id: int
    number: int | None
    title_zh: str
    title_ii: str
    mix: Mix
    profile: Profile
    segments: tuple[Segment, ...]


def plans(
    lesson_id: int, number: int | None, units: Sequence[Unit], yi_allowed: Mapping[Profile, frozenset[UnitKey]]
) -> Iterator[Plan]:
    """Every rendering that the lesson should have: no Yi mix where there is no Yi that the profile may speak."""
    spoken = [_speakable(unit) for unit in units if unit.spoken]
    title = next((unit for unit in spoken if unit.kind == UnitKind.TITLE), None)
    for profile in Profile:
        allowed = yi_allowed[profile]
        has_yi = any(unit.ii and unit.key in allowed for unit in spoken)
        for mix in Mix if has_yi else (Mix.ZH,):
            segments = tuple(_segments(number, spoken, mix, profile, allowed))
            if any(segment.kind == SegmentKind.UNIT for segment in segments):
                title_ii = title.ii if title and title.key in allowed else ""
                yield Plan(lesson_id, number, title.zh if title else "", title_ii, mix, profile, segments)


def spoken_number(number: int) -> str:
    """第一百零三课. In Chinese in every mix: how a Yi speaker reads 103 aloud is attested nowhere we know of."""
    return f"第{cn2an.an2cn(str(number))}课"


def _speakable(unit: Unit) -> Unit:
    """A half without a word in it ("……") is as good as not written; Chinese in the Yi field is no Yi."""
    halves = {
        language: unit.text(language)
        if any(part.language == language for part in spoken_parts(unit.text(language), language))
        else ""
        for language in Language
    }
    return replace(unit, zh=halves[Language.ZH], ii=halves[Language.II])


def _segments(
    number: int | None, units: Sequence[Unit], mix: Mix, profile: Profile, allowed: frozenset[UnitKey]
) -> Iterator[Segment]:
    yield Segment(SegmentKind.CHIME, _LEAD_S)
    if profile in NOTICE_PROFILES:
        yield Segment(SegmentKind.NOTICE, _PAUSE_S, NOTICE, Language.ZH)
    if number is not None:
        yield Segment(SegmentKind.NUMBER, _PAUSE_S, spoken_number(number), Language.ZH)
    for unit in units:
        yield from _halves(unit, mix, unit.key in allowed)
    yield Segment(SegmentKind.CHIME, _CLOSE_S)


def _halves(unit: Unit, mix: Mix, yi_allowed: bool) -> Iterator[Segment]:
    """The halves of a unit that this mix speaks; where its Yi is missing, Chinese stands in and says that it is."""
    languages = [
        language for language in _wanted(mix) if unit.text(language) and (language == Language.ZH or yi_allowed)
    ]
    if not languages and unit.zh:
        languages = [Language.ZH]
    for place, language in enumerate(languages, 1):
        pause_s = PAUSES_S.get(unit.kind, _PAUSE_S) if place == len(languages) else _BETWEEN_HALVES_S
        yi = unit.ii if yi_allowed else ""
        yield Segment(SegmentKind.UNIT, pause_s, unit.text(language), language, unit.key.anchor, unit.zh, yi)


def _wanted(mix: Mix) -> tuple[Language, ...]:
    return {Mix.ZH: (Language.ZH,), Mix.II: (Language.II,), Mix.II_ZH: (Language.II, Language.ZH)}[mix]
