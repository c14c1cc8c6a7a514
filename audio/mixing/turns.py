"""Whose turn it is to have a sample made: one at a time in the whole school, as each takes both cores for a second."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.utils.translation import gettext as _

from audio.errors import AudioError

A_MINUTE = 8  # samples that one person may ask for
PATIENCE_S = 6.0  # some samples long: two who press at once both hear theirs
_WINDOW_S = 60
# A worker that was killed in the middle gives its turn back by this; one that has work left after it is not alone.
_LONGEST_S = 30
_LOOK_EVERY_S = 0.1
_KEY = "mixing-sample"


@contextmanager
def turn(asked_by: int) -> Iterator[None]:
    """Waits for the turn and has it until the end of the block, also when the browser has left or the work breaks.
    AudioError when others are before this person for too long, or he asks faster than anybody can listen."""
    mine, until = secrets.token_hex(8), time.monotonic() + PATIENCE_S
    while not cache.add(_KEY, mine, _LONGEST_S):
        if time.monotonic() > until:
            raise AudioError(_("Others are listening to samples right now: try again in some seconds."))
        time.sleep(_LOOK_EVERY_S)
    try:
        _count(asked_by)
        yield
    finally:
        if cache.get(_KEY) == mine:  # it ran out meanwhile, and is another's by now
            cache.delete(_KEY)


def _count(asked_by: int) -> None:
    """One person's samples in this minute; one that he did not get is not counted."""
    key = f"{_KEY}s-{asked_by}"
    cache.add(key, 0, _WINDOW_S)
    if cache.incr(key) > A_MINUTE:
        raise AudioError(_("You have heard many samples in this minute: wait a little."))
