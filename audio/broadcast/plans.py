"""What the operator sees: days of slots, each with its lessons, its file and its state. Values, ready for any page."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from audio.broadcast.weekdays import day_zh, weekday_ii, weekday_zh


class Moment(StrEnum):
    """Where the clock stands, seen from a slot."""

    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson on the plan; `title` is empty where its column keeps it back, `title_ii` unless that title may go on
    air. `left_out`: the finished file does not say it."""

    number: int
    topic: str
    title: str
    title_ii: str
    mix: str
    mix_label: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """The one file of a slot, as it can be downloaded now."""

    name: str
    sha256: str
    size_bytes: int
    length_s: float

    @property
    def size_mb(self) -> str:
        """Megabytes as file managers show them: 4.6"""
        return f"{max(self.size_bytes, 50_000) / 1_000_000:.1f}"


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """One slot of one day. `job` is the state of the file being made: "" (nothing planned), or a Job.State value."""

    day: date
    slot: str
    label: str
    starts_at: time
    moment: Moment
    job: str = ""
    percent: int = 0
    failure: str = ""
    lessons: tuple[PlannedLesson, ...] = ()
    file: ProgrammeFile | None = None
    next: bool = False

    @property
    def preparing(self) -> bool:
        return self.job in ("queued", "running")


@dataclass(frozen=True, slots=True)
class DayPlan:
    """All slots of a day, in order of the clock."""

    day: date
    today: bool
    slots: tuple[SlotPlan, ...]

    weekday_zh = property(lambda self: weekday_zh(self.day))
    weekday_ii = property(lambda self: weekday_ii(self.day))
    name_zh = property(lambda self: day_zh(self.day))


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Monday to Sunday."""

    monday: date
    days: tuple[DayPlan, ...]
    made_at: datetime

    @property
    def rows(self) -> tuple[tuple[SlotPlan, ...], ...]:
        """The same slots across the days: one row a slot."""
        return tuple(zip(*(day.slots for day in self.days), strict=True))
