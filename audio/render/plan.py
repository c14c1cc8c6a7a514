"""What is said in one lesson, in which order and language, with which pauses: pure, so that a table can test it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import cn2an

from audio.media import BEAT_S
from audio.models import Order
from audio.render.recipes import NOTICE, PLAIN, Mixture, Recipe, Variant
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
_BETWEEN_PASSES_S = 1.92  # the other language begins: long enough to be noticed, too short to be taken for the end
_LEAD_S = 0.48
_CLOSE_S = 0.6
# The passes through the lesson, each with the languages that it says of every unit.
_PASSES: Mapping[Order, tuple[tuple[Language, ...], ...]] = {
    Order.ZH: ((Language.ZH,),),
    Order.II: ((Language.II,),),
    Order.II_ZH: ((Language.II, Language.ZH),),
    Order.ZH_II: ((Language.ZH, Language.II),),
    Order.II_THEN_ZH: ((Language.II,), (Language.ZH,)),
    Order.ZH_THEN_II: ((Language.ZH,), (Language.II,)),
}
IsHuman = Callable[[str, Language], bool]


class SegmentKind(StrEnum):
    """What a stretch of a rendering is; only units stand on the lesson page."""

    CHIME = "chime"
    NOTICE = "notice"
    NUMBER = "number"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of sound and the pause after it; a chime has no text and no language. `fades` where the bed under it
    ends in its pause."""

    kind: SegmentKind
    pause_s: float
    text: str = ""
    language: Language | None = None
    anchor: str = ""
    title_zh: str = ""
    title_ii: str = ""
    variant: Variant = PLAIN
    fades: bool = False
    take: str = ""  # key of the human take of this text, if one is heard


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson in one mix for one profile, ready to be spoken. `synthetic` when a machine says any of it."""

    lesson_id: int
    number: int | None
    title_zh: str
    title_ii: str
    mixture: Mixture
    recipe: Recipe
    segments: tuple[Segment, ...]
    synthetic: bool = True
    cover: str = ""  # name of the lesson's own picture, empty where we draw one

    @property
    def mix(self) -> str:
        return self.mixture.slug

    @property
    def profile(self) -> str:
        return self.recipe.slug


def by_machine(text: str, language: Language) -> bool:
    """For plans of a county without announcers: nothing is read by a person."""
    return False


def plans(
    lesson_id: int,
    number: int | None,
    units: Sequence[Unit],
    yi_allowed: Mapping[str, frozenset[UnitKey]],
    mixtures: Sequence[Mixture],
    recipes: Sequence[Recipe],
    is_human: IsHuman = by_machine,
) -> Iterator[Plan]:
    """The lesson in each of these mixes for each of these profiles: no mix with Yi where there is no Yi that the
    profile may speak. `is_human` says whether a person has read a text aloud."""
    spoken = [_speakable(unit) for unit in units if unit.spoken]
    title = next((unit for unit in spoken if unit.kind == UnitKind.TITLE), None)
    for recipe in recipes:
        allowed = yi_allowed[recipe.slug]
        has_yi = any(unit.ii and unit.key in allowed for unit in spoken)
        for mixture in mixtures:
            if mixture.order != Order.ZH and not has_yi:
                continue
            said = tuple(_said(number, spoken, mixture, allowed))
            if any(segment.kind == SegmentKind.UNIT for segment in said):
                synthetic = not all(is_human(one.text, one.language) for one in said if one.language)
                segments = tuple(_framed(said, mixture, notice=synthetic and recipe.speaks_notice))
                title_ii = title.ii if title and title.key in allowed else ""
                title_zh = title.zh if title else ""
                yield Plan(lesson_id, number, title_zh, title_ii, mixture, recipe, segments, synthetic)


def spoken_number(number: int) -> str:
    """第一百零三课. In Chinese in every mix: how a Yi speaker reads 103 aloud is attested nowhere we know of."""
    return f"第{cn2an.an2cn(str(number))}课"


def frame(*, notice: bool, chime: bool = True) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """What stands before the first word and after the last one, of a lesson as of a programme."""
    opening = [Segment(SegmentKind.CHIME, _LEAD_S)] if chime else []
    if notice:
        opening.append(Segment(SegmentKind.NOTICE, _PAUSE_S, NOTICE, Language.ZH))
    return tuple(opening), (Segment(SegmentKind.CHIME, _CLOSE_S),) if chime else ()


def _speakable(unit: Unit) -> Unit:
    """A half without a word in it ("……") is as good as not written; Chinese in the Yi field is no Yi."""
    halves = {
        language: unit.text(language)
        if any(part.language == language for part in spoken_parts(unit.text(language), language))
        else ""
        for language in Language
    }
    return replace(unit, zh=halves[Language.ZH], ii=halves[Language.II])


def _framed(said: Sequence[Segment], mixture: Mixture, *, notice: bool) -> Iterator[Segment]:
    opening, closing = frame(notice=notice, chime=mixture.chime)
    yield from opening
    yield from said[:-1]
    yield replace(said[-1], fades=mixture.bed)
    yield from closing


def _said(
    number: int | None, units: Sequence[Unit], mixture: Mixture, allowed: frozenset[UnitKey]
) -> Iterator[Segment]:
    if number is not None and mixture.number:
        variant = Variant(mixture.speed_zh_percent, mixture.bed)
        pause_s = _scaled(_PAUSE_S, mixture)
        yield Segment(SegmentKind.NUMBER, pause_s, spoken_number(number), Language.ZH, variant=variant)
    units = [unit for unit in units if mixture.title or unit.kind != UnitKind.TITLE]
    passes = [
        [one for unit in units for one in _unit(unit, languages, mixture, unit.key in allowed)]
        for languages in _PASSES[mixture.order]
    ]
    for place, one_pass in enumerate(filled := [one for one in passes if one], 1):
        yield from one_pass[:-1]
        yield one_pass[-1] if place == len(filled) else replace(one_pass[-1], pause_s=_BETWEEN_PASSES_S)


def _unit(unit: Unit, wanted: Sequence[Language], mixture: Mixture, yi_allowed: bool) -> Iterator[Segment]:
    """The halves of a unit that this pass speaks, as often as the mix says, the whole unit repeated around them."""
    halves = [
        language
        for language in _languages(unit, wanted, mixture, yi_allowed)
        for _time in range(mixture.repeats(language))
    ]
    pause_s = _scaled(PAUSES_S.get(unit.kind, _PAUSE_S), mixture)
    between_s = _beats_s(mixture.between_halves_s)
    for _time in range(mixture.repeat_unit):
        for place, language in enumerate(halves, 1):
            variant = Variant(mixture.speed_percent(language), mixture.bed)
            yi = unit.ii if yi_allowed else ""
            yield Segment(
                SegmentKind.UNIT,
                pause_s if place == len(halves) else between_s,
                *(unit.text(language), language, unit.key.anchor, unit.zh, yi),
                variant=variant,
            )


def _languages(unit: Unit, wanted: Sequence[Language], mixture: Mixture, yi_allowed: bool) -> Sequence[Language]:
    """Where the Yi of a unit is missing, Chinese stands in and says that it is, unless another pass says it anyway."""
    found = [language for language in wanted if unit.text(language) and (language == Language.ZH or yi_allowed)]
    if not found and unit.zh and len(_PASSES[mixture.order]) == 1:
        return [Language.ZH]
    return found


def _scaled(pause_s: float, mixture: Mixture) -> float:
    return _beats_s(pause_s * mixture.pauses_percent / 100)


def _beats_s(pause_s: float) -> float:
    return round(max(1, round(pause_s / BEAT_S)) * BEAT_S, 6)
