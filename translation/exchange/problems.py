"""What is wrong with a file, in sentences for whoever sent it."""

from collections.abc import Sequence
from dataclasses import dataclass

from translation.errors import TranslationError

SHOWN = 3  # of a list of problems in the one-line message; pages and commands show all


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is where in the file: a cell ("C7"), a unit, or empty for the file as a whole."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


class FileError(TranslationError):
    """Nothing of the file is taken; `problems` lists all that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(str(problem) for problem in problems[:SHOWN]))
        self.problems = problems


def refuse(what: str, place: str = "") -> FileError:
    """One problem of a file, ready to be raised."""
    return FileError(Problem(place, what))


def refuse_any(problems: Sequence[Problem]) -> None:
    """FileError where there is a problem."""
    if problems:
        raise FileError(*problems)
