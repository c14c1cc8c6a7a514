"""A text as the memory compares it: Yi signs, Han characters, words and numbers; punctuation and width do not count."""

import re
import unicodedata
import zlib
from itertools import pairwise

from content.text.types import Language
from content.text.yi import expand_iteration

MARKS = 8  # a text: two texts that share half their pairs share one of these in 99 of 100 cases
_EDGE = ""
# The classes of content.text.runs in one pattern: a search compares two hundred texts in a few milliseconds.
_TOKEN = re.compile(
    "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]|[\ua000-\ua48c]|[a-zß-öø-ɏḀ-ỿ]+|[0-9]+"
)
# Nearly all texts: without wide letters or digits, which NFKC would fold.
_PLAIN = re.compile("[\u4e00-\u9fff\ua000-\ua014\ua016-\ua48c0-9a-z，。！？、：；（）《》“”… .,\n]*")


def tokens(text: str) -> tuple[str, ...]:
    """One token a Yi sign or Han character, one a Latin word or number; case and ꀕ are folded."""
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFKC", expand_iteration(text)).casefold()
    return tuple(_TOKEN.findall(text))


def marks(found: tuple[str, ...], language: Language) -> tuple[int, ...]:
    """The lowest hashes of the pairs of neighbours (a bottom-k sketch, Broder 1997).

    Both texts choose by the same order, so the share of marks in common estimates the share of pairs in common, and
    nothing has to be known of all other texts, as their rarest pairs would.
    """
    neighbours = {*pairwise((_EDGE, *found, _EDGE))} if found else set()
    return tuple(sorted({_mark(language, first, second) for first, second in neighbours})[:MARKS])


def _mark(language: Language, first: str, second: str) -> int:
    return zlib.crc32(f"{language}\n{first}\n{second}".encode()) & 0x7FFF_FFFF  # fits a signed column
