"""A node that does not answer, or only slowly, is left alone for a while: what is on this machine answers meanwhile."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from elasticsearch import ApiError, TransportError

from search import outbox

logger = logging.getLogger(__name__)
REST_S = 5.0
# Of the time after which a question is given up, 2 s: a page asks up to thirty times, and waited 45 s for a node that
# took 1.5 s each time. One just started takes 0.02 s; where it rests without need, the same answers come from here.
SLOW = 1 / 8
REFUSED = range(400, 404)  # it is the question that is wrong, not the node
FAILURES = (ApiError, TransportError, OSError)

Answer = TypeVar("Answer")


class Rest:
    """Of one node; `timeout_s` is the time after which a question to it is given up."""

    def __init__(self, timeout_s: float) -> None:
        self._slow_s = SLOW * timeout_s
        self._until_s = 0.0

    def is_on(self) -> bool:
        return time.monotonic() < self._until_s

    def end(self) -> None:
        """Somebody has mended the node."""
        self._until_s = 0.0

    def ask(self, node: Callable[[], Answer], here: Callable[[], Answer]) -> Answer:
        """The node's answer; while it rests, or if it fails, that of what is here."""
        if not self.is_on():
            try:
                return node()
            except FAILURES as error:
                self._failed(error)
        return here()

    def ask_for_reader(self, node: Callable[[], Answer], here: Callable[[], Answer]) -> Answer:
        """As `ask`, for somebody who waits: a node that was slow rests as well, and its answer is taken, unless it may
        lack what is here already, and by which `is_behind` goes from now on."""
        answer, took_s = self.ask(partial(_timed, node), lambda: (here(), 0.0))
        if took_s < self._slow_s:
            return answer
        self._begin()
        logger.warning("search_node_slow seconds=%.0f took_s=%.2f", REST_S, took_s)
        return here() if outbox.is_late() else answer

    def _failed(self, error: Exception) -> None:
        if getattr(error, "status_code", 0) in REFUSED:
            logger.error("search_refused error=%s", error)
            return
        self._begin()
        logger.warning("search_node_down seconds=%.0f error=%s", REST_S, type(error).__name__)

    def _begin(self) -> None:
        self._until_s = time.monotonic() + REST_S


def _timed(question: Callable[[], Answer]) -> tuple[Answer, float]:
    began_s = time.monotonic()
    return question(), time.monotonic() - began_s
