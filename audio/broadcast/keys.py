"""What a programme's file depends on, as one key: another key is another file."""

import hashlib

from django.utils import translation

from audio.models import Programme, ProgrammeItem
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units

# Another order of chime, lessons and pauses makes other files; count up.
RECIPE = "1"


def programme_key(programme: Programme) -> str:
    """sha256 of the recipe and of all that is spoken, or "" if no published lesson is left to play."""
    with translation.override(Language.ZH):
        items = ProgrammeItem.objects.filter(programme=programme, lesson__live=True).order_by("place", "pk")
        lines = [_line(item) for item in items.select_related("lesson")]
    if not lines:
        return ""
    head = f"{RECIPE}\n{programme.station.slug}\n{programme.date}\n{programme.slot}"
    return hashlib.sha256("\n".join([head, *lines]).encode()).hexdigest()


def _line(item: ProgrammeItem) -> str:
    lesson: LessonPage = item.lesson
    return f"{item.mix} {lesson.number} {lesson_units(lesson)!r}"
