"""Reads of the page tree. A page is reachable when it and every page above it are published."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from content.models import ColumnPage, LessonPage

HOME_DEPTH, LESSON_DEPTH = 2, 5


def reachable(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Those of the pages that have a public address."""
    # A page's path begins with the paths of those above it, so each is one look into the index of paths.
    chain = [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in range(HOME_DEPTH, LESSON_DEPTH + 1)]
    return pages.exclude(Exists(Page.objects.filter(path__in=chain, live=False)))


def open_columns() -> "QuerySet[ColumnPage]":
    """The columns that anyone may open, in the order of the tree."""
    columns: Any = reachable(ColumnPage.objects.order_by("path"))
    open_to_all: QuerySet[ColumnPage] = columns.public()  # Wagtail's, whose types nobody knows
    return open_to_all


def live_lessons() -> "QuerySet[LessonPage]":
    """All reachable lessons, by number."""
    return reachable(LessonPage.objects.order_by("number"))


def open_lessons() -> Any:
    """Those that anyone may open: none that is restricted, by itself or by a page above it, stands in a list. A query
    set of Wagtail's, whose types nobody knows."""
    lessons: Any = live_lessons()
    return lessons.public()


def lesson_by_number(number: int) -> LessonPage | None:
    """The reachable lesson with this number; whether this reader may open it is asked by who shows it."""
    return live_lessons().filter(number=number).first()


def lessons_of_column(column: Page) -> "QuerySet[LessonPage]":
    """The reachable lessons below a column, in the order of the tree."""
    return live_lessons().filter(path__startswith=column.path).order_by("path")
