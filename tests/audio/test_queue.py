from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from audio.errors import AudioError
from audio.models import Job, Mix, Profile, Rendering
from audio.render import clock, queue
from content.models import LessonPage


@pytest.fixture
def job(lesson_factory: Callable[..., LessonPage]) -> Rendering:
    lesson = lesson_factory(title="洗手")
    return Rendering.objects.create(lesson=lesson, mix=Mix.ZH, profile=Profile.PHONE, key="k")


def claimed(owner: str) -> Rendering:
    job = queue.claim(Rendering, owner)
    assert job
    return job


def lapse(job: Rendering) -> None:
    Rendering.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_one_job_is_claimed_by_one_worker(job: Rendering) -> None:
    assert claimed("a").pk == job.pk
    assert queue.claim(Rendering, "b") is None


def test_a_worker_that_read_the_clock_before_another_one_claimed_takes_nothing_from_it(
    job: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = timezone.now() - timedelta(seconds=0.1)
    first = claimed("first")
    monkeypatch.setattr(clock, "now", lambda: before)
    assert queue.claim(Rendering, "second") is None
    queue.finish(first)


def test_a_job_is_not_claimed_before_its_time(job: Rendering) -> None:
    Rendering.objects.update(run_after=timezone.now() + timedelta(minutes=1))
    assert queue.claim(Rendering, "a") is None


def test_the_job_of_a_dead_worker_is_taken_over(job: Rendering) -> None:
    lapse(claimed("dead"))
    again = claimed("living")
    assert (again.lease_owner, again.attempts) == ("living", 2)


@pytest.mark.parametrize("act", [queue.finish, lambda job: queue.report(job, 0.5)])
def test_a_worker_that_lost_its_job_cannot_go_on(job: Rendering, act: Callable[[Rendering], None]) -> None:
    late = claimed("late")
    lapse(late)
    claimed("quick")
    with pytest.raises(queue.LeaseLostError):
        act(late)
    assert Rendering.objects.get().lease_owner == "quick"


@pytest.mark.parametrize("act", [lambda job: queue.fail(job, AudioError("no")), queue.release, queue.abandon])
def test_a_worker_that_lost_its_job_changes_nothing(job: Rendering, act: Callable[[Rendering], None]) -> None:
    late = claimed("late")
    lapse(late)
    claimed("quick")
    before = Rendering.objects.values().get()
    act(late)
    assert Rendering.objects.values().get() == before
    assert not queue.heartbeat(late)


def test_a_heartbeat_keeps_the_lease(job: Rendering) -> None:
    mine = claimed("a")
    lapse(mine)
    assert queue.heartbeat(mine)
    assert queue.claim(Rendering, "b") is None


@pytest.mark.parametrize(
    ("attempts", "permanent", "state"),
    [
        (1, False, Job.State.QUEUED),
        (4, False, Job.State.QUEUED),
        (5, False, Job.State.FAILED),
        (1, True, Job.State.FAILED),
    ],
)
def test_a_failed_try_is_repeated_unless_that_cannot_help(
    job: Rendering, attempts: int, permanent: bool, state: str
) -> None:
    Rendering.objects.update(attempts=attempts - 1)
    queue.fail(claimed("a"), AudioError("The disk is full", permanent=permanent))
    row = Rendering.objects.get()
    assert (row.state, row.failure) == (state, "The disk is full")
    assert row.run_after > timezone.now()


def test_each_pause_between_tries_is_longer(job: Rendering) -> None:
    pauses = []
    for _ in range(4):
        queue.fail(claimed("a"), AudioError("no"))
        pauses.append((Rendering.objects.get().run_after - timezone.now()).total_seconds())
        Rendering.objects.update(run_after=timezone.now())
    assert pauses == sorted(pauses)
    assert pauses[-1] > 4 * pauses[0]


def test_a_job_that_kills_its_workers_is_given_to_no_more_of_them(job: Rendering, settings: Any) -> None:
    for _ in range(settings.SUOMA_MAX_ATTEMPTS):
        lapse(claimed("dies"))
    assert queue.claim(Rendering, "next") is None
    assert Rendering.objects.get().state == Job.State.FAILED
    assert Rendering.objects.get().failure


def test_a_job_given_back_has_not_been_tried(job: Rendering) -> None:
    queue.release(claimed("a"))
    again = claimed("b")
    assert again.attempts == 1


def test_a_cancelled_job_stops_its_worker_and_can_be_asked_for_again(job: Rendering) -> None:
    mine = claimed("a")
    assert queue.cancel(Rendering, pk=job.pk) == 1
    with pytest.raises(queue.LeaseLostError):
        queue.report(mine, 0.5)
    assert queue.cancel(Rendering, pk=job.pk) == 0
    assert queue.retry(Rendering, pk=job.pk) == 1
    assert claimed("b").attempts == 1
