"""Two loudspeaker points of no real village, and what they play in the coming week."""

from datetime import datetime

from audio.broadcast.planning import fill, propose
from audio.broadcast.services import copy_days
from audio.broadcast.slots import village_day
from audio.models import Programme, Station

DAYS = 7
STATIONS = {
    "shifan-yi-cun": "示范县 · 示范乡 · 示范一村",
    "shifan-er-cun": "示范县 · 示范乡 · 示范二村",
}


def settle_villages(now: datetime) -> int:
    """Makes the stations, and plans the days from today on where a station has nothing planned. How many slots."""
    first, second = (
        Station.objects.get_or_create(slug=slug, defaults={"name": STATIONS[slug]})[0] for slug in STATIONS
    )
    today, planned = village_day(now), 0
    if _idle(first, now):
        planned += fill(first, propose(first, today, DAYS))
    if _idle(second, now):
        planned += copy_days(first, today, today, days=DAYS, to=second)
    return planned


def _idle(station: Station, now: datetime) -> bool:
    return not Programme.objects.filter(station=station, date__gte=village_day(now)).exists()
