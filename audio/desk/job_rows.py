"""The jobs of all kinds as the desk lists them: what has failed, what is being made, what waits and since when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from audio.models import Job, Programme, Rendering, Renewal, named_mixes
from audio.render.workers import WORK

LAST = datetime.max.replace(tzinfo=UTC)
MOST = 100  # of each state; the figures above the list count all
LATELY = timedelta(days=3)  # how long what is over can still be looked up here
State = Job.State
KINDS = {
    Rendering: gettext_lazy("Lesson"),
    Programme: gettext_lazy("Programme"),
    Renewal: gettext_lazy("All sound anew"),
}
LISTED = (State.FAILED, State.RUNNING, State.QUEUED)
OVER = (State.DONE, State.CANCELLED)  # shown only to who asks for them


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job with what a person may do about it; `kind` and `job.pk` name it."""

    kind: str
    job: Job

    @property
    def percent(self) -> int:
        return round(self.job.progress * 100)

    @property
    def label(self) -> str:
        if isinstance(self.job, Renewal) and self.job.text_hash:
            return gettext("A sentence read anew")
        return str(KINDS.get(type(self.job), self.job._meta.verbose_name))

    @property
    def asked_by(self) -> Any:
        """Who has asked for it, where that is written down."""
        return self.job.asked_by if isinstance(self.job, Renewal) else None

    @property
    def is_played(self) -> bool:
        """Whether `needed_by` is the hour at which this very sound is played."""
        return self.job.needed_by is not None and not isinstance(self.job, Renewal)

    @property
    def can_retry(self) -> bool:
        return self.job.state in (State.FAILED, State.CANCELLED)

    @property
    def can_cancel(self) -> bool:
        return self.job.state in (State.QUEUED, State.RUNNING)

    @property
    def worker(self) -> str:
        """The machine and process: zhaojue-1234."""
        return self.job.lease_owner.rpartition("-")[0]

    @property
    def waits_for_another_try(self) -> bool:
        return self.job.state == State.QUEUED and bool(self.job.failure)


@dataclass(frozen=True, slots=True)
class JobList:
    """`counts` are of all jobs by state, `rows` the first of each in order: failed, being made, waiting."""

    rows: tuple[JobRow, ...]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def job_list(state: str = "") -> JobList:
    """All kinds together; of one state if `state` names one. What is over is not among all."""
    counts: Counter[str] = Counter()
    for model in WORK:
        listed = model._default_manager.filter(state__in=LISTED).values("state")
        counts.update(dict(listed.annotate(jobs=Count("pk")).values_list("state", "jobs").order_by()))
    states = [one for one in (*LISTED, *OVER) if state == one] or LISTED
    rows = tuple(row for one in states for row in _rows(one))
    return JobList(rows, {one.value: counts[one.value] for one in LISTED})


def failed_jobs() -> Iterator[Job]:
    """All of them, also those that the list does not show any more: of each kind the one needed soonest first."""
    for model in WORK:
        yield from list(_by_urgency(_in(model, State.FAILED)))


def kind_of(model: type[Job]) -> str:
    return str(model._meta.model_name)


def model_of(kind: str) -> type[Job] | None:
    return next((model for model in WORK if kind_of(model) == kind), None)


def _rows(state: Job.State) -> Sequence[JobRow]:
    """In the order in which the workers take them; what is over, the latest first."""
    if state in OVER:
        over = [JobRow(kind_of(model), job) for model in WORK for job in _lately(model, state)]
        return sorted(over, key=_finished_at, reverse=True)[:MOST]
    found = [(place, JobRow(kind_of(model), job)) for place, model in enumerate(WORK) for job in _first(model, state)]
    found.sort(key=lambda one: (one[1].job.needed_by or LAST, one[0], one[1].job.run_after))
    return [row for _place, row in found[:MOST]]


def _first(model: type[Job], state: Job.State) -> QuerySet[Job]:
    return _by_urgency(_in(model, state))[:MOST]


def _by_urgency(rows: QuerySet[Job]) -> QuerySet[Job]:
    return rows.order_by(F("needed_by").asc(nulls_last=True), "run_after", "pk")


def _lately(model: type[Job], state: Job.State) -> QuerySet[Job]:
    return _in(model, state).filter(finished_at__gte=timezone.now() - LATELY).order_by("-finished_at", "-pk")[:MOST]


def _in(model: type[Job], state: Job.State) -> QuerySet[Job]:
    named = [field.name for field in model._meta.fields if field.is_relation]  # a row's name says lesson or station
    rows = model._default_manager.filter(state=state).select_related(*named)
    return named_mixes(rows) if model is Rendering else rows


def _finished_at(row: JobRow) -> datetime:
    return row.job.finished_at or LAST
