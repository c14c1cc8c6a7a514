"""What a programme's file depends on, as one key: another key is another file."""

import hashlib
from dataclasses import replace

from django.db.models import QuerySet
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
        return list(_playable(programme).select_related("lesson"))


def programme_key(programme: Programme, known: Known | None = None) -> str:
    """sha256 of recipe, village and all that is spoken, or "" if no published lesson is left to play.

    `known` carries what lessons say from one programme to the next: to plan a lesson of 40 units takes some 50 ms, and
    an editor who publishes one that is in 200 programmes waits for all of them.
    """
    known = {} if known is None else known
    lines = []
    for line in _playable(programme).values_list("lesson_id", "mix"):
        if line not in known:
            known[line] = _sound_of(LessonPage.objects.get(pk=line[0]), line[1])
        lines.append(known[line])
    if not lines:
        return ""
    station = programme.station
    head = [RECIPE, station.slug, station.name, station.name_ii, str(programme.date), programme.slot]
    return hashlib.sha256("\n".join([*head, *lines]).encode()).hexdigest()


def _playable(programme: Programme) -> QuerySet[ProgrammeItem]:
    items = ProgrammeItem.objects.filter(programme=programme, lesson__in=live_lessons())
    return items.order_by("place", "pk")


def _sound_of(lesson: LessonPage, mix: str) -> str:
    """The key of what the loudspeaker says of the lesson; where no Yi may go on air, that is its Chinese mix."""
    plan = plan_for(lesson, mix, Profile.LOUDSPEAKER) or plan_for(lesson, Mix.ZH, Profile.LOUDSPEAKER)
    # A programme has a picture of its own.
    return plan_key(replace(plan, cover="")) if plan else f"{lesson.pk} says nothing"
