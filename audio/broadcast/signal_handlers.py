"""What happens to programmes when a lesson is published, its Yi is approved, it sounds different, it is withdrawn, or
its place in the tree changes; and when a village has another name."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from audio.broadcast import services
from audio.models import Station
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


def follow_pages_above(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A course, a column or the home page was published or withdrawn, and with it all that stands below."""
    if not isinstance(instance, LessonPage):
        _follow_reach(instance)


def follow_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    _follow_reach(instance)


def follow_village(sender: type[Station], instance: Station, created: bool, **kwargs: Any) -> None:
    """Its name stands in its files."""
    if not created:
        transaction.on_commit(partial(services.station_changed, instance.pk))


def connect() -> None:
    page_published.connect(follow_publishing, sender=LessonPage, dispatch_uid="broadcast_published")
    page_unpublished.connect(follow_withdrawal, sender=LessonPage, dispatch_uid="broadcast_unpublished")
    for signal, name in ((page_published, "published"), (page_unpublished, "unpublished")):
        signal.connect(follow_pages_above, dispatch_uid=f"broadcast_above_{name}")
    post_page_move.connect(follow_move, dispatch_uid="broadcast_moved")
    halves_decided.connect(follow_lesson, dispatch_uid="broadcast_reviewed")
    sound_changed.connect(follow_lesson, dispatch_uid="broadcast_sound_changed")
    post_save.connect(follow_village, sender=Station, dispatch_uid="broadcast_station")


def _follow_reach(page: Page) -> None:
    below = LessonPage.objects.live().descendant_of(page, inclusive=True)
    if lesson_ids := list(below.values_list("pk", flat=True)):
        transaction.on_commit(partial(services.reach_changed, lesson_ids))
