"""Days are filled and copied; what stands already is left alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from audio.broadcast import services
from audio.broadcast.planning import best_mixes, fill, propose
from audio.broadcast.slots import VILLAGE_TIME, monday_of, slot_times, starts_at, village_day
from audio.models import Mix, Programme, ProgrammeItem, Slot, Station
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.broadcast.conftest import TODAY
from tests.factories import paragraph
from translation.models import Review
from translation.states import text_hash


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 6, 0, tzinfo=VILLAGE_TIME))


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("plan_broadcast", *arguments, stdout=out)
    return out.getvalue()


def test_a_week_is_filled_for_every_station(station: Station, washing: LessonPage, water: LessonPage) -> None:
    Station.objects.create(slug="meigu", name="美姑县")
    assert "42 programmes planned for 2 stations" in said()
    assert Programme.objects.filter(station=station, state=Programme.State.QUEUED).count() == 21
    assert set(Programme.objects.values_list("date", flat=True)) == {TODAY + timedelta(days=n) for n in range(7)}


def test_planning_twice_plans_once(station: Station, washing: LessonPage) -> None:
    said("--days", "2")
    assert "0 programmes planned" in said("--days", "2")


def test_a_dry_run_says_what_it_would_do_and_does_nothing(station: Station, washing: LessonPage) -> None:
    answer = said("--dry-run", "--days", "1")
    assert f"zhaojue 2026-11-22 morning: {washing.number} 洗手 (zh)" in answer
    assert "3 programmes would be planned" in answer
    assert not Programme.objects.exists()


def test_what_someone_planned_stays(station: Station, washing: LessonPage, water: LessonPage) -> None:
    programme = services.plan_slot(station, TODAY, Slot.NOON, [(water.pk, Mix.ZH)])
    said("--station", "zhaojue", "--days", "1")
    assert [item.lesson_id for item in ProgrammeItem.objects.filter(programme=programme)] == [water.pk]


def test_what_someone_plans_while_the_rota_reads_stays(
    station: Station, washing: LessonPage, water: LessonPage
) -> None:
    fillings = propose(station, TODAY, 1)
    programme = services.plan_slot(station, TODAY, Slot.NOON, [(water.pk, Mix.II)])
    assert fill(station, fillings) == len(fillings) - 1
    lines = ProgrammeItem.objects.filter(programme=programme).values_list("lesson_id", "mix")
    assert list(lines) == [(water.pk, "ii")]


def test_two_machines_at_once_plan_once(station: Station, washing: LessonPage) -> None:
    fillings = propose(station, TODAY, 1)
    assert (fill(station, fillings), fill(station, fillings)) == (3, 0)
    assert ProgrammeItem.objects.count() == sum(len(filling.lines) for filling in fillings)


def test_what_was_taken_out_stays_silent_until_it_is_taken_out_once_more(station: Station, washing: LessonPage) -> None:
    programme = services.plan_slot(station, TODAY, Slot.NOON, [(washing.pk, Mix.ZH)])
    assert services.take_out(programme)
    assert {filling.turn.slot for filling in propose(station, TODAY, 1)} == {"morning", "evening"}
    programme.refresh_from_db()
    assert (programme.state, programme.key) == (Programme.State.CANCELLED, "")
    assert not services.take_out(programme)
    assert {filling.turn.slot for filling in propose(station, TODAY, 1)} == {"morning", "noon", "evening"}


def test_a_silent_slot_plays_again_when_a_person_plans_it(station: Station, washing: LessonPage) -> None:
    programme = services.plan_slot(station, TODAY, Slot.NOON, [(washing.pk, Mix.ZH)])
    services.take_out(programme)
    programme = services.plan_slot(station, TODAY, Slot.NOON, [(washing.pk, Mix.ZH)])
    programme.refresh_from_db()
    assert (programme.silent, programme.state) == (False, Programme.State.QUEUED)


def test_an_unknown_station_is_named(station: Station) -> None:
    with pytest.raises(CommandError, match="no station nowhere"):
        said("--station", "nowhere")


def test_only_published_lessons_are_planned(station: Station, lesson_factory: Callable[..., LessonPage]) -> None:
    lesson_factory(title="洗手", body=[paragraph("饭前要洗手。")], publish=False)
    assert propose(station, TODAY, 3) == ()


def test_yi_is_played_where_someone_has_answered_for_it(washing: LessonPage, water: LessonPage) -> None:
    assert set(best_mixes([washing, water]).values()) == {"zh"}
    unit = next(unit for unit in lesson_units(washing) if unit.ii)
    Review.objects.create(
        lesson=washing,
        block_id=unit.key.block_id,
        item_id=unit.key.item_id,
        language=Language.II,
        text_hash=text_hash(unit.ii),
        other_hash=text_hash(unit.zh),
        state=Review.State.APPROVED,
    )
    assert best_mixes([washing, water]) == {washing.pk: "ii+zh", water.pk: "zh"}


def test_a_week_is_copied_but_nothing_that_stands_is_overwritten(
    station: Station, washing: LessonPage, water: LessonPage
) -> None:
    monday = monday_of(TODAY)
    services.plan_slot(station, monday, Slot.MORNING, [(washing.pk, Mix.ZH), (water.pk, Mix.II_ZH)])
    services.plan_slot(station, TODAY, Slot.EVENING, [(washing.pk, Mix.ZH)])
    following = monday + timedelta(days=7)
    services.plan_slot(station, following + timedelta(days=6), Slot.EVENING, [(water.pk, Mix.ZH)])
    assert services.copy_week(station, monday, following) == 1
    copied = Programme.objects.get(date=following, slot=Slot.MORNING)
    lines = ProgrammeItem.objects.filter(programme=copied).values_list("lesson_id", "mix")
    assert list(lines) == [(washing.pk, "zh"), (water.pk, "ii+zh")]
    assert copied.state == Programme.State.QUEUED


def test_a_day_is_copied_to_another_village_without_what_was_withdrawn(
    station: Station, washing: LessonPage, water: LessonPage
) -> None:
    meigu = Station.objects.create(slug="Meigu", name="美姑县")
    services.plan_slot(station, TODAY, Slot.NOON, [(washing.pk, Mix.ZH), (water.pk, Mix.ZH)])
    LessonPage.objects.filter(pk=washing.pk).update(live=False)
    assert services.copy_days(station, TODAY, TODAY, to=meigu) == 1
    assert list(ProgrammeItem.objects.filter(programme__station=meigu).values_list("lesson_id", flat=True)) == [
        water.pk
    ]
    assert meigu.slug == "meigu"


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, [("morning", "07:00"), ("noon", "12:00"), ("evening", "18:30")]),
        ({"evening": "06:15"}, [("evening", "06:15"), ("morning", "07:00"), ("noon", "12:00")]),
        ({"noon": ""}, [("morning", "07:00"), ("evening", "18:30")]),
    ],
)
def test_a_county_has_its_own_times(
    settings: Settings, overrides: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    settings.SUOMA_SLOT_TIMES = overrides
    assert [(row.slot.value, f"{row.starts_at:%H:%M}") for row in slot_times()] == expected


@pytest.mark.parametrize("overrides", [{"noon": "25:00"}, {"midnight": "00:00"}])
def test_a_wrong_time_is_refused_aloud(settings: Settings, overrides: dict[str, str]) -> None:
    settings.SUOMA_SLOT_TIMES = overrides
    with pytest.raises(ImproperlyConfigured, match=r"25:00|midnight"):
        slot_times()


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-11-21T15:59:00+00:00", date(2026, 11, 21)), ("2026-11-21T16:00:00+00:00", date(2026, 11, 22))],
)
def test_the_village_day_begins_at_its_own_midnight(moment: str, day: date) -> None:
    assert village_day(datetime.fromisoformat(moment)) == day


def test_a_slot_starts_by_the_village_clock() -> None:
    assert starts_at(TODAY, "evening") == datetime.combine(TODAY, time(10, 30), tzinfo=UTC)
