"""One child process: started, watched, started again when it falls, and never left behind."""

import contextlib
import ctypes
import logging
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a child gets when its parent is gone
STEADY_S = 60.0  # a child that ran this long has recovered
LONGEST_WAIT_S = 60.0


def end_with_parent() -> None:
    """Runs in the child (`preexec_fn`): killed with -9, the parent cannot stop its children, so the kernel does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(slots=True)
class Child:
    """A program that should always run. What it prints goes to the screen, or to `log`."""

    name: str
    argv: Sequence[str]
    log: Path | None = None
    falls: int = 0
    started_s: float = 0.0
    resume_s: float = 0.0
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches only us, and we stop the children in order.
        with contextlib.ExitStack() as stack:
            output = stack.enter_context(self.log.open("ab")) if self.log else None
            self.process = subprocess.Popen(  # noqa: S603 - our own command lines, no shell
                list(self.argv),
                start_new_session=True,
                preexec_fn=end_with_parent,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.started_s = time.monotonic()

    def tend(self) -> None:
        """Starts it when it is due, and plans the next start when it has ended."""
        if self.process is None:
            if time.monotonic() >= self.resume_s:
                self.start()
        elif (code := self.exit_code()) is not None:
            wait_s = self.note_fall()
            log.warning("child_ended", extra={"child": self.name, "exit_code": code, "again_in_s": wait_s})

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    def exit_code(self) -> int | None:
        """None while it runs or before it was started."""
        return self.process.poll() if self.process else None

    def note_fall(self) -> float:
        """Plans the next start and returns the seconds until then: 1, 2, 4 … 60."""
        if time.monotonic() - self.started_s >= STEADY_S:
            self.falls = 0
        wait_s = min(2.0**self.falls, LONGEST_WAIT_S)
        self.falls += 1
        self.process = None
        self.resume_s = time.monotonic() + wait_s
        return wait_s

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, within_s: float) -> None:
        """Asks it to end, and ends it if it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
