"""One line a step: which, what, how far, how long. On a terminal it lives; in a log it comes every ten seconds."""

import shutil
import sys
import time
from dataclasses import dataclass, field

EVERY_S = 10.0


@dataclass(slots=True)
class Line:
    """The line of one running step."""

    label: str
    started_s: float = field(default_factory=time.monotonic)
    written_s: float = 0.0
    lives: bool = field(default_factory=sys.stdout.isatty)

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.started_s

    def show(self, note: str = "") -> None:
        """Says how far the step is; cheap enough to be called often."""
        text = f"{self.label} … {self.elapsed_s:.0f} s  {note}".rstrip()
        if self.lives:
            width = shutil.get_terminal_size().columns - 1
            sys.stdout.write(f"\r\033[K{text[:width]}")
        elif self.elapsed_s - self.written_s >= EVERY_S:
            self.written_s = self.elapsed_s
            sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def end(self, result: str = "") -> None:
        """Closes the line with the time it took, or with a word instead."""
        if self.lives:
            sys.stdout.write("\r\033[K")
        say(f"{self.label} … {result or f'{self.elapsed_s:.1f} s'}")


def say(text: str = "") -> None:
    """One plain line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
