"""What a programme's file depends on, as one key: another key is another file."""

import hashlib

from django.utils import translation

from audio.models import Mix, Profile, Programme, ProgrammeItem
from audio.render.planning import plan_for, plan_key
from content.models import LessonPage
from content.selectors import live_lessons
from content.text.types import Language

# Another order of chime, lessons and pauses makes other files; count up.
RECIPE = "2"
Known = dict[tuple[int, str], str]  # by lesson and mix


def playable_items(programme: Programme) -> list[ProgrammeItem]:
    """The items in playing order whose lesson is published, with that lesson."""
    with translation.override(Language.ZH):
        items = ProgrammeItem.objects.filter(programme=programme, lesson__in=live_lessons())
        return list(items.order_by("place", "pk").select_related("lesson"))


def programme_key(programme: Programme, known: Known | None = None) -> str:
    """sha256 of the recipe and of all that is spoken, or "" if no published lesson is left to play.

    `known` carries what lessons say from one programme to the next: to plan a lesson of 40 units takes some 50 ms, and
    an editor who publishes one that is in 200 programmes waits for all of them.
    """
    known = {} if known is None else known
    lines = []
    for item in playable_items(programme):
        if (item.lesson_id, item.mix) not in known:
            known[item.lesson_id, item.mix] = _sound_of(item.lesson, item.mix)
        lines.append(known[item.lesson_id, item.mix])
    if not lines:
        return ""
    head = [RECIPE, programme.station.slug, str(programme.date), programme.slot]
    return hashlib.sha256("\n".join([*head, *lines]).encode()).hexdigest()


def _sound_of(lesson: LessonPage, mix: str) -> str:
    """The key of what the loudspeaker says of the lesson; where no Yi may go on air, that is its Chinese mix."""
    plan = plan_for(lesson, mix, Profile.LOUDSPEAKER) or plan_for(lesson, Mix.ZH, Profile.LOUDSPEAKER)
    return plan_key(plan) if plan else f"{lesson.pk} says nothing"
