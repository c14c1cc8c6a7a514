"""The words given on a lesson go with its copy: Wagtail's copy keeps block ids, so the same texts stand in both."""

import logging

from wagtail.models import Revision

from translation.models import Review

log = logging.getLogger(__name__)


def origin_of(revision: Revision) -> int | None:
    """The lesson that this new revision was copied from with its history; None for a revision that someone wrote.

    Wagtail tells nobody which page a copy was made of, but a copied revision keeps its time to the microsecond.
    """
    same = Revision.page_revisions.filter(created_at=revision.created_at, object_str=revision.object_str)
    found = same.exclude(object_id=revision.object_id).order_by("pk").values_list("object_id", flat=True).first()
    return int(found) if found is not None else None


def carry_over(origin_id: int, copy_id: int) -> int:
    """Gives the copy every word given on its origin, each bound to its own pair of texts; how many are new."""
    if Review.objects.filter(lesson_id=copy_id).exists():
        return 0
    rows = list(Review.objects.filter(lesson_id=origin_id))
    for row in rows:
        row.pk, row.lesson_id = None, copy_id
    made = Review.objects.bulk_create(rows)
    log.info("words_carried_over", extra={"lesson": copy_id, "origin": origin_id, "words": len(made)})
    return len(made)
