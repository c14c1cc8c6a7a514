"""Keeps the children running until someone asks for the end."""

import signal
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from audio.children import Child

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
                child.tend()
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
