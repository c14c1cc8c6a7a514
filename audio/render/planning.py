"""From a published lesson to the plans of its renderings, and the key that tells one plan from another."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import translation

from audio.clips import CHIME, Utterance
from audio.mixing.selectors import mixtures, recipe_of, recipes
from audio.render.plan import Plan, Segment, plans
from audio.render.recipes import RECIPE, Mixture, Recipe
from audio.takes import heard_takes
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from translation import selectors as reviews


def lesson_plans(lesson: LessonPage) -> tuple[Plan, ...]:
    """What should be rendered of the lesson as it is saved, with the word given on its Yi halves today."""
    wanted = [mixture for mixture in mixtures() if mixture.every_lesson]
    return plans_in(lesson, wanted, [recipe for recipe in recipes() if recipe.every_lesson])


def plan_for(lesson: LessonPage, mix: str, profile: str) -> Plan | None:
    """The plan of one rendering, also in a mix that is not made for every lesson; None when the lesson cannot have it,
    or there is no such mix."""
    wanted = [mixture for mixture in mixtures() if mixture.slug == mix]
    return next(iter(plans_in(lesson, wanted, [recipe_of(profile)])), None)


def plans_in(lesson: LessonPage, mixtures: Sequence[Mixture], recipes: Sequence[Recipe]) -> tuple[Plan, ...]:
    """The lesson in each of these mixes for each of these profiles, saved ones or drafts."""
    with translation.override(Language.ZH):
        units = reviews.as_shown(lesson_units(lesson))
        presentable, airworthy = reviews.presentable(units), reviews.airworthy(units)
        allowed = {recipe.slug: airworthy if recipe.reviewed_only else presentable for recipe in recipes}
        heard = heard_takes((unit.text(language), language) for unit in units for language in Language)
        made = plans(lesson.pk, lesson.number, units, allowed, mixtures, recipes, lambda *half: half in heard)
        cover = lesson.cover.file.name if lesson.cover else ""
        return tuple(
            replace(plan, segments=tuple(_taken(one, heard) for one in plan.segments), cover=cover) for plan in made
        )


def _taken(segment: Segment, heard: Mapping[tuple[str, Language], str]) -> Segment:
    """The segment with the take that is heard of its text."""
    take = heard.get((segment.text, segment.language), "") if segment.language else ""
    return replace(segment, take=take) if take else segment


def utterance(segment: Segment) -> Utterance:
    return Utterance(segment.text, segment.language, segment.take) if segment.language else CHIME


def plan_key(plan: Plan) -> str:
    """sha256 of all that is heard and tagged: texts, voices, tempo, pauses, order, titles, number, cover and recipe.
    Two mixes that sound alike are two renderings all the same: each has its own place on the page."""
    said = [
        [one.kind, one.pause_s, one.anchor, utterance(one).key, one.variant.name, one.fades] for one in plan.segments
    ]
    titles = [[segment.title_zh, segment.title_ii] for segment in plan.segments]
    made = [RECIPE, plan.recipe.digest, plan.mix, plan.profile, plan.synthetic]
    head = [*made, plan.lesson_id, plan.number, plan.title_zh, plan.title_ii]
    if plan.cover:  # most lessons have none, and keep the keys that they had before this was looked at
        head.append(plan.cover)
    return hashlib.sha256(json.dumps([head, said, titles]).encode()).hexdigest()
