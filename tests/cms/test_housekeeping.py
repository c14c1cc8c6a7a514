"""`manage.py tick`: what it does, that twice is once, and that one fault stops nothing else."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from audio.broadcast.planning import Filling, propose
from audio.broadcast.slots import slot_times, village_day
from audio.housekeeping import build_tomorrow
from audio.models import Job, Programme, Station
from cms.celery import app
from cms.housekeeping import keep_house
from content.models import LessonPage
from search.engines import search_engine


@pytest.fixture
def station(lesson_factory: Callable[..., LessonPage]) -> Station:
    lesson_factory(title="洗手")
    return Station.objects.create(slug="a", name="村")


@pytest.fixture(autouse=True)
def nothing_in_the_index(db: None) -> None:
    """Tests with real transactions leave it behind, and the clock would tell of it."""
    search_engine().rebuild([])


def tick() -> str:
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue()


def test_tomorrow_is_planned_and_asked_for_once(station: Station) -> None:
    assert tick().strip() == f"明天的 {len(slot_times())} 个节目已经排上"
    tomorrow = village_day(timezone.now()) + timedelta(days=1)
    rows = Programme.objects.filter(station=station, date=tomorrow)
    assert rows.exclude(key="").filter(state=Job.State.QUEUED).count() == len(slot_times())
    assert tick() == ""


def test_a_station_that_cannot_be_planned_stops_no_other(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Station.objects.create(slug="b", name="村二")

    def propose_for_one(one: Station, first: date, days: int) -> tuple[Filling, ...]:
        if one == station:
            raise ZeroDivisionError
        return propose(one, first, days)

    monkeypatch.setattr("audio.housekeeping.propose", propose_for_one)
    assert build_tomorrow()
    assert set(Programme.objects.values_list("station_id", flat=True)) == {other.pk}


def test_a_programme_of_tomorrow_that_someone_deleted_does_not_come_back(
    station: Station, editor_client: Client
) -> None:
    tick()
    programme = Programme.objects.get(slot="noon")
    response = editor_client.post(f"/admin/snippets/audio/programme/delete/{programme.pk}/", follow=True)
    assert "这个时间现在不播了" in response.content.decode()
    assert tick() == ""
    programme.refresh_from_db()
    assert (programme.items.count(), programme.silent) == (0, True)
    others = [f"id={row.pk}" for row in Programme.objects.all()]
    editor_client.post(f"/admin/bulk/audio/programme/delete/?{'&'.join(others)}")
    assert set(Programme.objects.values_list("slot", "silent")) == {("morning", True), ("evening", True)}


def test_what_was_never_made_and_is_over_keeps_no_worker(station: Station) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    late = Programme.objects.create(
        station=station, date=yesterday.date(), slot="noon", key="k", needed_by=yesterday, state=Job.State.QUEUED
    )
    assert "1 个节目不再做了" in tick()
    late.refresh_from_db()
    assert late.state == Job.State.CANCELLED


def test_files_that_nothing_needs_leave_the_store_once_a_day(db: None) -> None:
    def left_over() -> Path:
        path = settings.CLIP_DIR / "0123456789abcdef-master.flac"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 2048)
        os.utime(path, (0, 0))
        return path

    file = left_over()
    assert "清掉了 1 个没有用的文件" in tick()
    assert not file.exists()
    left_over()
    assert tick() == ""


def test_the_beat_of_celery_keeps_house_as_the_timer_does(station: Station) -> None:
    app.loader.import_default_modules()
    tasks = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert tasks == {"audio.send_due", "cms.tick"}
    for name in tasks:
        assert name in app.tasks
    app.tasks["cms.tick"]()
    assert Programme.objects.filter(station=station).exclude(key="").count() == len(slot_times())
    assert tick() == ""


def test_a_step_that_breaks_is_told_and_the_others_are_done() -> None:
    def break_down() -> str:
        raise ZeroDivisionError("nothing to divide")

    said = list(keep_house((break_down, lambda: "", lambda: "done")))
    assert said == ["break_down: nothing to divide", "done"]
