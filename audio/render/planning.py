"""From a published lesson to the plans of its renderings, and the key that tells one plan from another."""

import hashlib
import json

from django.utils import translation

from audio.clips import CHIME, Utterance
from audio.models import Mix, Profile
from audio.render.plan import Plan, Segment, plans
from audio.render.recipes import RECIPE, REVIEWED_ONLY_PROFILES
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from translation import selectors as reviews


def lesson_plans(lesson: LessonPage) -> tuple[Plan, ...]:
    """What should be rendered of the lesson as it is saved, with the word given on its Yi halves today."""
    with translation.override(Language.ZH):
        units = lesson_units(lesson)
        presentable, airworthy = reviews.presentable(units), reviews.airworthy(units)
        allowed = {profile: airworthy if profile in REVIEWED_ONLY_PROFILES else presentable for profile in Profile}
        return tuple(plans(lesson.pk, lesson.number, units, allowed))


def plan_for(lesson: LessonPage, mix: Mix, profile: Profile) -> Plan | None:
    """The plan of one rendering; None when the lesson should not have it."""
    return next((plan for plan in lesson_plans(lesson) if (plan.mix, plan.profile) == (mix, profile)), None)


def utterance(segment: Segment) -> Utterance:
    return Utterance(segment.text, segment.language) if segment.language else CHIME


def plan_key(plan: Plan) -> str:
    """sha256 of all that is heard and tagged: texts, voices, pauses, order, titles, number and recipe."""
    said = [[segment.kind, segment.pause_s, segment.anchor, utterance(segment).key] for segment in plan.segments]
    titles = [[segment.title_zh, segment.title_ii] for segment in plan.segments]
    head = [RECIPE, plan.lesson_id, plan.number, plan.title_zh, plan.title_ii, plan.mix, plan.profile]
    return hashlib.sha256(json.dumps([head, said, titles]).encode()).hexdigest()
