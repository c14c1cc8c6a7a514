"""The jobs of all kinds as the desk lists them: what has failed, what is being made, what waits and since when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy

from audio.models import Job, Programme, Rendering, Renewal
from audio.render.workers import WORK

LAST = datetime.max.replace(tzinfo=UTC)
MOST = 100  # of each state; the figures above the list count all
State = Job.State
KINDS = {
    Rendering: gettext_lazy("Lesson"),
    Programme: gettext_lazy("Programme"),
    Renewal: gettext_lazy("All sound anew"),
}
LISTED = (State.FAILED, State.RUNNING, State.QUEUED)


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
        return str(KINDS.get(type(self.job), self.job._meta.verbose_name))

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
    """All kinds together; of one state if `state` names one."""
    counts: Counter[str] = Counter()
    for model in WORK:
        listed = model._default_manager.filter(state__in=LISTED).values("state")
        counts.update(dict(listed.annotate(jobs=Count("pk")).values_list("state", "jobs").order_by()))
    states = [one for one in LISTED if state in ("", one)]
    rows = tuple(row for one in states for row in _rows(one))
    return JobList(rows, {one.value: counts[one.value] for one in LISTED})


def kind_of(model: type[Job]) -> str:
    return str(model._meta.model_name)


def model_of(kind: str) -> type[Job] | None:
    return next((model for model in WORK if kind_of(model) == kind), None)


def _rows(state: Job.State) -> Sequence[JobRow]:
    """In the order in which the workers take them."""
    found = [JobRow(kind_of(model), job) for model in WORK for job in _first(model, state)]
    return sorted(found, key=lambda row: (row.job.needed_by or LAST, row.job.run_after))[:MOST]


def _first(model: type[Job], state: Job.State) -> QuerySet[Job]:
    named = [field.name for field in model._meta.fields if field.is_relation]  # a row's name says lesson or station
    rows = model._default_manager.filter(state=state).select_related(*named)
    return rows.order_by(F("needed_by").asc(nulls_last=True), "run_after", "pk")[:MOST]
