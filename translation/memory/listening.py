"""The memory hears of every decided half and of every published lesson."""

from typing import Any

from wagtail.signals import page_published

from content.models import LessonPage
from translation.memory.services import remember
from translation.models import Review
from translation.signals import halves_decided


def after_decision(sender: type[Review], lesson_id: int, **_signal: Any) -> None:
    remember(lesson_id)


def after_publish(sender: type[LessonPage], instance: LessonPage, **_signal: Any) -> None:
    remember(instance.pk)


def connect() -> None:
    halves_decided.connect(after_decision, dispatch_uid="translation_memory")
    page_published.connect(after_publish, sender=LessonPage, dispatch_uid="translation_memory")
