"""Who sits at which sentence of a lesson just now: names in the cache, kept fresh by the open page."""

import time

from django.contrib.auth.models import User
from django.core.cache import cache

FRESH_S = 45  # the page tells every 15 s


def sit_down(lesson_id: int, anchor: str, user: User) -> tuple[str, ...]:
    """Notes that this person is at the sentence; the names of the others there."""
    key = f"translating:{lesson_id}"
    now = time.time()
    seats: dict[int, tuple[str, str, float]] = cache.get(key) or {}
    seats = {who: seat for who, seat in seats.items() if now - seat[2] < FRESH_S}
    seats[user.pk] = (user.get_full_name() or user.get_username(), anchor, now)
    # Two that come in the same moment may lose one name; it is back with that page's next word.
    cache.set(key, seats, FRESH_S)
    return tuple(name for who, (name, place, _at) in seats.items() if who != user.pk and place == anchor)
