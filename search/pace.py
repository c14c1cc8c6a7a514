"""How often one visitor may ask in a while: counted in the shared cache, under a name that tells nobody who it was."""

import time
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
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

    Behind proxies settings.SUOMA_PROXIES says how many of them name whom they speak for (X-Forwarded-For); with the
    wrong number all visitors share one count, or choose their own.
    """
    now = int(time.time())
    window, gone = divmod(now, window_s)
    key = f"pace:{purpose}:{window}:{_who(request, window)}"
    count = _counted(key, window_s)
    return Pace(count <= limit, limit, max(0, limit - count), window_s - gone)


def _counted(key: str, window_s: int) -> int:
    """With this one. On a full disk nothing can be counted, and a brake that cannot count lets pass."""
    count = 1
    with suppress(OSError):
        count = int(cache.get(key, 0)) + 1
        cache.set(key, count, window_s)
    return count


def _who(request: HttpRequest, window: int) -> str:
    """Another one in each window, so that it follows nobody."""
    return salted_hmac(f"pace {window}", _address(request)).hexdigest()[:16]


def _address(request: HttpRequest) -> str:
    """What the outermost of our own proxies saw: whatever stands further left was written by the visitor."""
    proxies = settings.SUOMA_PROXIES
    named = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return named[-proxies] if 0 < proxies <= len(named) else str(request.META.get("REMOTE_ADDR", ""))
