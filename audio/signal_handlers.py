"""What happens to sound when a lesson is published or withdrawn, or its Yi approved: after commit, never on a draft."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from audio import services
from content.models import LessonPage
from translation.signals import halves_decided


def ask_for_sound(sender: type[LessonPage], instance: LessonPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(_request, instance.pk))


def withdraw_sound(sender: type[LessonPage], instance: LessonPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(services.withdraw, instance.pk))


def ask_again_after_review(sender: Any, lesson_id: int, **kwargs: Any) -> None:
    transaction.on_commit(partial(_request, lesson_id))


def connect() -> None:
    page_published.connect(ask_for_sound, sender=LessonPage, dispatch_uid="audio_published")
    page_unpublished.connect(withdraw_sound, sender=LessonPage, dispatch_uid="audio_unpublished")
    halves_decided.connect(ask_again_after_review, dispatch_uid="audio_reviewed")


def _request(lesson_id: int) -> None:
    for lesson in LessonPage.objects.filter(pk=lesson_id, live=True):
        services.request_renderings(lesson)
