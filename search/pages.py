"""What a search asks of the page tree, in plain SQL: the ORM takes as long to write these statements as the index needs
to answer a query. No page is made of them, and nothing is written."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from wagtail.models import Page

from content.models import LessonPage
from search.wanted import EVERY_LESSON, Only


class LessonRow(NamedTuple):
    """What a hit shows of its lesson."""

    id: int
    number: int | None
    title: str
    title_ii: str | None
    summary_zh: str | None
    summary_ii: str | None
    url_path: str


class CollectionRow(NamedTuple):
    """A course, special issue or column; `lessons` counts those below it that anyone may open."""

    id: int
    title: str
    title_ii: str | None
    url_path: str
    lessons: int


Closed = frozenset[int]  # ids of lessons

_ROWS = """SELECT p.id, l.number, p.title, l.title_ii, l.summary_zh_hans, l.summary_ii, p.url_path
    FROM content_lessonpage l JOIN wagtailcore_page p ON p.id = l.page_ptr_id WHERE p.id IN ({})"""
# A page's path begins with that of the page above it, in steps of four letters; a lesson stands two below a column.
_COLLECTIONS = """SELECT p.id, p.title, COALESCE(c.title_ii, s.title_ii, k.title_ii), p.url_path,
        (SELECT COUNT(*) FROM wagtailcore_page b JOIN content_lessonpage l ON l.page_ptr_id = b.id
            WHERE b.live AND b.path > p.path AND b.path < p.path || 'ZZZZZZZZZ' {but})
    FROM wagtailcore_page p LEFT JOIN content_coursepage c ON c.page_ptr_id = p.id
        LEFT JOIN content_specialissuepage s ON s.page_ptr_id = p.id
        LEFT JOIN content_columnpage k ON k.page_ptr_id = p.id WHERE p.id IN ({{}})"""
_PATHS = "SELECT id, path FROM wagtailcore_page WHERE live AND id IN ({})"
_CLOSED = """SELECT path FROM wagtailcore_page WHERE NOT live AND path IN ({})
    UNION ALL SELECT p.path FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page p ON p.id = r.page_id"""

# Of the pages that lessons stand below; a lesson that is a draft itself is in no index.
_CLOSED_TOPS = """SELECT path FROM wagtailcore_page WHERE NOT live AND id IN (
        SELECT page_ptr_id FROM content_coursepage UNION ALL SELECT page_ptr_id FROM content_specialissuepage
        UNION ALL SELECT page_ptr_id FROM content_columnpage UNION ALL SELECT page_ptr_id FROM content_homepage)
    UNION SELECT p.path FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page p ON p.id = r.page_id"""
_TOPS_AT_ONCE = 50  # SQLite takes no deeper conditions than a thousand


def lesson_rows(lesson_ids: Collection[int]) -> dict[int, LessonRow]:
    """The rows by lesson id."""
    return {row[0]: LessonRow._make(row) for row in _ask(_ROWS, lesson_ids)}


def collection_rows(page_ids: Collection[int], closed: Closed | None = None) -> dict[int, CollectionRow]:
    """The rows by page id; `closed` as for `open_only`."""
    closed = closed_ids() if closed is None else closed
    but = f"AND b.id NOT IN ({', '.join(map(str, sorted(closed)))})" if closed else ""
    return {row[0]: CollectionRow._make(row) for row in _ask(_COLLECTIONS.format(but=but), page_ids)}


def open_ids(lesson_ids: Collection[int]) -> frozenset[int]:
    """Those that anyone may open: no page above them is a draft, and none is restricted."""
    paths = dict(_ask(_PATHS, lesson_ids))
    # Paths are indexed and shared by many lessons; to ask for all drafts would scan the table of pages.
    above = {path[:end] for path in paths.values() for end in range(Page.steplen, len(path), Page.steplen)}
    closed = tuple(path for (path,) in _ask(_CLOSED, above))
    return frozenset(pk for pk, path in paths.items() if not path.startswith(closed))


def open_only(only: Only = EVERY_LESSON, closed: Closed | None = None) -> Only:
    """Of these lessons those that anyone may open: what is counted, or guessed from, must not tell what the others say.
    Who asks several times for one page gives `closed` from `closed_ids`; else the database is asked."""
    return replace(only, without_ids=closed_ids() if closed is None else closed)


def closed_ids() -> Closed:
    """Published lessons below a draft or behind a restriction. One query where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED_TOPS)
        paths = [path for (path,) in cursor.fetchall()]
    found: set[int] = set()
    for start in range(0, len(paths), _TOPS_AT_ONCE):
        below = reduce(or_, (Q(path__startswith=path) for path in paths[start : start + _TOPS_AT_ONCE]))
        found.update(LessonPage.objects.filter(below, live=True).values_list("pk", flat=True))
    return frozenset(found)


def _ask(statement: str, values: Iterable[int | str]) -> list[Any]:
    """The rows of a statement with a list of values; an empty list is NULL, in which nothing is."""
    given = list(values)
    # Filled up with the last one to a power of two: SQLite keeps a statement that it has seen before.
    given += given[-1:] * ((1 << (len(given) - 1).bit_length()) - len(given))
    with connection.cursor() as cursor:
        cursor.execute(statement.format(", ".join(["%s"] * len(given)) or "NULL"), given)
        rows: list[Any] = cursor.fetchall()
        return rows
