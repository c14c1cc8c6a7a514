"""Marks what was found, on the raw text: typing xishou marks 洗手, nuosu marks ꆈꌠ. Escaped before it is marked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import UNSPACED, SymbolRun, readings, symbol_runs
from search.query import Part, Query, Reading

Span = tuple[int, int]  # of the raw text
EXCERPT = 90  # characters: three lines on a phone
LEAD = 20  # characters kept before the first mark


def marked(text: str, query: Query, excerpt: bool = False) -> SafeString:
    """The text as HTML with <mark> around each match; with `excerpt` cut to the surroundings of the first one."""
    return _html(text, spans(text, query), excerpt)


def marked_pair(zh: str, ii: str, query: Query) -> tuple[SafeString, SafeString]:
    """Both halves as excerpts. Where one half is just what was typed, the other says the same: 手指 ꇇꏸ."""
    found_zh, found_ii = spans(zh, query), spans(ii, query)
    if found_zh == [(0, len(zh))] and ii and not found_ii:
        found_ii = [(0, len(ii))]
    elif found_ii == [(0, len(ii))] and zh and not found_zh:
        found_zh = [(0, len(zh))]
    return _html(zh, found_zh, excerpt=True), _html(ii, found_ii, excerpt=True)


def _html(text: str, found: Sequence[Span], excerpt: bool) -> SafeString:
    start, end = _window(text, found) if excerpt else (0, len(text))
    pieces = ["…" if start else ""]
    place = start
    for first, last in found:
        first, last = max(first, start), min(last, end)
        if first < last:
            pieces += [escape(text[place:first]), "<mark>", escape(text[first:last]), "</mark>"]
            place = last
    pieces += [escape(text[place:end]), "…" if end < len(text) else ""]
    return mark_safe("".join(pieces))  # noqa: S308 - each piece of the text is escaped above


def _window(text: str, found: Sequence[Span]) -> Span:
    if len(text) <= EXCERPT:
        return 0, len(text)
    start = max(0, min(found[0][0] - LEAD if found else 0, len(text) - EXCERPT))
    return start, start + EXCERPT


def spans(text: str, query: Query) -> list[Span]:
    """Where the query's parts stand, in order, none overlapping; pairs of a part where it does not stand as a whole."""
    runs = symbol_runs(text)
    found = sorted(span for part in query.parts for span in _part_spans(part, runs))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _part_spans(part: Part, runs: Sequence[SymbolRun]) -> list[Span]:
    whole = [span for reading in part.readings for span in _spans(reading, reading.symbols, runs)]
    if whole:
        return whole
    pairs = {(pair, reading.said): reading for reading in part.readings for pair in pairwise(reading.symbols)}
    return [span for (pair, _said), reading in pairs.items() for span in _spans(reading, pair, runs)]


def _spans(reading: Reading, wanted: Sequence[str], runs: Sequence[SymbolRun]) -> Iterator[Span]:
    first, rest = wanted[0], tuple(wanted[1:])
    for run in runs:
        if reading.said and run.script not in UNSPACED:
            continue
        symbols = _read(run) if reading.said else run.texts
        for start in _starts(symbols, first, reading.prefix):
            if symbols[start + 1 : start + 1 + len(rest)] == rest:
                yield run.symbols[start].start, run.symbols[start + len(rest)].end


def _starts(symbols: Sequence[str], first: str, prefix: bool) -> list[int]:
    if prefix:
        return [place for place, symbol in enumerate(symbols) if symbol.startswith(first)]
    return [place for place, symbol in enumerate(symbols) if symbol == first] if first in symbols else []


@lru_cache(maxsize=4096)
def _read(run: SymbolRun) -> tuple[str, ...]:
    """Pinyin of a run costs a millisecond, and each reading of a query asks for it."""
    return readings(run)
