"""The night plan, an operator and a second machine at once, each in a process of its own: in a slot stands what one of
them has planned, and an operator's plan is never lost."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from audio.broadcast.planning import fill, propose
from audio.broadcast.services import plan_slot
from audio.broadcast.slots import village_day
from audio.models import Mix, Programme, ProgrammeItem, Slot, Station
from content.models import LessonPage
from tests.factories import make_course, make_lesson
from tests.servers.storm.school import StormSchool

# SQLite lets one write at a time, whatever is locked.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_postgresql")]


def night_plan() -> None:
    programme = Programme.objects.select_related("station").get(slot=Slot.NOON)
    found = propose(programme.station, programme.date, 1)
    # The noon alone: in the other slots it would wait for rows that the first one makes or hurries, lock or no lock.
    fill(programme.station, [one for one in found if one.turn.slot == Slot.NOON])


def operator() -> None:
    programme = Programme.objects.select_related("station").get(slot=Slot.NOON)
    plan_slot(programme.station, programme.date, Slot.NOON, [(LessonPage.objects.get(title="喝开水").pk, Mix.II)])


WHO: dict[str, Callable[[], None]] = {"night_plan": night_plan, "operator": operator}


@pytest.fixture
def school(tmp_path: Path) -> StormSchool:
    """Two lessons, and a slot of tomorrow that somebody has cleared: its row is there, and nothing is planned."""
    course = make_course()
    for title in ("洗手", "喝开水"):
        make_lesson(course, title=title)
    station = Station.objects.create(slug="zhaojue", name="昭觉县")
    tomorrow = village_day(timezone.now()) + timedelta(days=1)
    Programme.objects.create(station=station, date=tomorrow, slot=Slot.NOON)
    return StormSchool(tmp_path, 0)


def in_a_process(who: str, done: Path) -> str:
    """The code of it; the file `done` is there when it has ended well."""
    module, go = "tests.servers.test_planning_race", f"WHO[{who!r}]()"
    return f"import django; django.setup(); from {module} import WHO; {go}; open({str(done)!r}, 'w').close()"


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def planned() -> list[tuple[int, str]]:
    return list(ProgrammeItem.objects.filter(programme__slot=Slot.NOON).values_list("lesson_id", "mix"))


@pytest.mark.parametrize(
    ("first", "second"), [("operator", "night_plan"), ("night_plan", "operator"), ("night_plan", "night_plan")]
)
def test_a_slot_holds_what_one_of_two_has_planned(school: StormSchool, first: str, second: str) -> None:
    """The first has planned, and has not ended its transaction when the second comes."""
    done = school.folder / "done"
    with ExitStack() as processes:
        with transaction.atomic():
            WHO[first]()
            of_the_first = planned()
            processes.enter_context(school.running_code(in_a_process(second, done)))
            school.wait_until(somebody_waits)
        school.wait_until(done.exists)
    by_hand = [(LessonPage.objects.get(title="喝开水").pk, "ii")]
    assert of_the_first
    assert planned() == (by_hand if "operator" in (first, second) else of_the_first)
