"""When and where a lesson was last on air."""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from audio.broadcast.slots import VILLAGE_TIME
from audio.delivery.views import STATION_COOKIE
from audio.models import Programme, ProgrammeItem, Slot, Station
from content.models import LessonPage
from search.heard import heard_in, last_heard
from search.suggested import often_heard

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 30, tzinfo=VILLAGE_TIME)


@pytest.fixture
def stations() -> tuple[Station, Station]:
    names = (("near", "近村"), ("far", "远村"))
    near, far = (Station.objects.create(slug=slug, name=name) for slug, name in names)
    return near, far


@pytest.fixture
def lesson(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    return lesson_factory(title="洗手", title_ii="")


def plan(lesson: LessonPage, station: Station, day: date, slot: str = Slot.MORNING) -> Programme:
    programme, _new = Programme.objects.get_or_create(station=station, date=day, slot=slot)
    ProgrammeItem.objects.create(programme=programme, lesson=lesson)
    return programme


def play(lesson: LessonPage, station: Station, day: date, slot: str = Slot.MORNING) -> None:
    programme = plan(lesson, station, day, slot)
    programme.chapters = [*programme.chapters, {"lesson_id": lesson.pk, "number": 1, "start_s": 3.2, "end_s": 90.0}]
    programme.length_s = 93.5
    programme.save()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


Played = Sequence[tuple[int, int]]  # station and days ago
CASES: list[tuple[Played, str, tuple[str, int] | None]] = [
    ([(1, 3), (1, 9)], "", ("far", 3)),
    ([(0, 9), (1, 3)], "near", ("near", 9)),  # the reader's own village first
    ([(0, 9), (1, 3)], "", ("far", 3)),
    ([(1, 3)], "near", ("far", 3)),
    ([(1, 400)], "", None),
    ([(1, -2)], "", None),
    ([], "", None),
]


@pytest.mark.parametrize(("played", "village", "expected"), CASES)
def test_last_in_the_readers_village_else_anywhere(
    lesson: LessonPage,
    stations: tuple[Station, Station],
    played: Played,
    village: str,
    expected: tuple[str, int] | None,
) -> None:
    for station, days in played:
        play(lesson, stations[station], ago(days))
    heard = last_heard([lesson.pk], village, NOON).get(lesson.pk)
    assert (heard and (heard.slug, (TODAY - heard.day).days)) == expected
    assert heard is None or heard.here == (heard.slug == village)


@pytest.mark.parametrize(("slot", "heard"), [(Slot.MORNING, True), (Slot.NOON, True), (Slot.EVENING, False)])
def test_a_programme_of_today_counts_from_its_start(
    lesson: LessonPage, stations: tuple[Station, Station], slot: str, heard: bool
) -> None:
    play(lesson, stations[0], TODAY, slot)
    assert bool(last_heard([lesson.pk], "", NOON)) is heard


def test_a_programme_that_had_no_file_was_not_heard(lesson: LessonPage, stations: tuple[Station, Station]) -> None:
    plan(lesson, stations[0], ago(1))
    assert last_heard([lesson.pk], "", NOON) == {}


def test_a_lesson_that_was_left_out_of_the_file_was_not_heard(
    lesson_factory: Callable[..., LessonPage], lesson: LessonPage, stations: tuple[Station, Station]
) -> None:
    """Nothing in it could be spoken: the village heard the other one, and the lesson itself some days before."""
    play(lesson_factory(title="喝开水"), stations[0], ago(1))
    plan(lesson, stations[0], ago(1))
    assert last_heard([lesson.pk], "", NOON) == {}
    assert heard_in("near", NOON).isdisjoint({lesson.pk})
    play(lesson, stations[0], ago(4))
    assert last_heard([lesson.pk], "", NOON)[lesson.pk].day == ago(4)
    assert lesson.pk in heard_in("near", NOON)


def test_all_hits_of_a_page_cost_one_query(
    lesson_factory: Callable[..., LessonPage],
    stations: tuple[Station, Station],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    lessons = [lesson_factory(title=f"洗手{n}") for n in range(3)]
    for lesson in lessons:
        for station in stations:
            play(lesson, station, ago(2))
    with django_assert_num_queries(1):
        assert len(last_heard([lesson.pk for lesson in lessons], "near", NOON)) == 3
    with django_assert_num_queries(0):
        last_heard([], "near", NOON)


def many_programmes(lessons: Sequence[LessonPage], stations: Sequence[Station], said: Callable[[], bool]) -> None:
    """Each lesson in each of forty days' mornings and noons of every village; a file says it where `said` is true."""
    programmes = [
        Programme(
            station=station,
            date=ago(days),
            slot=slot,
            chapters=[{"lesson_id": lesson.pk} for lesson in lessons if said()],
        )
        for station in stations
        for days in range(40)
        for slot in (Slot.MORNING, Slot.NOON)
    ]
    made = Programme.objects.bulk_create(programmes)
    ProgrammeItem.objects.bulk_create(ProgrammeItem(programme=one, lesson=lesson) for one in made for lesson in lessons)


def as_the_files_say(lesson: LessonPage, village: str) -> tuple[str, date] | None:
    """What `last_heard` promises, of one lesson after the other and one file after the other."""
    items = ProgrammeItem.objects.filter(lesson=lesson, programme__date__lte=TODAY).select_related("programme__station")
    said = [item.programme for item in items if {"lesson_id": lesson.pk} in item.programme.chapters]
    found = max(((one.station.slug == village, one.date, one.station.slug) for one in said), default=None)
    return found and (found[2], found[1])


@pytest.mark.parametrize("odds", [0.9, 0.1, 0.01, 0.0])
@pytest.mark.parametrize("village", ["near", ""])
def test_the_newest_file_that_says_a_lesson_is_found_however_many_lack_it(
    lesson_factory: Callable[..., LessonPage], stations: tuple[Station, Station], odds: float, village: str
) -> None:
    lessons, rng = [lesson_factory(title=f"洗手{n}") for n in range(5)], random.Random(11)  # noqa: S311 - no secret
    many_programmes(lessons, stations, lambda: rng.random() < odds)
    heard = last_heard([lesson.pk for lesson in lessons], village, NOON)
    found = {pk: (one.slug, one.day) for pk, one in heard.items()}
    wanted = {lesson.pk: as_the_files_say(lesson, village) for lesson in lessons}
    assert found == {pk: one for pk, one in wanted.items() if one}


def test_of_a_lesson_that_is_played_every_day_only_the_newest_files_are_read(
    lesson: LessonPage, stations: tuple[Station, Station], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Those of all villages in two months took a quarter of a second. The chapters of the older ones are none here:
    SQLite fails where it reads them, and PostgreSQL finds no lesson there."""
    many_programmes([lesson], stations, lambda: True)
    Programme.objects.filter(date__lt=ago(1)).update(chapters=["no chapter"])
    for village in ("near", ""):
        with django_assert_num_queries(1):
            assert last_heard([lesson.pk], village, NOON)[lesson.pk].day == TODAY


def test_a_file_is_read_once_for_all_that_its_village_has_heard(
    lesson_factory: Callable[..., LessonPage], stations: tuple[Station, Station]
) -> None:
    """It was searched for each of its lessons: a year of 26 lessons a programme took half a second for each page."""
    lessons = [lesson_factory(title=f"洗手{n}") for n in range(3)]
    many_programmes(lessons[:2], stations[:1], lambda: True)
    plan(lessons[2], stations[0], ago(1), Slot.EVENING)
    with CaptureQueriesContext(connection) as queries:
        assert heard_in("near", NOON) == {lesson.pk for lesson in lessons[:2]}
    assert ["json" in one["sql"].lower() for one in queries] == [False]


@pytest.mark.parametrize(("cookie", "said"), [("", "最近播出："), ("near", "您村里最近播出：")])
def test_a_hit_says_when_and_where_it_was_last_heard(
    lesson: LessonPage, stations: tuple[Station, Station], client: Client, cookie: str, said: str
) -> None:
    day = timezone.now().astimezone(VILLAGE_TIME).date() - timedelta(days=1)
    play(lesson, stations[0], day)
    client.cookies[STATION_COOKIE] = cookie
    page = client.get("/zh-hans/search/", {"q": "洗手"}).content.decode()
    assert f"{said}" in page
    assert f'<time datetime="{day.isoformat()}" lang="zh-Hans">' in page
    assert ('<span lang="zh-Hans">近村</span>' in page) == (not cookie)


def test_the_lessons_heard_most_are_not_those_that_are_only_planned(
    lesson_factory: Callable[..., LessonPage], stations: tuple[Station, Station]
) -> None:
    today = timezone.localdate()
    heard, planned, silent = (lesson_factory(title=title) for title in ("洗手", "刷牙", "睡觉"))
    play(heard, stations[0], today - timedelta(days=3))
    for days in (1, 2):
        plan(planned, stations[0], today + timedelta(days=days))
    plan(silent, stations[1], today - timedelta(days=3))  # a programme that was cancelled: it never had a file
    assert [lesson.pk for lesson in often_heard()] == [heard.pk]
