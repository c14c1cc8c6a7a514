"""What a person typed, as the engines see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """The raw text."""

    raw: str
