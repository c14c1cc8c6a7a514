"""Claiming, keeping and finishing jobs. Every step is one conditional UPDATE, so that two workers never both win, and a
worker that lost its lease can neither finish nor fail what another has taken over."""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.models import Job
from audio.render import clock
from audio.render.senders import send_on_commit

log = logging.getLogger(__name__)
J = TypeVar("J", bound=Job)

BACKOFF_S = 2.0  # 2, 4, 8, 16 … seconds between tries
WAIT_S = 15.0  # until the next look at a machine that cannot at the moment
_MAX_BACKOFF_S = 600.0
_CANDIDATES = 8
_APART_S = 60.0  # two workers read the clock one after the other and claim the other way round, after waits for a lock
_LAST = datetime.max.replace(tzinfo=UTC)
_OPEN = (Job.State.QUEUED, Job.State.RUNNING)


class LeaseLostError(AudioError):
    """Another worker has the job, or someone cancelled it: stop, and leave everything as it is."""


def claim(model: type[J], owner: str) -> J | None:
    """The due job of `model` that is needed soonest; see `claim_soonest`."""
    claimed = claim_soonest([model], owner)
    return claimed if isinstance(claimed, model) else None


def claim_soonest(models: Iterable[type[Job]], owner: str) -> Job | None:
    """The due job that is needed soonest, now ours for SUOMA_LEASE_S seconds; None when nothing is due.

    Of two that are needed at the same hour, or at none, the kind that stands first in `models` comes first.
    """
    now, ranked = clock.now(), []
    for place, model in enumerate(models):
        ranked += [(needed or _LAST, place, after, pk, model) for needed, after, pk in _candidates(model, now)]
    for *_urgency, pk, model in sorted(ranked, key=lambda row: row[:4]):
        if _won(model, pk, owner, now):
            return model._default_manager.get(pk=pk)
    return None


def is_due(now: datetime) -> Q:
    """Waiting jobs whose time has come, and running ones whose worker is silent.

    A time further ahead than we ever set one comes from a clock that has been put back since (by a day, say, when a
    machine found its time server): it must not stall a job until that day is over.
    """
    after, until = now + timedelta(seconds=_MAX_BACKOFF_S), _lease_end(now) + timedelta(seconds=_APART_S)
    waiting = Q(run_after__lte=now) | Q(run_after__gt=after)
    silent = Q(lease_until__lt=now) | Q(lease_until__gt=until)
    return Q(state=Job.State.QUEUED) & waiting | Q(state=Job.State.RUNNING) & silent


def count_due(model: type[Job]) -> int:
    return model._default_manager.filter(is_due(clock.now())).count()


def heartbeat(job: Job) -> bool:
    """Keep the lease; False when it is lost."""
    return bool(_ours(job).update(lease_until=_lease_end(clock.now())))


def report(job: Job, progress: float) -> None:
    """Say how far the work is (0 to 1) and keep the lease; LeaseLostError when it is no longer ours."""
    if not _ours(job).update(progress=progress, lease_until=_lease_end(clock.now())):
        raise LeaseLostError(_("The work was taken over or cancelled"))


def finish(job: Job, **result: object) -> None:
    """Done, with what was made. LeaseLostError, and nothing written, when the job is no longer ours."""
    changes = {"state": Job.State.DONE, "progress": 1.0, "failure": "", "finished_at": timezone.now(), **result}
    if not _ours(job).update(lease_owner="", lease_until=None, **changes):
        raise LeaseLostError(_("The work was taken over or cancelled"))
    log.info("job_done", extra=ids(job))


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
        run_after=clock.now() + timedelta(seconds=pause_s),
        failure=str(error),
        progress=0,  # the next try begins at the beginning
        finished_at=timezone.now() if final else None,
        lease_owner="",
        lease_until=None,
    )
    log.warning("job_failed", extra={**ids(job), "final": final, "reason": str(error)})


def wait(job: Job, error: AudioError) -> None:
    """Try again soon, as often as it takes: the fault is the machine's (a full disk, say) and none of the job's."""
    _give_back(job, WAIT_S, str(error))
    log.warning("job_waits", extra={**ids(job), "reason": str(error)})


def release(job: Job) -> None:
    """Give a job back at once, as if it had not been tried: the worker is asked to stop."""
    _give_back(job, 0.0, "")


def _give_back(job: Job, pause_s: float, failure: str) -> None:
    again = {"state": Job.State.QUEUED, "attempts": F("attempts") - 1, "failure": failure, "progress": 0}
    run_after = clock.now() + timedelta(seconds=pause_s)
    _ours(job).update(lease_owner="", lease_until=None, run_after=run_after, **again)


def sweep(model: type[J]) -> int:
    """Jobs of silent workers wait again, as the desk should show them; how many."""
    now = clock.now()
    _bury_deadly(model, now)
    silent = model._default_manager.filter(is_due(now), state=Job.State.RUNNING)
    jobs = list(silent.values_list("pk", flat=True))
    waiting = {"state": Job.State.QUEUED, "run_after": now, "lease_owner": "", "lease_until": None, "progress": 0}
    swept = silent.filter(pk__in=jobs).update(**waiting)
    _tell("jobs_swept", model, jobs, swept)
    return swept


def cancel(model: type[J], **which: object) -> int:
    """Cancel the open jobs that match; a worker that has one of them stops at its next step."""
    return _cancelled(model, model._default_manager.filter(state__in=_OPEN, **which))


def drop(model: type[J], **which: object) -> int:
    """As `cancel`, and those that failed, too: nobody needs them any more, so nobody need look into why."""
    return _cancelled(model, model._default_manager.filter(state__in=(*_OPEN, Job.State.FAILED), **which))


def retry(model: type[J], **which: object) -> int:
    """Put failed or cancelled jobs that match into the queue again, as new."""
    again = model._default_manager.filter(state__in=(Job.State.FAILED, Job.State.CANCELLED), **which)
    jobs = list(again.values_list("pk", flat=True))
    changed = again.filter(pk__in=jobs).update(**fresh())
    send_on_commit(changed)
    _tell("jobs_retried", model, jobs, changed)
    return changed


def fresh() -> dict[str, object]:
    """The fields of a job that has just been asked for."""
    nothing: dict[str, object] = {"attempts": 0, "progress": 0, "failure": "", "lease_owner": "", "lease_until": None}
    return {"state": Job.State.QUEUED, "run_after": clock.now(), "finished_at": None, **nothing}


def has_open(model: type[J]) -> bool:
    """Whether any job of `model` still waits or is being worked on."""
    return model._default_manager.filter(state__in=_OPEN).exists()


def _won(model: type[Job], pk: int, owner: str, now: datetime) -> bool:
    taken = {"state": Job.State.RUNNING, "lease_owner": owner, "lease_until": _lease_end(now), "started_at": now}
    rows = model._default_manager.filter(is_due(now), pk=pk)
    return bool(rows.update(attempts=F("attempts") + 1, progress=0, failure="", **taken))


def _candidates(model: type[J], now: datetime) -> Sequence[tuple[datetime | None, datetime, int]]:
    """When it is needed, since when it waits, and its key: of the first due jobs. A look that finds nothing, twice a
    second and worker, only reads."""
    due = _by_urgency(model._default_manager.filter(is_due(now)))
    found = due.values_list("needed_by", "run_after", "pk", "state", "attempts")[:_CANDIDATES]
    if any(state == Job.State.RUNNING and tries >= settings.SUOMA_MAX_ATTEMPTS for *_row, state, tries in found):
        _bury_deadly(model, now)
        return _candidates(model, now)
    return [(needed, after, pk) for needed, after, pk, _state, _tries in found]


def _by_urgency(rows: QuerySet[J]) -> QuerySet[J]:
    return rows.order_by(F("needed_by").asc(nulls_last=True), "run_after", "pk")


def _bury_deadly(model: type[Job], now: datetime) -> None:
    """A job whose worker died each time (out of memory, say) is not given to one more."""
    dead = Q(state=Job.State.RUNNING, attempts__gte=settings.SUOMA_MAX_ATTEMPTS)
    rows = model._default_manager.filter(is_due(now), dead)
    jobs = list(rows.values_list("pk", flat=True))
    buried = rows.filter(pk__in=jobs).update(
        state=Job.State.FAILED,
        failure=_("The worker died each time it tried this: see its log"),
        finished_at=timezone.now(),
        lease_owner="",
        lease_until=None,
    )
    _tell("jobs_buried", model, jobs, buried)


def _cancelled(model: type[J], rows: QuerySet[J]) -> int:
    jobs = list(rows.values_list("pk", flat=True))
    over = {"state": Job.State.CANCELLED, "lease_owner": "", "lease_until": None, "finished_at": timezone.now()}
    changed = rows.filter(pk__in=jobs).update(**over)
    _tell("jobs_cancelled", model, jobs, changed)
    return changed


def _tell(event: str, model: type[Job], jobs: Sequence[int], changed: int) -> None:
    """`jobs` are those that were looked at; `changed` is less where another was quicker with one of them."""
    if changed:
        log.info(event, extra={"kind": model.__name__, "jobs": jobs, "changed": changed})


def _ours(job: J) -> QuerySet[J]:
    return type(job)._default_manager.filter(pk=job.pk, lease_owner=job.lease_owner, state=Job.State.RUNNING)


def _lease_end(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.SUOMA_LEASE_S)


def ids(job: Job) -> dict[str, object]:
    """What names a job and its try in each line of the log."""
    return {"kind": type(job).__name__, "job": job.pk, "attempt": job.attempts}
