"""The states a half can be in, from its text and the word given on it. Pure: no database."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class HalfState(StrEnum):
    """SOURCED: a single form checked against a named source (CLDR, a dictionary), not yet by a native reader."""

    MISSING = "missing"
    DRAFT = "draft"
    STALE = "stale"
    SOURCED = "sourced"
    APPROVED = "approved"
    REJECTED = "rejected"


# May go on air, where no mark can be seen: someone or something named stands behind these words.
AIRWORTHY = frozenset({HalfState.APPROVED, HalfState.SOURCED})
# Is neither shown nor spoken: the reader gets the other half.
WITHHELD = frozenset({HalfState.MISSING, HalfState.REJECTED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word given on one half: on which text, and beside which text of the other half."""

    state: HalfState
    text_hash: str
    other_hash: str
    note: str = ""


def text_hash(text: str) -> str:
    """SHA-256 of a half's text; white space at the ends does not count."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def state_of_half(text: str, other: str, verdict: Verdict | None) -> HalfState:
    """Today's state: a changed text is a draft again; an approved text beside a changed other half is stale."""
    if not text.strip():
        return HalfState.MISSING
    if verdict is None or verdict.text_hash != text_hash(text):
        return HalfState.DRAFT
    if verdict.state in AIRWORTHY and verdict.other_hash != text_hash(other):
        return HalfState.STALE
    return verdict.state
