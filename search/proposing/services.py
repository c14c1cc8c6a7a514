"""Writes what the box may propose of a lesson, in the transaction of whoever calls."""

from collections.abc import Collection, Sequence

from django.db import transaction
from wagtail.models import Page

from content.models import LessonPage
from search.documents import lesson_documents
from search.models import Proposal
from search.proposing.comparing import keys_of

BATCH = 50  # lessons a transaction


def propose(lesson: LessonPage) -> None:
    """Puts the lesson's titles, as they may be found today, in place of what was proposed of it."""
    _replace([lesson])


def withdraw(lesson_id: int) -> None:
    Proposal.objects.filter(lesson_id=lesson_id).delete()


def propose_all() -> None:
    """Every lesson's titles anew."""
    propose_again(list(LessonPage.objects.order_by("pk").values_list("pk", flat=True)))


def propose_again(ids: Sequence[int]) -> None:
    """The titles of these lessons anew, a batch at a time, so that publishing never waits long."""
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            _replace(LessonPage.objects.filter(pk__in=ids[start : start + BATCH]))


@transaction.atomic
def _replace(lessons: Collection[LessonPage]) -> None:
    ids = [lesson.pk for lesson in lessons]
    # Two who publish one lesson at once follow each other: both would find nothing to delete, and write the same keys.
    list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    Proposal.objects.filter(lesson_id__in=ids).delete()
    rows = [
        Proposal(lesson_id=lesson.pk, key=key, rank=rank)
        for lesson in lessons
        for key, rank in keys_of(lesson_documents(lesson)).items()
    ]
    Proposal.objects.bulk_create(rows, batch_size=500)
