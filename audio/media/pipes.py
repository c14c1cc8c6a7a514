"""Both ends of the pipes to a run of any length: the limit is on waiting for it, never on the whole."""

import os
import select
from collections.abc import Iterable, Iterator
from subprocess import TimeoutExpired


def blocks(end: int, size_bytes: int, limit_s: float) -> Iterator[bytes]:
    """All that comes out of a pipe in blocks of this size, the last one shorter; TimeoutExpired when nothing comes for
    `limit_s`. The time that the taker needs between two blocks does not count."""
    ready, room = _Ready(end, select.POLLIN, limit_s), memoryview(bytearray(size_bytes))
    while filled := _filled(ready, room):
        yield bytes(room[:filled])


def give(end: int, pieces: Iterable[bytes], limit_s: float) -> None:
    """Hands all pieces over; TimeoutExpired when nothing of one is taken for `limit_s`, however long they take to
    come. BrokenPipeError when the other end is gone."""
    os.set_blocking(end, False)  # else one write waits for ever, as soon as the pipe is full
    ready = _Ready(end, select.POLLOUT, limit_s)
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            ready.wait()
            rest = rest[os.write(end, rest) :]


class _Ready:
    """A pipe, and when it can be read or written."""

    def __init__(self, end: int, event: int, limit_s: float) -> None:
        self.end, self._limit_s = end, limit_s
        self._poll = select.poll()
        self._poll.register(end, event)

    def wait(self) -> None:
        if not self._poll.poll(self._limit_s * 1000):
            raise TimeoutExpired(f"pipe {self.end}", self._limit_s)


def _filled(ready: _Ready, room: memoryview) -> int:
    """How many bytes came; less than there is room for at the end only."""
    filled = 0
    while filled < len(room):
        ready.wait()
        if not (count := os.readv(ready.end, [room[filled:]])):
            break
        filled += count
    return filled
