"""Claiming, keeping and finishing jobs. Every step is one conditional UPDATE, so that two workers never both win, and a
worker that lost its lease can neither finish nor fail what another has taken over."""

import logging
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.models import Job

log = logging.getLogger(__name__)
J = TypeVar("J", bound=Job)

BACKOFF_S = 2.0  # 2, 4, 8, 16 … seconds between tries
_MAX_BACKOFF_S = 600.0
_CANDIDATES = 8
_OPEN = (Job.State.QUEUED, Job.State.RUNNING)


class LeaseLostError(AudioError):
    """Another worker has the job, or someone cancelled it: stop, and leave everything as it is."""


def claim(model: type[J], owner: str) -> J | None:
    """The next due job of `model`, now ours for SUOMA_LEASE_S seconds; None when nothing is due."""
    _bury_deadly(model)
    now = timezone.now()
    due = Q(state=Job.State.QUEUED, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    candidates = model._default_manager.filter(due).order_by("run_after", "pk").values_list("pk", flat=True)
    for pk in candidates[:_CANDIDATES]:
        won = model._default_manager.filter(due, pk=pk).update(
            state=Job.State.RUNNING,
            lease_owner=owner,
            lease_until=_lease_end(),
            attempts=F("attempts") + 1,
            progress=0,
        )
        if won:
            return model._default_manager.get(pk=pk)
    return None


def heartbeat(job: Job) -> bool:
    """Keep the lease; False when it is lost."""
    return bool(_ours(job).update(lease_until=_lease_end()))


def report(job: Job, progress: float) -> None:
    """Say how far the work is (0 to 1) and keep the lease; LeaseLostError when it is no longer ours."""
    if not _ours(job).update(progress=progress, lease_until=_lease_end()):
        raise LeaseLostError(_("The work was taken over or cancelled"))


def finish(job: Job, **result: object) -> None:
    """Done, with what was made. LeaseLostError, and nothing written, when the job is no longer ours."""
    changes = {"state": Job.State.DONE, "progress": 1.0, "failure": "", "finished_at": timezone.now(), **result}
    if not _ours(job).update(lease_owner="", lease_until=None, **changes):
        raise LeaseLostError(_("The work was taken over or cancelled"))
    log.info("job_done", extra=_ids(job))


def finish_if_open(job: Job) -> None:
    """Done, for work that has not said so itself."""
    if _ours(job).exists():
        finish(job)


def abandon(job: Job) -> None:
    """The work has lost its object (the lesson changed): cancelled if it is still ours, else left as it is."""
    _ours(job).update(state=Job.State.CANCELLED, lease_owner="", lease_until=None, finished_at=timezone.now())


def fail(job: Job, error: AudioError) -> None:
    """Try again later, longer each time; failed for good when that cannot help or was tried often enough."""
    final = error.permanent or job.attempts >= settings.SUOMA_MAX_ATTEMPTS
    pause_s = min(BACKOFF_S * 2 ** max(0, job.attempts - 1), _MAX_BACKOFF_S)
    _ours(job).update(
        state=Job.State.FAILED if final else Job.State.QUEUED,
        run_after=timezone.now() + timedelta(seconds=pause_s),
        failure=str(error),
        finished_at=timezone.now() if final else None,
        lease_owner="",
        lease_until=None,
    )
    log.warning("job_failed", extra={**_ids(job), "final": final, "reason": str(error)})


def release(job: Job) -> None:
    """Give a job back at once, as if it had not been tried: the worker is asked to stop."""
    back = {"state": Job.State.QUEUED, "attempts": F("attempts") - 1, "run_after": timezone.now()}
    _ours(job).update(lease_owner="", lease_until=None, progress=0, **back)


def cancel(model: type[J], **which: object) -> int:
    """Cancel the open jobs that match; a worker that has one of them stops at its next step."""
    return model._default_manager.filter(state__in=_OPEN, **which).update(
        state=Job.State.CANCELLED, lease_owner="", lease_until=None, finished_at=timezone.now()
    )


def retry(model: type[J], **which: object) -> int:
    """Put failed or cancelled jobs that match into the queue again, as new."""
    again = model._default_manager.filter(state__in=(Job.State.FAILED, Job.State.CANCELLED), **which)
    return again.update(**fresh())


def fresh() -> dict[str, object]:
    """The fields of a job that has just been asked for."""
    nothing: dict[str, object] = {"attempts": 0, "progress": 0, "failure": "", "lease_owner": "", "lease_until": None}
    return {"state": Job.State.QUEUED, "run_after": timezone.now(), "finished_at": None, **nothing}


def has_open(model: type[J]) -> bool:
    """Whether any job of `model` still waits or is being worked on."""
    return model._default_manager.filter(state__in=_OPEN).exists()


def _bury_deadly(model: type[J]) -> None:
    """A job whose worker died each time (out of memory, say) is not given to one more."""
    dead = {"state": Job.State.RUNNING, "lease_until__lt": timezone.now()}
    model._default_manager.filter(**dead, attempts__gte=settings.SUOMA_MAX_ATTEMPTS).update(
        state=Job.State.FAILED,
        failure=_("The worker died each time it tried this: see its log"),
        finished_at=timezone.now(),
        lease_owner="",
        lease_until=None,
    )


def _ours(job: J) -> QuerySet[J]:
    return type(job)._default_manager.filter(pk=job.pk, lease_owner=job.lease_owner, state=Job.State.RUNNING)


def _lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.SUOMA_LEASE_S)


def _ids(job: Job) -> dict[str, object]:
    return {"kind": type(job).__name__, "job": job.pk, "attempt": job.attempts}
