"""Keeps the children running until someone asks for the end."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

from cms.serving.children import Child

log = logging.getLogger(__name__)

TICK_S = 0.5
STOP_S = 10.0
TOO_MANY_FALLS = 3  # of a child that never ran: starting it again will not help


class NeverStartedError(Exception):
    """A child ended at once, several times over; its own output says why."""


def supervise(children: Sequence[Child], ready: Callable[[], bool], announce: Callable[[], None]) -> None:
    """Starts the first child, calls `announce` once `ready` says so, then starts the others, which would only slow the
    first one down; restarts what falls; returns on SIGINT or SIGTERM. NeverStartedError if the first does not run."""
    ending = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ending.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        announced = False
        while not ending.wait(TICK_S if announced else TICK_S / 5):
            for child in children if announced else children[:1]:
                _tend(child)
            if not announced and ready():
                announced = True
                announce()
            if not announced and children[0].falls >= TOO_MANY_FALLS:
                raise NeverStartedError(children[0].name)
    finally:
        for child in reversed(children):
            child.stop(STOP_S)
        for number, handler in before.items():
            signal.signal(number, handler)


def _tend(child: Child) -> None:
    if child.process is None:
        if time.monotonic() >= child.resume_s:
            child.start()
    elif (code := child.exit_code()) is not None:
        wait_s = child.note_fall()
        log.warning("child_ended", extra={"child": child.name, "exit_code": code, "again_in_s": wait_s})
