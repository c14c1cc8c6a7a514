"""Places in a text that look or sound like something, found in the stored fields: nothing is read or analysed again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from content.text.runs import script_of
from content.text.types import Script
from search.analysis import UNSPACED
from search.documents import Document

Symbols = tuple[str, ...]
_script = cache(script_of)  # a school has some four thousand signs


def nearly_written(documents: Iterable[Document], symbols: Symbols) -> Iterator[Symbols]:
    """What stands there and differs from these signs in one at most, wherever it is in its run."""
    ways = [
        [*map(re.escape, symbols[:wrong]), "[^ ]", *map(re.escape, symbols[wrong + 1 :])]
        for wrong in range(len(symbols))
    ]
    looked_for = _anywhere(map(" ".join, ways))
    for document in documents:
        for field in (document.zh_grams, document.ii_grams):
            yield from (tuple(found[1].split(" ")) for found in looked_for.finditer(_line(field)))


def said_as(
    documents: Iterable[Document], ways: Sequence[Symbols], script: Script
) -> Iterator[tuple[Symbols, Symbols]]:
    """The signs of this script that are said in one of the ways, each with that way."""
    looked_for = _anywhere(re.escape(" ".join(way)) for way in ways)
    for document in documents:
        for written, said in ((document.zh_grams, document.zh_said), (document.ii_grams, document.ii_said)):
            if found := list(looked_for.finditer(line := _line(said))):
                yield from _signs(written, line, found, script)


def _signs(
    written: str, said: str, found: Iterable[re.Match[str]], script: Script
) -> Iterator[tuple[Symbols, Symbols]]:
    """A syllable stands for each sign that is no letter or figure, in their order."""
    signs = [sign for sign in _line(written).split() if _script(sign) in UNSPACED]
    for one in found:
        way, first = tuple(one[1].split(" ")), len(said[: one.start()].split())
        if script is _script(signs[first]):
            yield tuple(signs[first : first + len(way)]), way


def _anywhere(ways: Iterable[str]) -> re.Pattern[str]:
    """Where one of them stands between spaces, each time anew: a longer one begins inside another."""
    return re.compile(f"(?<= )(?=({'|'.join(ways)}) )")


def _line(field: str) -> str:
    """The symbols in reading order, two spaces between runs (search/analysis.py)."""
    return field.partition("|")[0]
