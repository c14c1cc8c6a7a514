"""When and where lessons were last on air: the villages' programmes that have begun and whose file says them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from audio.broadcast.slots import slot_times, starts_at, village_day
from audio.models import Programme, ProgrammeItem

LOOKED_BACK = timedelta(days=60)  # what is older nobody remembers, and a year of 200 villages takes 100 ms to read
ASKED_FIRST, MORE_EACH_TIME = 4, 16  # of a lesson's programmes: their files may lack it


@dataclass(frozen=True, slots=True)
class LastHeard:
    """The day, and the station; `here` if it is that of the reader's village."""

    day: date
    slug: str
    name: str
    name_ii: str
    here: bool


class _Said(Func):
    """Whether the chapters (of a file) hold the lesson: one without a word is planned, and left out of the file."""

    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s))"
        joined = ") WHERE json_extract(value, '$.lesson_id') = ("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joined, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template, joined = "(%(expressions)s)))", " @> jsonb_build_array(jsonb_build_object('lesson_id', "
        return self.as_sql(compiler, connection, template=template, arg_joiner=joined, **more)


_SAID = _Said("programme__chapters", "lesson_id")


def last_heard(lesson_ids: Collection[int], village: str, now: datetime) -> dict[int, LastHeard]:
    """By lesson: last in the reader's village, else anywhere; without those that no loudspeaker has played
    lately. One query, whatever the number of lessons, and more only where the newest files lack one; none for no
    lesson."""
    heard: dict[int, LastHeard] = {}
    left, newest = set(lesson_ids), range(1, 1 + ASKED_FIRST)
    while left:
        asked: Counter[int] = Counter()
        for lesson_id, said, day, slug, name, name_ii in _planned(left, newest, village, now):
            asked[lesson_id] += 1
            if said and lesson_id not in heard:
                heard[lesson_id] = LastHeard(day, slug, name, name_ii, slug == village)
        left = {pk for pk, number in asked.items() if number == len(newest) and pk not in heard}
        newest = range(newest.stop, newest.stop * MORE_EACH_TIME)
    return heard


def _planned(lesson_ids: Collection[int], newest: range, village: str, now: datetime) -> QuerySet[Any, Any]:
    """Each lesson's programmes from the first to the fourth newest, say, the village's own before others'. Chapters
    are read of these only: in two months of 200 villages one lesson stands in a thousand."""
    here = ExpressionWrapper(Q(programme__station__slug=village), BooleanField())
    order = here.desc(), F("programme__date").desc(), F("programme__station__slug").desc(), F("pk").desc()
    lately = _begun(now) & Q(programme__date__gte=village_day(now) - LOOKED_BACK, lesson_id__in=lesson_ids)
    nth = Window(RowNumber(), partition_by="lesson_id", order_by=order)
    planned = ProgrammeItem.objects.filter(lately).order_by().annotate(nth=nth)
    some = planned.filter(nth__range=(newest[0], newest[-1])).values("pk")
    rows = ProgrammeItem.objects.filter(pk__in=some).annotate(said=_SAID).order_by(*order)
    names = (f"programme__station__{name}" for name in ("slug", "name", "name_ii"))
    return rows.values_list("lesson_id", "said", "programme__date", *names)


def heard_in(station: str, now: datetime) -> frozenset[int]:
    """The ids of the lessons in the files of all programmes of the village of this address that have begun. A file is
    read once, and not once for each of its lessons: a villager's page of results asks this."""
    files = Programme.objects.filter(_begun(now, ""), station__slug=station).order_by()
    rows = files.values_list("chapters", flat=True)
    return frozenset(chapter["lesson_id"] for chapters in rows for chapter in chapters if chapter.get("lesson_id"))


def in_played_programmes(now: datetime) -> Q:
    """Places in programmes that have begun and had a file; what it says is not asked: that takes twice as long, and
    this is for counting all lessons."""
    return _begun(now) & Q(programme__length_s__isnull=False)


def _begun(now: datetime, programme: str = "programme__") -> Q:
    """A programme of today counts from the moment at which its slot starts."""
    today = village_day(now)
    started = [row.slot.value for row in slot_times() if starts_at(today, row.slot.value) <= now]
    of_today = {f"{programme}date": today, f"{programme}slot__in": started}
    return Q(**{f"{programme}date__lt": today}) | Q(**of_today)
