"""A draft that nobody has saved: heard, measured, and what saving it would make anew."""

from base64 import b64encode
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.mixing import impact
from audio.mixing.impact import Impact
from audio.mixing.sample import Sample, sample
from audio.mixing.selectors import mix_row, mixture_of, recipe_in, recipe_of
from audio.models import MixRecipe, ProfileRecipe
from audio.render.recipes import Mixture, Recipe, audible
from content.models import LessonPage


@dataclass(frozen=True, slots=True)
class Heard:
    """A sample, or the sentence that says why there is none."""

    sample: Sample | None = None
    problem: str = ""

    @property
    def address(self) -> str:
        """The sound itself: it stands in the page, for it is kept nowhere."""
        return f"data:audio/mpeg;base64,{b64encode(self.sample.mp3).decode()}" if self.sample else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What saving would make anew; `mark` tells one draft from another, so that a warning is seen for the right one."""

    impact: Impact
    mark: str


def of_mix(row: MixRecipe) -> Draft:
    saved, new = mix_row(row.slug), mixture_of(row)
    return Draft(impact.of_mix(mixture_of(saved) if saved else None, new), f"{audible(new)}{new.every_lesson:d}")


def of_profile(row: ProfileRecipe) -> Draft:
    new = recipe_in(row)
    return Draft(impact.of_profile(recipe_of(row.slug), new), f"{new.digest}{new.every_lesson:d}")


def heard_mix(row: MixRecipe, lesson_id: int, profile: str, user_id: int) -> Heard:
    return _heard(lesson_id, mixture_of(row), recipe_of(profile), user_id)


def heard_profile(row: ProfileRecipe, lesson_id: int, mix: str, user_id: int) -> Heard:
    chosen = mix_row(mix)
    if chosen is None:
        return Heard(problem=_("There is no such mix any more: choose another."))
    return _heard(lesson_id, mixture_of(chosen), recipe_in(row), user_id)


def _heard(lesson_id: int, mixture: Mixture, recipe: Recipe, user_id: int) -> Heard:
    lesson = LessonPage.objects.filter(pk=lesson_id).first()
    if lesson is None:
        return Heard(problem=_("There is no such lesson any more: choose another."))
    try:
        return Heard(sample(lesson, mixture, recipe, user_id))
    except AudioError as error:
        return Heard(problem=str(error))
