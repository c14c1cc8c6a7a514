"""What is looked for in a stored field: strings, made once a query and tried on each candidate and each shown text."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.analysis import pairs
from search.query import Query, Reading
from search.words import cut


@dataclass(frozen=True, slots=True)
class Needle:
    """A reading as it stands in a stored field: its symbols side by side, and each of its terms.

    `whole` if a piece of it says nothing, as of fa-sha-o.
    """

    phrase: str
    terms: tuple[str, ...]
    toned: str
    said: bool
    whole: bool
    neighbours: tuple[str, ...]  # phrases of two symbols each; none if `whole`
    words: str = ""  # the words of a Chinese reading, where it is written
    related: bool = False
    prefix: bool = False  # the beginning of a word, or of how signs are said: xiz of 洗澡


Needles = tuple[tuple[Needle, ...], ...]  # of each part


@lru_cache(maxsize=64)
def needles(query: Query) -> Needles:
    """The needles of each part, one a reading. Kept: candidates, what fills up and what is marked ask for them."""
    return tuple(
        tuple(_needle(reading, whole=reading not in likely) for reading in part.readings)
        for part, likely in ((part, part.likely) for part in query.parts)
    )


def _needle(reading: Reading, whole: bool) -> Needle:
    close = "" if reading.prefix else " "
    toned = f" {' '.join(pairs(reading.toned) or reading.toned)} " if reading.toned else ""
    phrase = f" {' '.join(reading.symbols)}{close}"
    terms = tuple(f" {term.text}{close}" for term in reading.terms)
    neighbours = () if whole else tuple(f" {first} {second} " for first, second in pairwise(reading.symbols))
    words = "" if reading.said or len(reading.symbols) == 1 else cut("".join(reading.symbols))
    return Needle(phrase, terms, toned, reading.said, whole, neighbours, words, reading.related, reading.prefix)
