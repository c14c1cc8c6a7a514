"""Writes what the box may propose of a lesson, in the transaction of whoever calls."""

from collections.abc import Callable, Collection

from django.db import transaction
from wagtail.models import Page

from content.models import LessonPage
from search.documents import lesson_documents
from search.models import Proposal
from search.proposing.keys import keys

BATCH = 50  # lessons a transaction


def propose(lesson: LessonPage) -> None:
    """Puts the lesson's titles, as they may be found today, in place of what was proposed of it."""
    _replace([lesson])


def withdraw(lesson_id: int) -> None:
    Proposal.objects.filter(lesson_id=lesson_id).delete()


def propose_all(progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Every lesson's titles anew, a batch at a time, so that publishing never waits long."""
    ids = list(LessonPage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            _replace(LessonPage.objects.filter(pk__in=ids[start : start + BATCH]))
        progress(min(start + BATCH, len(ids)), len(ids))


@transaction.atomic
def _replace(lessons: Collection[LessonPage]) -> None:
    ids = [lesson.pk for lesson in lessons]
    # Two who publish one lesson at once follow each other: both would find nothing to delete, and write the same keys.
    list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    Proposal.objects.filter(lesson_id__in=ids).delete()
    rows = [
        Proposal(lesson_id=lesson.pk, key=key, rank=rank)
        for lesson in lessons
        for key, rank in _keys_of(lesson).items()
    ]
    Proposal.objects.bulk_create(rows, batch_size=500)


def _keys_of(lesson: LessonPage) -> dict[str, int]:
    titles = lesson_documents(lesson)[:1]
    return {key: rank for title in titles for text in (title.zh, title.ii) for key, rank in keys(text).items() if key}
