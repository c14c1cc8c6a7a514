"""The lists of words as the checks read them: one query a version, then none."""

from dataclasses import dataclass

from translation.models import ForbiddenWord, HardWord
from translation.versions import Versioned


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word that should not stand there. `better` is empty where nobody has named another; `why` is a reason or a
    level."""

    word: str
    better: str
    why: str


def _forbidden() -> tuple[ListedWord, ...]:
    rows = ForbiddenWord.objects.order_by("word").values_list("word", "better", "reason")
    return tuple(ListedWord(*row) for row in rows)


def _hard() -> tuple[ListedWord, ...]:
    rows = HardWord.objects.order_by("word").values_list("word", "easier", "level")
    return tuple(ListedWord(*row) for row in rows)


forbidden_words = Versioned("forbidden_words", _forbidden)
hard_words = Versioned("hard_words", _hard)
