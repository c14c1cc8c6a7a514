"""Marks what was found, on the raw text: typing xishou marks 洗手, nuosu marks ꆈꌠ. Escaped before it is marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import UNSPACED, SymbolRun, ordered, readings, symbol_runs
from search.query import Part, Query, Reading

Span = tuple[int, int]  # of the raw text
EXCERPT = 90  # characters: three lines on a phone
LEAD = 20  # characters kept before the first mark


Sounds = Sequence[tuple[str, ...]]  # the syllables of each run of Han or Yi


@dataclass(frozen=True, slots=True)
class Half:
    """A text and its symbols; `sounds` as the index stores them, because to read a text anew costs a millisecond."""

    text: str
    runs: tuple[SymbolRun, ...]
    sounds: Sounds | None = None

    @property
    def said(self) -> Sounds:
        """The stored sounds if they are of this very text; else it is read now."""
        spoken = [run for run in self.runs if run.script in UNSPACED]
        if self.sounds is not None and list(map(len, self.sounds)) == [len(run.texts) for run in spoken]:
            return self.sounds
        return [readings(run) for run in spoken]


def half(text: str, said_field: str | None = None) -> Half:
    """The half of a pair, with the field of the index that holds its sounds."""
    return Half(text, symbol_runs(text), None if said_field is None else ordered(said_field))


def title_halves(zh: str, ii: str, field: str) -> tuple[Half, Half]:
    """The halves of a title: its field holds both as written, then both as said."""
    runs_zh, runs_ii = symbol_runs(zh), symbol_runs(ii)
    sounds = ordered(field)[len(runs_zh) + len(runs_ii) :]
    cut = sum(run.script in UNSPACED for run in runs_zh)
    return Half(zh, runs_zh, sounds[:cut]), Half(ii, runs_ii, sounds[cut:])


def marked(text: str, query: Query, excerpt: bool = False) -> SafeString:
    """The text as HTML with <mark> around each match; with `excerpt` cut to the surroundings of the first one."""
    return _html(text, spans(half(text), query), excerpt)


def marked_pair(zh: Half, ii: Half, query: Query) -> tuple[SafeString, SafeString]:
    """Both halves as excerpts. Where one half is just what was typed, the other says the same: 手指 ꇇꏸ."""
    found_zh, found_ii = spans(zh, query), spans(ii, query)
    if found_zh == [(0, len(zh.text))] and ii.text and not found_ii:
        found_ii = [(0, len(ii.text))]
    elif found_ii == [(0, len(ii.text))] and zh.text and not found_zh:
        found_zh = [(0, len(zh.text))]
    return _html(zh.text, found_zh, excerpt=True), _html(ii.text, found_ii, excerpt=True)


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


def spans(text: Half, query: Query) -> list[Span]:
    """Where the query's parts stand, in order, none overlapping; pairs of a part where it does not stand as a whole."""
    found = sorted(span for part in query.parts for span in _part_spans(part, text))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _part_spans(part: Part, text: Half) -> list[Span]:
    whole = [span for reading in part.readings for span in _spans(reading, reading.symbols, text)]
    if whole:
        return whole
    pairs = {(pair, reading.said): reading for reading in part.likely for pair in pairwise(reading.symbols)}
    return [span for (pair, _said), reading in pairs.items() for span in _spans(reading, pair, text)]


def _spans(reading: Reading, wanted: tuple[str, ...], text: Half) -> Iterator[Span]:
    first, rest = wanted[0], wanted[1:]
    for run, symbols in _read(reading, text):
        if not reading.prefix and first not in symbols:
            continue
        for start in _starts(symbols, first, reading.prefix):
            if symbols[start + 1 : start + 1 + len(rest)] == rest:
                yield run.starts[start], run.ends[start + len(rest)]


def _read(reading: Reading, text: Half) -> Iterable[tuple[SymbolRun, tuple[str, ...]]]:
    """The runs with their symbols, as written or as said."""
    if reading.said:
        return zip((run for run in text.runs if run.script in UNSPACED), text.said, strict=True)
    return ((run, run.texts) for run in text.runs)


def _starts(symbols: Sequence[str], first: str, prefix: bool) -> list[int]:
    return [place for place, symbol in enumerate(symbols) if (symbol.startswith(first) if prefix else symbol == first)]
