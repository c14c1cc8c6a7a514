"""Reads of the page tree. A lesson is live when it and every page above it are published."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from content.models import LessonPage

HOME_DEPTH, LESSON_DEPTH = 2, 5


def live_lessons() -> "QuerySet[LessonPage]":
    """All lessons that have a public address, by number."""
    # A page's path begins with the paths of those above it, so each is one look into the index of paths.
    above = [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in range(HOME_DEPTH, LESSON_DEPTH)]
    hidden = Exists(Page.objects.filter(path__in=above, live=False))
    lessons: QuerySet[LessonPage] = LessonPage.objects.live().exclude(hidden).order_by("number")
    return lessons


def lesson_by_number(number: int) -> LessonPage | None:
    """The live lesson with this number."""
    return live_lessons().filter(number=number).first()


def lessons_of_column(column: Page) -> "QuerySet[LessonPage]":
    """The live lessons below a column, in the order of the tree."""
    return live_lessons().filter(path__startswith=column.path).order_by("path")
