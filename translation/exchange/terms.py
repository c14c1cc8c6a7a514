"""The glossary as rows of a file: one row a pair of words, whatever the format."""

from dataclasses import dataclass

from content.topics import Topic
from translation.glossary import Entry, entries
from translation.states import HalfState


@dataclass(frozen=True, slots=True)
class TermRow:
    """One pair of a file. Empty means: the file says nothing. `state` is what the file claims; it is never believed."""

    place: str
    zh: str
    ii: str = ""
    pinyin: str = ""
    topic: str = ""
    note: str = ""
    state: str = ""


def all_terms() -> tuple[Entry, ...]:
    """Every term of the glossary, in whichever state, by pinyin."""
    return entries(frozenset(HalfState))


def topic_named(text: str) -> str:
    """The topic for its code or its name, or the empty string."""
    for code, label in Topic.choices:
        if text.strip() in (code, str(label)):
            return str(code)
    return ""
