"""Figures of the board: what each column has in both languages, and what each month brought."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from cms.desk.board.rows import BoardRow, Sound, in_columns
from content.models import LessonPage
from content.text.types import Language
from translation.models import Review
from translation.states import AIRWORTHY, HalfState

MONTHS = 24


@dataclass(frozen=True, slots=True)
class ColumnFigures:
    """`sentences` are the halves to be translated; `approved` those that someone or something stands behind."""

    column: str
    lessons: int
    live: int
    whole: int  # lessons whose translation is approved throughout
    sentences: int
    approved: int
    stale: int
    zh_sound: int
    ii_sound: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left."""
        return 100 * self.approved // self.sentences if self.sentences else 0


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """`month` is its first day in the school's time zone."""

    month: date
    approved_zh: int
    approved_ii: int
    rejected: int
    first_published: int


def by_column(rows: Iterable[BoardRow]) -> list[ColumnFigures]:
    """Each column, in the order of its first lesson's number."""
    return [_of_column(name, lessons) for name, lessons in in_columns(rows).items()]


def _of_column(name: str, rows: list[BoardRow]) -> ColumnFigures:
    return ColumnFigures(
        column=name,
        lessons=len(rows),
        live=sum(row.live for row in rows),
        whole=sum(row.translation.whole for row in rows),
        sentences=sum(row.translation.total for row in rows),
        approved=sum(row.translation.approved for row in rows),
        stale=sum(row.translation.count(HalfState.STALE) for row in rows),
        zh_sound=sum(row.zh_sound != Sound.NONE for row in rows),
        ii_sound=sum(row.ii_sound != Sound.NONE for row in rows),
    )


def by_month() -> list[MonthFigures]:
    """The last two years, newest first; months in which nothing happened are left out."""
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    words = Review.objects.filter(state__in=[*AIRWORTHY, HalfState.REJECTED]).order_by()
    months = words.annotate(month=TruncMonth("decided_at")).values_list("month", "language", "state")
    for month, language, state, count in months.annotate(count=Count("pk")):
        counts[month.date()]["rejected" if state == HalfState.REJECTED else language] += count
    published = LessonPage.objects.filter(first_published_at__isnull=False).order_by()
    first = published.annotate(month=TruncMonth("first_published_at")).values_list("month")
    for month, count in first.annotate(count=Count("pk")):
        counts[month.date()]["published"] += count
    return [
        MonthFigures(month, n[Language.ZH.value], n[Language.II.value], n["rejected"], n["published"])
        for month, n in sorted(counts.items(), reverse=True)[:MONTHS]
    ]
