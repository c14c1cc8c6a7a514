"""What an engine is asked for: terms of the analysis, joined by and and or, and which lessons count."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A token of the analysis, or the beginning of one."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: "tuple[Wanted, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Wanted, ...]"


@dataclass(frozen=True, slots=True)
class Own:
    """In the pair itself: the title of its lesson does not count."""

    part: "Wanted"


Wanted = Term | AllOf | AnyOf | Own


@dataclass(frozen=True, slots=True)
class Only:
    """Which lessons count: those with a fact of each group (search/facts.py), and, if ids are given, one of these.

    With `others` what is no lesson counts instead (search/kinds.py); `without_ids` count for nothing.
    """

    facts: tuple[frozenset[str], ...] = ()
    lesson_ids: frozenset[int] | None = None
    others: bool = False
    without_ids: frozenset[int] = frozenset()


EVERY_LESSON = Only()


def terms_of(wanted: Wanted) -> tuple[Term, ...]:
    """The terms of an expression, each once, in order."""
    if isinstance(wanted, Term):
        return (wanted,)
    parts = (wanted.part,) if isinstance(wanted, Own) else wanted.parts
    return tuple(dict.fromkeys(term for part in parts for term in terms_of(part)))
