"""What each month brought. The months are told apart by their bounds, as cutting dates in SQLite is Python's work: six
tenths of a second for forty thousand words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When
from django.utils import timezone

from content.models import LessonPage
from content.text.types import Language
from translation.models import Review
from translation.states import AIRWORTHY, HalfState

MONTHS = 24


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """`month` is its first day in the school's time zone."""

    month: date
    approved_zh: int
    approved_ii: int
    rejected: int
    first_published: int


def by_month() -> list[MonthFigures]:
    """The last two years, newest first; months in which nothing happened are left out. Two queries."""
    firsts = _firsts(timezone.localdate())
    words = Review.objects.filter(state__in=[*AIRWORTHY, HalfState.REJECTED])
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for month, (language, state), count in _counted(words, "decided_at", firsts, ("language", "state")):
        counts[month]["rejected" if state == HalfState.REJECTED else language] += count
    for month, _names, count in _counted(LessonPage.objects.all(), "first_published_at", firsts):
        counts[month]["published"] += count
    return [
        MonthFigures(month, n[Language.ZH.value], n[Language.II.value], n["rejected"], n["published"])
        for month, n in sorted(counts.items(), reverse=True)
    ]


def _firsts(today: date) -> list[date]:
    """The first days of the months, this month's first."""
    this = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(this, this - MONTHS, -1)]


def _counted(
    rows: "QuerySet[Any]", field: str, firsts: Sequence[date], names: tuple[str, ...] = ()
) -> Iterator[tuple[date, tuple[str, ...], int]]:
    """How many of the rows have the moment `field` in each month, by the values of `names`; one query."""
    starts = [timezone.make_aware(datetime.combine(first, time.min)) for first in firsts]
    # The newest first: most rows of a school at work need a comparison or two.
    cases = [When(**{f"{field}__gte": start}, then=Value(number)) for number, start in enumerate(starts)]
    within = rows.filter(**{f"{field}__gte": starts[-1]}).order_by().annotate(month=Case(*cases))
    for number, *row, count in within.values_list("month", *names).annotate(count=Count("pk")):
        yield firsts[number], tuple(row), count
