"""How often one visitor may ask in a while: counted in the shared cache, under a name that tells nobody who it was."""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left in this window, and after how many seconds the next one begins."""

    allowed: bool
    limit: int
    left: int
    wait_s: int


def pace(request: HttpRequest, purpose: str, limit: int, window_s: int) -> Pace:
    """Counts this request. Two at the same moment may count as one: it is a brake, no lock.

    Behind a proxy that is not trusted to name the visitor, all share one count; so limits are those of a school.
    """
    now = int(time.time())
    window, gone = divmod(now, window_s)
    key = f"pace:{purpose}:{window}:{_who(request, window)}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, window_s)
    return Pace(count <= limit, limit, max(0, limit - count), window_s - gone)


def _who(request: HttpRequest, window: int) -> str:
    """Another one in each window, so that it follows nobody."""
    return salted_hmac(f"pace {window}", request.META.get("REMOTE_ADDR", "")).hexdigest()[:16]
