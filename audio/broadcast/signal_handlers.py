"""What happens to programmes when a lesson is published, its Yi is approved, it sounds different, or it
is withdrawn."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from audio.broadcast import services
from audio.signals import sound_changed
from content.models import LessonPage
from translation.signals import halves_decided


def follow_publishing(sender: type[LessonPage], instance: LessonPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(services.lesson_changed, instance.pk))


def follow_lesson(sender: Any, lesson_id: int, **kwargs: Any) -> None:
    transaction.on_commit(partial(services.lesson_changed, lesson_id))


def follow_withdrawal(sender: type[LessonPage], instance: LessonPage, **kwargs: Any) -> None:
    # Not after commit: a page that is deleted is unpublished first, and takes its places in programmes with it.
    services.lesson_withdrawn(instance.pk)


def connect() -> None:
    page_published.connect(follow_publishing, sender=LessonPage, dispatch_uid="broadcast_published")
    page_unpublished.connect(follow_withdrawal, sender=LessonPage, dispatch_uid="broadcast_unpublished")
    halves_decided.connect(follow_lesson, dispatch_uid="broadcast_reviewed")
    sound_changed.connect(follow_lesson, dispatch_uid="broadcast_sound_changed")
