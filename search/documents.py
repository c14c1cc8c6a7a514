"""What the index holds: one document a pair."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One pair of a lesson, with the raw text of both halves."""

    lesson_id: int
    anchor: str
    zh: str
    ii: str
