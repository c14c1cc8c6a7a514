"""Reads for the desk: what was looked for in vain, week by week, and which questions wait."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from audio.broadcast.selectors import stations
from search.models import AskedQuery, SchoolQuestion

LITTLE = 2  # lessons: with so few a query is worth a look


@dataclass(frozen=True, slots=True)
class Wanting:
    """A query of one week that found nothing, or little: how often in all, and in which villages. `found` is the most
    that it found anywhere: who asked before the lesson was there found none."""

    query: str
    count: int
    found: int
    villages: tuple[tuple[str, int], ...]  # name and how often, the most first; what is not known is left out


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `monday` on."""

    monday: date
    asked: int  # queries in all
    different: int
    wanting: tuple[Wanting, ...]  # those asked most often first

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def this_monday() -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


def week(monday: date, village: str = "") -> Week:
    """What was looked for in that week, in one village if it is named. Two queries."""
    rows = AskedQuery.objects.filter(monday=monday)
    if village:
        rows = rows.filter(village=village)
    by_query: dict[str, list[AskedQuery]] = defaultdict(list)
    for row in rows:
        by_query[row.query].append(row)
    names = village_names()
    known = [_wanting(query, asked, names) for query, asked in by_query.items()]
    wanting = [one for one in known if one.found <= LITTLE]
    wanting.sort(key=lambda one: (-one.count, one.found, one.query))
    return Week(monday, sum(row.count for asked in by_query.values() for row in asked), len(by_query), tuple(wanting))


def village_names() -> Mapping[str, str]:
    """The stations' names by their addresses."""
    return {station.slug: station.name for station in stations()}


def weeks() -> Sequence[date]:
    """The Mondays of which something is known, the newest first."""
    return list(AskedQuery.objects.order_by("-monday").values_list("monday", flat=True).distinct())


def questions(*, answered: bool) -> "QuerySet[SchoolQuestion]":
    return (
        SchoolQuestion.objects.exclude(answered_on=None)
        if answered
        else SchoolQuestion.objects.filter(answered_on=None)
    )


def _wanting(query: str, rows: Sequence[AskedQuery], names: Mapping[str, str]) -> Wanting:
    known = [(names.get(row.village, row.village), row.count) for row in rows if row.village]
    known.sort(key=lambda pair: (-pair[1], pair[0]))
    return Wanting(query, sum(row.count for row in rows), max(row.found for row in rows), tuple(known))
