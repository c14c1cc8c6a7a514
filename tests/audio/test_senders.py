"""Workers elsewhere are told of jobs after the commit, and publishing never fails for want of a broker."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from audio.models import Rendering
from audio.render import queue
from audio.render.celery_sender import CelerySender
from audio.render.senders import JobSender, job_sender, send_on_commit
from audio.render.tasks import work_one
from content.models import LessonPage

SENT: list[int] = []


class Notes(JobSender):
    def send(self, jobs: int) -> None:
        SENT.append(jobs)


@pytest.fixture
def sent(settings: Any) -> Iterator[list[int]]:
    settings.SUOMA_JOBS = {"SENDER": "tests.audio.test_senders.Notes"}
    job_sender.cache_clear()
    SENT.clear()
    yield SENT
    job_sender.cache_clear()


def test_each_rendering_that_is_asked_for_is_told(sent: list[int], published: Callable[..., LessonPage]) -> None:
    published(title="洗手", title_ii="")
    assert sum(sent) == Rendering.objects.count() > 0


def test_what_is_tried_again_is_told(
    sent: list[int], published: Callable[..., LessonPage], django_capture_on_commit_callbacks: Any
) -> None:
    published(title="洗手", title_ii="")
    sent.clear()
    queue.cancel(Rendering)
    with django_capture_on_commit_callbacks(execute=True):
        assert queue.retry(Rendering) == sum(sent) + Rendering.objects.count()
    assert sum(sent) == Rendering.objects.count()


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_told_to_nobody(sent: list[int]) -> None:
    with transaction.atomic():
        send_on_commit()
        transaction.set_rollback(True)
    assert sent == []


def test_without_a_broker_publishing_goes_on_and_does_not_wait_twice(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from cms.celery import app

    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    tries: list[int] = []
    real = work_one.apply_async

    def try_once(**choices: Any) -> None:
        tries.append(1)
        real(**choices)

    monkeypatch.setattr(work_one, "apply_async", try_once)
    sender = CelerySender()
    sender.send(2)
    sender.send(2)
    assert len(tries) == 1
    assert [record.message for record in caplog.records] == ["message_not_sent"]
