"""How fast this school's machine makes sound, from the jobs that it has finished."""

import math
from collections.abc import Iterable
from itertools import product

from django.db.models import F

from audio.models import Job, Rendering

# Seconds of work for a second of finished sound on the machine of `make bench`: frames joined, tagged and verified;
# each clip levelled and encoded before that; and spoken by the Mandarin voice before that.
JOIN_S, FORM_S, SPEAK_S = 0.01, 0.05, 0.10
_KINDS_S = (JOIN_S, JOIN_S + FORM_S, JOIN_S + FORM_S + SPEAK_S)
LAST, FEWEST = 60, 6  # jobs that are looked at, and how many say more than our own machine does
_SLOWEST, _FASTEST = 20.0, 0.05  # beyond it was no work but a clock that jumped or a laptop that slept


def slowness() -> float:
    """How many times longer work takes here than on our machine: one query, 1.0 for a school that has just begun."""
    done = Rendering.objects.filter(state=Job.State.DONE, started_at__isnull=False, length_s__gt=0)
    rows = done.order_by("-finished_at").values_list(F("finished_at") - F("started_at"), "length_s")[:LAST]
    return fitted(work.total_seconds() / length_s for work, length_s in rows)


def fitted(paces: Iterable[float]) -> float:
    """The factor that brings the kinds of work nearest to these paces (seconds of work for a second of sound).

    No row says which of its clips stood in the store, so a job of 0.16 may be a join on a slow machine or speech on a
    fast one; a school has jobs of all kinds, and only one factor suits most of them. As a median, it is moved little by
    the one job that stood still; of two that suit alike it is the one nearer to 1.
    """
    found = [pace for pace in paces if JOIN_S * _FASTEST < pace < _KINDS_S[-1] * _SLOWEST]
    if len(found) < FEWEST:
        return 1.0
    factors = {pace / kind_s for pace, kind_s in product(found, _KINDS_S)}
    return min(factors, key=lambda factor: (round(_misfit(factor, found), 6), abs(math.log(factor))))


def _misfit(factor: float, paces: Iterable[float]) -> float:
    return sum(min(abs(math.log(pace / (factor * kind_s))) for kind_s in _KINDS_S) for pace in paces)
