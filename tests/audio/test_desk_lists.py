"""What nobody needs any more leaves the lists of the desk, and a long list costs no more questions than a short one."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audio.desk.job_rows import MOST
from audio.errors import AudioError
from audio.models import Job, MixRecipe, Order, Rendering
from audio.render import queue
from content.models import LessonPage

State = Job.State


@pytest.fixture
def lesson(published: Callable[..., LessonPage]) -> LessonPage:
    return published(title="洗手", title_ii="")


def fail_all() -> list[int]:
    Rendering.objects.update(state=State.FAILED, failure="坏了")
    return list(Rendering.objects.values_list("pk", flat=True))


def test_what_failed_of_a_text_that_was_corrected_is_cancelled(
    lesson: LessonPage, edited: Callable[..., LessonPage]
) -> None:
    failed = fail_all()
    edited(lesson, title="洗洗手")
    assert set(Rendering.objects.filter(pk__in=failed).values_list("state", flat=True)) == {State.CANCELLED}
    assert Rendering.objects.filter(state=State.QUEUED).count() == len(failed)


def test_what_failed_of_a_lesson_that_was_withdrawn_is_cancelled(
    lesson: LessonPage, django_capture_on_commit_callbacks: Any
) -> None:
    fail_all()
    with django_capture_on_commit_callbacks(execute=True):
        lesson.unpublish()
    assert not Rendering.objects.filter(state=State.FAILED).exists()


def more_failed(lesson: LessonPage, count: int, **fields: Any) -> None:
    before = timezone.now() - timedelta(days=3)
    about: dict[str, Any] = {"profile": "phone", "state": State.FAILED, "run_after": before, "mix": "zh", **fields}
    first = Rendering.objects.count()
    Rendering.objects.bulk_create(Rendering(lesson=lesson, key=f"k{first + n}", **about) for n in range(count))


def test_all_that_failed_is_tried_again_however_much_stands_before_it(
    lesson: LessonPage, editor_client: Client
) -> None:
    of_use = fail_all()
    more_failed(lesson, MOST + 20)
    editor_client.post(reverse("audio_jobs_retry"))
    assert set(Rendering.objects.filter(pk__in=of_use).values_list("state", flat=True)) == {State.QUEUED}


@pytest.mark.parametrize("name", ["audio_jobs", "audio_renderings"])
def test_a_countys_own_mixes_are_named_with_one_question_for_all(
    lesson: LessonPage, editor_client: Client, name: str
) -> None:
    counts = []
    for more in (2, 48):
        for _time in range(more):
            number = MixRecipe.objects.count()
            MixRecipe.objects.create(slug=f"own-{number}", name=f"自家的第 {number} 种", order=Order.ZH)
            more_failed(lesson, 1, mix=f"own-{number}")
        editor_client.get(reverse(name))  # content types and the like are asked for once
        with CaptureQueriesContext(connection) as asked:
            page = editor_client.get(reverse(name)).content.decode()
        assert "自家的第" in page
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_job_that_waits_for_another_try_has_done_nothing_of_it_yet(lesson: LessonPage) -> None:
    job = queue.claim(Rendering, "w")
    assert job
    queue.report(job, 0.8)
    queue.fail(job, AudioError("The disk is slow"))
    job.refresh_from_db()
    assert (job.state, job.progress) == (State.QUEUED, 0)


def lapse() -> None:
    queue.claim(Rendering, "dead")
    Rendering.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(hours=1))


def sweep() -> None:
    lapse()
    queue.sweep(Rendering)


def bury() -> None:
    lapse()
    Rendering.objects.filter(state=State.RUNNING).update(attempts=99)
    queue.sweep(Rendering)


def retry() -> None:
    queue.cancel(Rendering)
    queue.retry(Rendering)


@pytest.mark.parametrize(
    ("act", "event"),
    [
        (lambda: queue.cancel(Rendering), "jobs_cancelled"),
        (retry, "jobs_retried"),
        (sweep, "jobs_swept"),
        (bury, "jobs_buried"),
    ],
)
def test_whatever_happens_to_jobs_is_told_with_their_numbers(
    lesson: LessonPage, caplog: pytest.LogCaptureFixture, act: Callable[[], object], event: str
) -> None:
    with caplog.at_level(logging.INFO, "audio.render.queue"):
        act()
    [line] = [vars(record) for record in caplog.records if record.message == event]
    assert line["kind"] == "Rendering"
    assert set(line["jobs"]) <= set(Rendering.objects.values_list("pk", flat=True))
    assert len(line["jobs"]) == line["changed"] > 0
