"""A text as the memory compares it: Yi signs, Han characters, words and numbers; punctuation and width do not count."""

import unicodedata
import zlib
from collections.abc import Iterator
from itertools import pairwise

from content.text.runs import split_runs
from content.text.types import Language, Script
from content.text.yi import expand_iteration

MARKS = 8  # a text; two texts that are half alike share one of them in 99 of 100 cases (see marks)
_UNSPACED = frozenset({Script.HAN, Script.YI})
_EDGE = ""


def tokens(text: str) -> tuple[str, ...]:
    """One token a Yi sign or Han character, one a Latin word or number; case and ꀕ are folded."""
    return tuple(_tokens(unicodedata.normalize("NFKC", expand_iteration(text)).casefold()))


def _tokens(text: str) -> Iterator[str]:
    for run in split_runs(text):
        if run.script in _UNSPACED:
            yield from run.text
        elif run.script is not Script.OTHER:
            yield run.text


def marks(found: tuple[str, ...], language: Language) -> tuple[int, ...]:
    """The lowest hashes of the pairs of neighbours (a bottom-k sketch, Broder 1997).

    Both texts choose by the same order, so the share of marks in common estimates the share of pairs in common, and
    nothing has to be known of all other texts, as their rarest pairs would.
    """
    neighbours = {*pairwise((_EDGE, *found, _EDGE))} if found else set()
    return tuple(sorted({_mark(language, first, second) for first, second in neighbours})[:MARKS])


def _mark(language: Language, first: str, second: str) -> int:
    return zlib.crc32(f"{language}\n{first}\n{second}".encode()) & 0x7FFF_FFFF  # fits a signed column
