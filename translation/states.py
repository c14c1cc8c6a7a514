"""The states a half can be in, from its text and the word given on it. Pure: no database."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class HalfState(StrEnum):
    """SOURCED: a single form checked against a named source (CLDR, a dictionary), not yet by a native reader.
    IN_REVIEW: its writer has handed it in."""

    MISSING = "missing"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    STALE = "stale"
    SOURCED = "sourced"
    APPROVED = "approved"
    REJECTED = "rejected"


# May go on air, where no mark can be seen: someone or something named stands behind these words.
AIRWORTHY = frozenset({HalfState.APPROVED, HalfState.SOURCED})
# Is neither shown nor spoken: the reader gets the other half.
WITHHELD = frozenset({HalfState.MISSING, HalfState.REJECTED})
# Wait for a person: for a writer or for a reviewer.
UNDECIDED = frozenset({HalfState.DRAFT, HalfState.STALE, HalfState.IN_REVIEW})
# In place of the other half's hash: a word on an original holds whatever its translation says.
ORIGINAL = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word given on one half: on which text, and beside which text of the other half.

    `earlier` are the words given before on other texts of the same half, newest first: a text that comes back (an old
    revision, a slip taken back) finds its own word again.
    """

    state: HalfState
    text_hash: str
    other_hash: str
    note: str = ""
    earlier: tuple["Verdict", ...] = ()


def text_hash(text: str) -> str:
    """SHA-256 of a half's text; white space at the ends does not count."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def state_of_half(text: str, other: str, verdict: Verdict | None) -> HalfState:
    """Today's state: a changed text is a draft again; an approved text beside a changed other half is stale."""
    if not text.strip():
        return HalfState.MISSING
    deciding = deciding_verdict(text, other, verdict)
    if deciding is None:
        return HalfState.DRAFT
    if deciding.state in AIRWORTHY and deciding.other_hash not in (text_hash(other), ORIGINAL):
        return HalfState.STALE
    return deciding.state


def deciding_verdict(text: str, other: str, verdict: Verdict | None) -> Verdict | None:
    """The word that counts for this text: the one given on this very pair, else the last given on the text.

    A text that was handed in beside another half was never read beside this one: that word is passed over.
    """
    if verdict is None:
        return None
    of_text, of_other = text_hash(text), (text_hash(other), ORIGINAL)
    on_text = [word for word in (verdict, *verdict.earlier) if word.text_hash == of_text]
    on_pair = [word for word in on_text if word.other_hash in of_other]
    decided = [word for word in on_text if word.state != HalfState.IN_REVIEW]
    return next(iter([*on_pair, *decided]), None)
