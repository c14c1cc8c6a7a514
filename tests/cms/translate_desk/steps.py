"""The translator's desk: what waits, what is kept, two writers of one sentence, and who may not come in."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from cms.desk.translate.saving import mark_of
from content.models import LessonPage
from content.text.types import Language
from content.units import Unit
from translation.models import UnitState
from translation.unit_states import newest_units

FINGERS, NAILS = "ꇇꏸ", "ꇇꌋ"  # words of the reference vocabulary


def unit_at(lesson: LessonPage, anchor: str = "u-p2") -> Unit:
    return next(unit for unit in newest_units(lesson.pk) if unit.anchor == anchor)


def seen(lesson: LessonPage, anchor: str = "u-p2") -> str:
    return mark_of(unit_at(lesson, anchor), Language.II)


def save(client: Client, lesson: LessonPage, text: str, anchor: str = "u-p2", **more: str) -> Any:
    form = {"unit": anchor, "text": text, "seen": seen(lesson, anchor)} | more
    return client.post(reverse("desk_translate_save", args=[lesson.pk]), form)


def state(lesson: LessonPage, block_id: str = "p2") -> str:
    return UnitState.objects.get(lesson=lesson, block_id=block_id, language=Language.II).state


def versions(lesson: LessonPage) -> int:
    count: int = Revision.page_revisions.filter(object_id=str(lesson.pk)).count()
    return count


def page_of(client: Client, lesson: LessonPage, **query: str) -> str:
    return client.get(reverse("desk_translate_lesson", args=[lesson.pk]), query).content.decode()


def form_of(lesson: LessonPage, **fields: str) -> dict[str, str]:
    form: dict[str, str] = {}
    for unit in newest_units(lesson.pk):
        form |= {unit.anchor: unit.ii, f"{unit.anchor}-seen": mark_of(unit, Language.II)}
    return form | fields


ADDRESSES = [
    ("get", "desk_translate", False),
    ("get", "desk_translate_lesson", True),
    ("post", "desk_translate_lesson", True),
    ("post", "desk_translate_save", True),
    ("post", "desk_translate_check", True),
    ("get", "desk_translate_beside", True),
]
