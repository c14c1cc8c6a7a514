"""When and where lessons were last on air: the villages' programmes that have begun and whose file says them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Func, Max, Q

from audio.broadcast.slots import slot_times, starts_at, village_day
from audio.models import ProgrammeItem

LOOKED_BACK = timedelta(days=60)  # what is older nobody remembers, and a year of 200 villages takes 100 ms to read


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


def last_heard(lesson_ids: Collection[int], village: str, now: datetime) -> dict[int, LastHeard]:
    """By lesson: last in the reader's village, else anywhere; without those that no loudspeaker has played
    lately. One query, whatever the number of lessons; none for no lesson."""
    if not lesson_ids:
        return {}
    heard: dict[int, LastHeard] = {}
    lately = Q(programme__date__gte=village_day(now) - LOOKED_BACK)
    rows = ProgrammeItem.objects.filter(lately, played(now), lesson_id__in=lesson_ids).order_by()
    stations = rows.values_list("lesson_id", *(f"programme__station__{name}" for name in ("slug", "name", "name_ii")))
    for lesson_id, slug, name, name_ii, day in stations.annotate(day=Max("programme__date")):
        one = LastHeard(day, slug, name, name_ii, slug == village)
        if lesson_id not in heard or _rank(one) > _rank(heard[lesson_id]):
            heard[lesson_id] = one
    return heard


def played(now: datetime) -> Q:
    """Places in programmes that have begun and whose file says the lesson."""
    return _begun(now) & Q(_Said("programme__chapters", "lesson_id"))


def in_played_programmes(now: datetime) -> Q:
    """Places in programmes that have begun and had a file; what it says is not asked: that takes twice as long, and
    this is for counting all lessons."""
    return _begun(now) & Q(programme__length_s__isnull=False)


def _begun(now: datetime) -> Q:
    """A programme of today counts from the moment at which its slot starts."""
    today = village_day(now)
    started = [row.slot.value for row in slot_times() if starts_at(today, row.slot.value) <= now]
    past, of_today = Q(programme__date__lt=today), Q(programme__date=today, programme__slot__in=started)
    return past | of_today


def _rank(heard: LastHeard) -> tuple[bool, date, str]:
    return heard.here, heard.day, heard.slug
