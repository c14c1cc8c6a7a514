"""How workers elsewhere learn that a job waits. The row stays the truth: a message may be lost, or come twice."""

from functools import cache, partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


class JobSender:
    """Told after the commit that made a job due; must not fail, for the lesson is published already."""

    def send(self, jobs: int) -> None:
        """That many more jobs wait."""
        raise NotImplementedError


class Polling(JobSender):
    """For `render_worker`, which looks into the table by itself."""

    def send(self, jobs: int) -> None:
        return None


@cache
def job_sender() -> JobSender:
    sender: JobSender = import_string(settings.SUOMA_JOBS["SENDER"])()
    return sender


def send_on_commit(jobs: int = 1) -> None:
    """Once what the caller writes can be read by others."""
    if jobs:
        transaction.on_commit(partial(job_sender().send, jobs))
