"""Marks what was found, on the raw text: typing xishou marks 洗手, nuosu marks ꆈꌠ. Escaped before it is marked."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape  # as Django's, which looks first whether the text is one to be translated later
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.analysis import UNSPACED, SymbolRun, in_order, ordered, plain_text, readings, sign_places, symbol_runs
from search.needles import Needle, Needles

Span = tuple[int, int]  # of the raw text
EXCERPT = 90  # characters: three lines on a phone
LEAD = 20  # characters kept before the first mark


Sounds = Sequence[tuple[str, ...]]  # the syllables of each run of Han or Yi


class Half(NamedTuple):
    """One half of a pair. `written` and `said` hold its symbols in order: most needles are in neither.

    Only if one is, the text is cut into symbols, to know where they stand; `sounds` of these costs a millisecond
    where they are not stored. A named tuple, because eighty are made for one page of hits.
    """

    text: str
    written: str
    said: str
    sounds: Callable[[], Sounds]
    alone: bool = True  # False if `said` holds the other half too, as of a title


def stored_half(text: str, grams: str, said: str) -> Half:
    """The half of a pair with its fields from the index."""
    return Half(text, _line(grams), _line(said), partial(ordered, said))


def stored_title(zh: str, ii: str, field: str) -> tuple[Half, Half]:
    """The halves of a title: its field holds both as written, then both as said."""
    line = _line(field)
    sounds = partial(_title_sounds, zh, ii, field)
    return Half(zh, line, line, partial(sounds, False), False), Half(ii, line, line, partial(sounds, True), False)


def new_half(text: str) -> Half:
    """The half of a pair that is not in the index."""
    runs = symbol_runs(text)
    sounds = _read(runs)
    return Half(text, in_order([run.texts for run in runs]), in_order(sounds), lambda: sounds)


def _line(field: str) -> str:
    return field.partition("|")[0]


def _title_sounds(zh: str, ii: str, field: str, is_ii: bool) -> Sounds:
    runs_zh, runs_ii = symbol_runs(zh), symbol_runs(ii)
    sounds = ordered(field)[len(runs_zh) + len(runs_ii) :]
    cut = len(_spoken(runs_zh))
    return sounds[cut:] if is_ii else sounds[:cut]


def _spoken(runs: Sequence[SymbolRun]) -> list[SymbolRun]:
    return [run for run in runs if run.script in UNSPACED]


def _read(runs: Sequence[SymbolRun]) -> Sounds:
    return [readings(run) for run in _spoken(runs)]


def marked(text: str, wanted: Needles, excerpt: bool = False) -> SafeString:
    """The text as HTML with <mark> around each match; with `excerpt` cut to the surroundings of the first one."""
    return _html(text, spans(new_half(text), wanted), excerpt)


def marked_pair(zh: Half, ii: Half, wanted: Needles) -> tuple[SafeString, SafeString]:
    """Both halves as excerpts. Where one half is just what was typed, the other says the same: 手指 ꇇꏸ."""
    found_zh, found_ii = spans(zh, wanted), spans(ii, wanted)
    if found_zh == [(0, len(zh.text))] and ii.text and not found_ii:
        found_ii = [(0, len(ii.text))]
    elif found_ii == [(0, len(ii.text))] and zh.text and not found_zh:
        found_zh = [(0, len(zh.text))]
    return _html(zh.text, found_zh, excerpt=True), _html(ii.text, found_ii, excerpt=True)


def _html(text: str, found: Sequence[Span], excerpt: bool) -> SafeString:
    if not found and (len(text) <= EXCERPT or not excerpt):
        return SafeString(escape(text))
    start, end = _window(text, found) if excerpt else (0, len(text))
    pieces = ["…" if start else ""]
    place = start
    for first, last in found:
        first, last = max(first, start), min(last, end)
        if first < last:
            pieces += [escape(text[place:first]), "<mark>", escape(text[first:last]), "</mark>"]
            place = last
    pieces += [escape(text[place:end]), "…" if end < len(text) else ""]
    return SafeString("".join(pieces))  # each piece of the text is escaped above


def _window(text: str, found: Sequence[Span]) -> Span:
    if len(text) <= EXCERPT:
        return 0, len(text)
    start = max(0, min(found[0][0] - LEAD if found else 0, len(text) - EXCERPT))
    return start, start + EXCERPT


def spans(half: Half, wanted: Needles) -> list[Span]:
    """Where the query's parts stand, in order, none overlapping; pairs of a part where it does not stand as a whole."""
    looked_for = [phrase for part in wanted for phrase in _present(part, half)]
    if not looked_for or not half.text:
        return []
    if (plain := plain_text(half.text)) and (quick := _quick_spans(half, plain, looked_for)) is not None:
        return quick
    runs = symbol_runs(half.text)
    symbols = {False: [(run, run.texts) for run in runs]}
    if any(said for _phrase, said in looked_for):
        symbols[True] = _with_sounds(half, runs)
    return _merged(sorted(span for phrase, said in looked_for for span in _spans(phrase, symbols[said])))


def _quick_spans(half: Half, plain: str, looked_for: Sequence[tuple[str, bool]]) -> list[Span] | None:
    """In a text in which each sign of Han and Yi is one symbol, by its place alone; None if a word is looked for."""
    found: list[Span] = []
    signs: list[int] = []
    for phrase, is_said in looked_for:
        symbols = phrase.split()
        if is_said:
            signs = signs or sign_places(plain)
            if not half.alone or len(half.said.split()) != len(signs):  # the latter: stored for another text
                return None
            places = (len(half.said[:place].split()) for place in _places(phrase, half.said))
            found += [(signs[place], signs[place + len(symbols) - 1] + 1) for place in places]
        elif symbols[0].isascii():
            return None
        else:
            joined = "".join(symbols)
            found += [(place, place + len(joined)) for place in _places(joined, plain)]
    return _merged(sorted(found))


def _places(piece: str, text: str) -> Iterator[int]:
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def _present(part: Sequence[Needle], half: Half) -> list[tuple[str, bool]]:
    """The phrases of a part that seem to be there, and whether they are said; its pairs if none is."""
    lines = (half.written, half.said)
    whole = [(needle.phrase, needle.said) for needle in part if needle.phrase in lines[needle.said]]
    return whole or [(pair, one.said) for one in part for pair in one.neighbours if pair in lines[one.said]]


def _with_sounds(half: Half, runs: Sequence[SymbolRun]) -> list[tuple[SymbolRun, tuple[str, ...]]]:
    spoken, sounds = _spoken(runs), half.sounds()
    if [len(run.texts) for run in spoken] != list(map(len, sounds)):  # stored for another text
        sounds = _read(runs)
    return list(zip(spoken, sounds, strict=True))


def _merged(found: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _spans(phrase: str, symbols: Sequence[tuple[SymbolRun, tuple[str, ...]]]) -> Iterator[Span]:
    """Where the phrase stands; one that does not end in a space is the beginning of a word."""
    first, *rest = phrase.split()
    length = 1 + len(rest)
    for run, texts in symbols:
        for place in _starts(texts, first, prefix=not phrase.endswith(" ")):
            if list(texts[place + 1 : place + length]) == rest:
                yield run.starts[place], run.ends[place + length - 1]


def _starts(symbols: Sequence[str], first: str, prefix: bool) -> list[int]:
    return [place for place, symbol in enumerate(symbols) if (symbol.startswith(first) if prefix else symbol == first)]
