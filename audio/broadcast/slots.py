"""The times of day at which villages play, as a table that a county may override in its settings."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from audio.models import Programme, Slot

# All of China keeps one time, whatever the server's clock says.
VILLAGE_TIME = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class SlotTime:
    """When a slot starts by the village clock, and how many lessons the rota puts into it."""

    slot: Slot
    starts_at: time
    lessons: int


SLOT_TABLE = (
    SlotTime(Slot.MORNING, time(7, 0), 2),
    SlotTime(Slot.NOON, time(12, 0), 1),
    SlotTime(Slot.EVENING, time(18, 30), 2),
)


def slot_times() -> tuple[SlotTime, ...]:
    """The slots in order of the day. SUOMA_SLOT_TIMES = {"morning": "07:30"} moves one; "" leaves it out."""
    overrides: dict[str, str] = getattr(settings, "SUOMA_SLOT_TIMES", {})
    if unknown := set(overrides) - set(Slot.values):
        raise ImproperlyConfigured(f"SUOMA_SLOT_TIMES names {', '.join(sorted(unknown))}: use {', '.join(Slot.values)}")
    rows = (_moved(row, overrides.get(row.slot.value)) for row in SLOT_TABLE)
    return tuple(sorted((row for row in rows if row), key=lambda row: row.starts_at))


def _moved(row: SlotTime, text: str | None) -> SlotTime | None:
    if text is None:
        return row
    if not text:
        return None
    try:
        return replace(row, starts_at=time.fromisoformat(text))
    except ValueError as error:
        raise ImproperlyConfigured(f"SUOMA_SLOT_TIMES: {text!r} is no time; write it like 07:00") from error


def starts_at(day: date, slot: str) -> datetime:
    """The moment, in UTC, at which a slot of a day starts; one that is no longer played keeps its usual time."""
    known = {row.slot.value: row.starts_at for row in (*SLOT_TABLE, *slot_times())}
    return datetime.combine(day, known[slot], VILLAGE_TIME).astimezone(UTC)


def ends_at(programme: Programme) -> datetime:
    """When the loudspeaker is silent again; before its length is known, the moment it starts."""
    return starts_at(programme.date, programme.slot) + timedelta(seconds=programme.length_s or 0)


def village_day(now: datetime) -> date:
    """The date on the village's wall calendar."""
    return now.astimezone(VILLAGE_TIME).date()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
