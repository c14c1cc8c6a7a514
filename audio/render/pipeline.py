"""The order of the work, in one place: plan → clips → frames joined → tags → verified → kept → current."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import Format
from audio.models import Mix, Profile, Rendering
from audio.render.beside import beside
from audio.render.cover import cover
from audio.render.finishing import RedError, finished, tell_red
from audio.render.label import Label
from audio.render.parts import Part, Progress, chapters, cues, spoken_parts
from audio.render.plan import Plan
from audio.render.planning import plan_for, plan_key
from audio.render.queue import LeaseLostError
from content.models import LessonPage
from content.text.types import Language

_CODES = {Language.ZH: "zho", Language.II: "iii"}  # ISO 639-3
_CLIPS_SHARE = 0.8  # of the work, for the progress that the desk shows


class PlanChangedError(LeaseLostError):
    """The text, its approval or a voice is no longer what it was when this rendering was asked for."""


class SilentLessonError(AudioError):
    """In this mix the lesson has nothing that can be spoken."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a worker made: the fields of a finished Rendering."""

    files: list[dict[str, object]]
    cues: list[dict[str, object]]
    length_s: float
    loudness_lufs: float
    peak_dbtp: float
    synthetic: bool
    report: dict[str, object]
    beside: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class LessonSound:
    """A lesson as parts that a programme can join with others; without tags."""

    number: int | None
    title_zh: str
    title_ii: str
    mix: str
    parts: tuple[Part, ...]
    synthetic: bool = True
    lesson_id: int = 0

    @property
    def length_s(self) -> float:
        return sum(part.length_s for part in self.parts)


def render(rendering: Rendering, progress: Progress) -> Rendered:
    """Make the files of one rendering. PlanChangedError when what should be said has meanwhile become another; RedError
    when a file is not what it should be, after its report was written to the row."""
    with translation.override(Language.ZH):
        plan = _plan_of(rendering)
        try:
            return _rendered(plan, rendering, progress)
        except RedError as error:
            tell_red(rendering, error)
            raise


def _rendered(plan: Plan, rendering: Rendering, progress: Progress) -> Rendered:
    formats = plan.recipe.formats
    made = []
    for place, format_ in enumerate(formats):
        parts, label = _spoken(plan, rendering, format_, _share(progress, place, len(formats)))
        made.append(finished(parts, format_, label, plan.recipe.target_lufs, _slug(plan)))
    first = made[0].report
    return Rendered(
        files=[one.file for one in made],
        cues=[asdict(cue) for cue in cues(parts)],
        length_s=round(sum(part.length_s for part in parts), 3),
        loudness_lufs=first.loudness_lufs,
        peak_dbtp=first.peak_dbtp,
        synthetic=plan.synthetic,
        report=first.as_json(),
        beside=beside(made, parts, formats[-1], label, _slug(plan)),
    )


def _spoken(plan: Plan, rendering: Rendering, format_: Format, progress: Progress) -> tuple[tuple[Part, ...], Label]:
    with ThreadPoolExecutor(1) as easel:  # a picture is drawn while the clips are made
        picture = easel.submit(cover, rendering.lesson.cover, str(plan.number))
        parts = spoken_parts(plan, format_, lambda share: progress(share * _CLIPS_SHARE))
    return parts, _label(plan, rendering, parts, picture.result())


def loudspeaker_parts(lesson: LessonPage, mix: str, progress: Progress = lambda share: None) -> LessonSound:
    """The lesson as its loudspeaker speaks it, part by part, chime and notice included. Where the mix has no Yi that
    may go on air, the Chinese mix; SilentLessonError when there is nothing to say at all."""
    plan = plan_for(lesson, mix, Profile.LOUDSPEAKER) or plan_for(lesson, Mix.ZH, Profile.LOUDSPEAKER)
    if plan is None:
        said = _("“%(title)s” has nothing that can be spoken") % {"title": lesson.title}
        raise SilentLessonError(said, permanent=True)
    (format_,) = plan.recipe.formats
    with translation.override(Language.ZH):
        parts = spoken_parts(plan, format_, progress)
    return LessonSound(plan.number, plan.title_zh, plan.title_ii, plan.mix, parts, plan.synthetic, plan.lesson_id)


def _plan_of(rendering: Rendering) -> Plan:
    lesson = LessonPage.objects.filter(pk=rendering.lesson_id, live=True).first()
    plan = lesson and plan_for(lesson, rendering.mix, rendering.profile)
    if not plan or plan_key(plan) != rendering.key:
        raise PlanChangedError(_("The lesson has changed meanwhile"))
    return plan


def _label(plan: Plan, rendering: Rendering, parts: Sequence[Part], picture: bytes) -> Label:
    spoken = {part.language for part in parts if part.language}
    codes = tuple(_CODES[language] for language in Language if language in spoken)
    return Label(
        plan.title_zh,
        plan.title_ii,
        codes,
        chapters(parts),
        produce_id=rendering.key[:32],
        synthetic=plan.synthetic,
        cover=picture,
    )


def _slug(plan: Plan) -> str:
    """Plain ASCII, as simple players want it: 103-zh-loudspeaker."""
    return f"{plan.number or plan.lesson_id}-{plan.mix.replace('+', '-')}-{plan.profile}"


def _share(progress: Progress, place: int, of: int) -> Callable[[float], None]:
    return lambda share: progress((place + share) / of)
