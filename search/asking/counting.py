"""Counts a query after its page has gone out, so that nobody waits for it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from audio.broadcast.selectors import station_by_slug
from audio.delivery.views import STATION_COOKIE
from search.models import AskedQuery
from search.queries import may_be_kept, plain_query

log = logging.getLogger(__name__)
MOST_A_WEEK = 5000  # different queries: no school asks so many, and a script must not fill the disk
KEPT_WEEKS = 53
PATIENCE_MS = 200  # for another writer: the server's thread that counts answers nobody else meanwhile


class CountingResponse(HttpResponse):
    """A page that does `afterwards` what nobody shall wait for: the server closes it when its last byte is sent."""

    afterwards: Callable[[], None] | None = None

    def close(self) -> None:
        afterwards, self.afterwards = self.afterwards, None
        if afterwards:
            afterwards()
        super().close()


def village_of(request: HttpRequest) -> str:
    """The station that this browser has opened before (its own cookie), if there is one; else an empty string."""
    slug = request.COOKIES.get(STATION_COOKIE, "")[:50]
    return slug if slug and slug.isprintable() and station_by_slug(slug) else ""  # PostgreSQL refuses a NUL


def count_asked(request: HttpRequest, text: str, found: int, village: str) -> None:
    """As `count_query`, unless who asked may enter the desk: an editor who tries a query is no family that wants it."""
    try:
        is_trial = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm(
            "wagtailadmin.access_admin"
        )
    except DatabaseError as error:
        log.warning("query_not_counted", extra={"error": type(error).__name__})
        return
    if not is_trial:
        count_query(text, found, village)


def count_query(text: str, found: int, village: str) -> None:
    """Counts the query for this week; one that could lead to a person is not kept. It never raises."""
    query = plain_query(text)
    if not may_be_kept(text):
        return
    today = timezone.localdate()
    try:
        with _impatient():
            _count(query, found, village, today)
    except DatabaseError as error:  # somebody writes for long: a count is worth no waiting
        log.warning("query_not_counted", extra={"error": type(error).__name__})


@contextmanager
def _impatient() -> Iterator[None]:
    """In SQLite, where one writes at a time and others wait for 20 s: while a rebuild held the file, three searching
    visitors held all threads. In PostgreSQL a count waits only for another one of the same query."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    sqlite = connection.connection  # bare: a broken transaction must not keep the old patience from coming back
    (before,) = sqlite.execute("PRAGMA busy_timeout").fetchone()
    sqlite.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        sqlite.execute(f"PRAGMA busy_timeout = {before:d}")


def _count(query: str, found: int, village: str, today: date) -> None:
    monday, day = today - timedelta(days=today.weekday()), 1 << today.weekday()
    rows = AskedQuery.objects.filter(monday=monday, query=query, village=village)
    counted: dict[str, Any] = {"count": F("count") + 1, "days": F("days").bitor(day), "found": found}
    if rows.update(**counted):
        return
    this_week = AskedQuery.objects.filter(monday=monday).count()
    if this_week == 0:
        AskedQuery.objects.filter(monday__lt=monday - timedelta(weeks=KEPT_WEEKS)).delete()
    if this_week < MOST_A_WEEK:
        row = AskedQuery(monday=monday, query=query, village=village, days=day, found=found)
        AskedQuery.objects.bulk_create([row], ignore_conflicts=True)
