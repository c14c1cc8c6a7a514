"""Which job comes first, what a jump of the clock does to jobs, and what is none of a job's fault."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import F
from django.utils import timezone

from audio.broadcast.services import plan_slot
from audio.broadcast.slots import starts_at
from audio.errors import AudioError
from audio.models import Job, Mix, Profile, Programme, Rendering, Slot, Station
from audio.render import queue, storage, store
from audio.render.worker import Worker
from audio.render.workers import WORK
from content.models import LessonPage

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
Progress = Callable[[float], None]


@pytest.fixture
def make(lesson_factory: Callable[..., LessonPage]) -> Callable[..., Rendering]:
    lesson = lesson_factory(title="洗手")

    def make(key: str, **fields: Any) -> Rendering:
        return Rendering.objects.create(lesson=lesson, mix=Mix.ZH, profile=Profile.PHONE, key=key, **fields)

    return make


def set_work(monkeypatch: pytest.MonkeyPatch, work: Callable[[Rendering, Progress], None]) -> None:
    kind: type[Job] = Rendering
    monkeypatch.setitem(WORK, kind, work)


def test_the_soonest_needed_comes_first_and_what_nobody_waits_for_last(make: Callable[..., Rendering]) -> None:
    now = timezone.now()
    make("none", run_after=now - A_DAY)
    make("tomorrow", needed_by=now + A_DAY)
    make("soon", needed_by=now + AN_HOUR)
    make("not yet", needed_by=now, run_after=now + timedelta(minutes=5))
    claimed = [queue.claim(Rendering, "a") for _job in range(4)]
    assert [job.key if job else None for job in claimed] == ["soon", "tomorrow", "none", None]


def test_a_programme_that_is_played_soon_goes_before_a_lesson_that_is_not(make: Callable[..., Rendering]) -> None:
    station = Station.objects.create(slug="a", name="村")
    needed = timezone.now() + AN_HOUR
    Programme.objects.create(station=station, date=date(2026, 11, 23), slot=Slot.NOON, key="k", needed_by=needed)
    make("later", needed_by=needed + AN_HOUR)
    make("same hour", needed_by=needed)
    order = [queue.claim_soonest((Rendering, Programme), "a") for _job in range(3)]
    assert [getattr(job, "key", None) for job in order] == ["same hour", "k", "later"]


def test_planning_a_lesson_puts_its_waiting_sound_before_the_programme(published: Callable[..., LessonPage]) -> None:
    lesson = published(title="洗手", title_ii="")
    day = timezone.now().date() + timedelta(days=2)
    programme = plan_slot(Station.objects.create(slug="a", name="村"), day, Slot.NOON, [(lesson.pk, Mix.ZH)])
    start = starts_at(day, Slot.NOON)
    assert Programme.objects.get(pk=programme.pk).needed_by == start
    needed = dict(Rendering.objects.filter(lesson=lesson).values_list("profile", "needed_by"))
    assert (needed[Profile.LOUDSPEAKER], needed[Profile.PHONE]) == (start, None)


@pytest.mark.parametrize("jump", [A_DAY, -A_DAY])
def test_a_clock_that_jumps_by_a_day_stalls_nothing(make: Callable[..., Rendering], jump: timedelta) -> None:
    """For the rows it is the same as if their times had been moved the other way."""
    make("waits")
    queue.claim(Rendering, "first")
    make("new")
    Rendering.objects.update(run_after=F("run_after") - jump, lease_until=F("lease_until") - jump)
    assert {queue.claim(Rendering, "second") is not None for _job in range(2)} == {True}
    assert set(Rendering.objects.values_list("lease_owner", flat=True)) == {"second"}


@pytest.mark.parametrize("jump", [A_DAY, -A_DAY])
def test_who_works_on_while_the_clock_jumps_loses_cleanly_or_goes_on(
    make: Callable[..., Rendering], jump: timedelta
) -> None:
    make("k")
    first = queue.claim(Rendering, "first")
    assert first
    Rendering.objects.update(lease_until=F("lease_until") - jump)
    assert queue.heartbeat(first)  # in time: its lease counts by the new clock
    assert queue.claim(Rendering, "second") is None
    Rendering.objects.update(lease_until=F("lease_until") - jump)
    second = queue.claim(Rendering, "second")  # before the next beat
    assert second
    with pytest.raises(queue.LeaseLostError):
        queue.finish(first)
    queue.finish(second)
    assert Rendering.objects.get().state == Job.State.DONE


def test_a_store_that_cannot_be_written_makes_jobs_wait_and_say_why(
    make: Callable[..., Rendering], monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """/sys takes no files, from root neither."""
    make("k")

    def keep(job: Rendering, progress: Progress) -> None:
        store.keep(storage.renderings(), "a", "mp3", b"a")

    set_work(monkeypatch, keep)
    settings.RENDERING_DIR = Path("/sys/kernel")
    for _look in range(settings.SUOMA_MAX_ATTEMPTS + 1):
        assert Worker("tests").work_one()
        row = Rendering.objects.get()
        assert (row.state, row.attempts) == (Job.State.QUEUED, 0)
        assert row.failure
        assert row.run_after > timezone.now()
        Rendering.objects.update(run_after=timezone.now())
    settings.RENDERING_DIR = tmp_path
    assert Worker("tests").work_one()
    assert (row := Rendering.objects.get()).state == Job.State.DONE
    assert row.failure == ""


@pytest.mark.parametrize(("error", "attempts"), [(AudioError("没有声音"), 1), (AudioError("盘满了"), 0)])
def test_only_the_fault_of_the_machine_is_no_try(
    make: Callable[..., Rendering], monkeypatch: pytest.MonkeyPatch, error: AudioError, attempts: int
) -> None:
    make("k")

    def work(job: Rendering, progress: Progress) -> None:
        raise error from (None if attempts else OSError(28, "No space left on device"))

    set_work(monkeypatch, work)
    Worker("tests").work_one()
    assert Rendering.objects.get().attempts == attempts


def test_without_a_database_in_mid_job_the_job_waits_for_its_lease_to_end(
    make: Callable[..., Rendering], monkeypatch: pytest.MonkeyPatch
) -> None:
    make("k")

    def work(job: Rendering, progress: Progress) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    set_work(monkeypatch, work)
    with pytest.raises(OperationalError):
        Worker("tests").work_one()
    assert Rendering.objects.get().state == Job.State.RUNNING


def test_jobs_of_silent_workers_are_shown_as_waiting(make: Callable[..., Rendering]) -> None:
    now, running = timezone.now(), Job.State.RUNNING
    make("silent", state=running, lease_owner="gone", lease_until=now - AN_HOUR)
    make("busy", state=running, lease_owner="here", lease_until=now + timedelta(seconds=10))
    assert queue.sweep(Rendering) == 1
    assert dict(Rendering.objects.values_list("key", "state")) == {"silent": "queued", "busy": "running"}
