"""What is found besides lessons: courses, special issues, columns and words of the glossary.

Each has an id in the index: lessons and the other pages that of the page tree, words one of the upper half of all ids.
"""

from enum import StrEnum

WORDS_FROM = 1 << 30  # the id of a term of the glossary in the index is this and its own
_NAME = "kind"  # of a fact (search/facts.py): kindcourse


class Kind(StrEnum):
    """A document without a kind belongs to a lesson."""

    COURSE = "course"
    ISSUE = "issue"
    COLUMN = "column"
    WORD = "word"

    @property
    def fact(self) -> str:
        """The token that says so; it is the first of the document's facts."""
        return _NAME + self.value


COLLECTIONS = (Kind.COURSE, Kind.ISSUE, Kind.COLUMN)
ALL_FACTS = tuple(kind.fact for kind in Kind)


def kind_of(facts: str) -> Kind | None:
    """The kind that the facts of a document name; None for a lesson's."""
    first = facts.partition(" ")[0]
    return Kind(first.removeprefix(_NAME)) if first.startswith(_NAME) else None


def word_id(term_id: int) -> int:
    """The id in the index of a term of the glossary."""
    return WORDS_FROM + term_id


def term_id(indexed_id: int) -> int:
    """The term of a word's id in the index."""
    return indexed_id - WORDS_FROM
