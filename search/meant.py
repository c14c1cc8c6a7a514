"""Did you mean: what stands in the lessons and sounds like what was typed, or differs from it in one sign.

No list of words is kept: whatever is proposed was read in a lesson a moment ago, so it will be found.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.text import yi
from content.text.types import Script
from search.accents import neighbours
from search.analysis import UNSPACED, SymbolRun, readings, symbol_runs
from search.documents import Document
from search.engines import search_engine
from search.pages import open_only
from search.query import Part, Reading, parse
from search.spelling import pinyin_readings
from search.wanted import AllOf, AnyOf, Own, Term, Wanted

LITTLE = 2  # pairs: with so few, something said more often may have been meant
LOOKED_AT = 60  # pairs that hold something like it
SLIP_FROM = 3  # signs: of two, one wrong leaves one, and that stands everywhere


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring symbols of a text, as long as what was typed."""

    script: Script
    symbols: tuple[str, ...]
    said: tuple[str, ...]


def meant(text: str) -> str:
    """Another query that finds more, in the script that was typed; empty where nothing is like it.

    Only one part of the query is changed, and only if it is this part that is hardly found.
    """
    query = parse(text)
    for place, part in enumerate(query.parts):
        if proposed := _instead(part):
            words = [_typed(one) for one in query.parts]
            return " ".join([*words[:place], proposed, *words[place + 1 :]])
    return ""


def _instead(part: Part) -> str:
    there = _count(part.wanted)
    first = part.readings[0]
    if toned := next((reading for reading in part.readings if reading.toned), None):
        return "" if _count(AllOf(toned.toned_terms)) else _other_tone(toned)
    if there > LITTLE or (len(first.symbols) == 1 and not first.said):
        return ""
    found = _likely_latin(part) if first.symbols[0].isascii() else _likely_signs(first.symbols)
    return next((proposed for proposed, times in found if times > there), "")


def _likely_signs(symbols: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """By sound, by sound with another accent, and with one sign wrong: the most frequent of each."""
    script = symbol_runs("".join(symbols))[0].script
    said = readings(SymbolRun(script, symbols, (), ()))
    yield from _most(_sounding([said], script), symbols)
    if script is Script.HAN:
        yield from _most(_sounding(neighbours(said), script), symbols)
    if len(symbols) >= SLIP_FROM:
        windows = _windows(AnyOf(tuple(_slips(symbols))), len(symbols))
        yield from _most((one for one in windows if _differences(one.symbols, symbols) == 1), symbols)


def _likely_latin(part: Part) -> Iterator[tuple[str, int]]:
    """Pinyin as it is said in other places: sifan -> shifan. The letters of what stands in the lessons."""
    typed = "".join(part.readings[0].symbols)
    spelled = [
        reading.symbols for reading in part.readings if reading.said and reading.symbols in pinyin_readings(typed)
    ]
    ways = [way for said in spelled[:1] for way in neighbours(said)]
    for symbols, times in Counter(one.said for one in _sounding(ways, Script.HAN)).most_common(1):
        yield "".join(symbols), times


def _other_tone(toned: Reading) -> str:
    """nuosuhxot -> nuosuhxop, as the sign in the lessons is said."""
    windows = _sounding([toned.symbols], Script.YI)
    spelled = Counter("".join(str(yi.parse(sign)) for sign in one.symbols) for one in windows)
    return next((letters for letters, _times in spelled.most_common(1)), "")


def _sounding(ways: Sequence[tuple[str, ...]], script: Script) -> Iterator[Window]:
    """The windows of that script which sound like one of the ways."""
    if not ways:
        return
    wanted = AnyOf(tuple(Own(AllOf(Reading(way, said=True).terms)) for way in ways))
    known = set(ways)
    yield from (one for one in _windows(wanted, len(ways[0])) if one.said in known and one.script is script)


def _windows(wanted: Wanted, length: int) -> Iterator[Window]:
    for document in search_engine().candidates(wanted, LOOKED_AT, open_only()):
        yield from _windows_of(document, length)


def _windows_of(document: Document, length: int) -> Iterator[Window]:
    for run in (*symbol_runs(document.zh), *symbol_runs(document.ii)):
        if run.script in UNSPACED and len(run.texts) >= length:
            said = readings(run)
            for start in range(len(run.texts) - length + 1):
                yield Window(run.script, run.texts[start : start + length], said[start : start + length])


def _most(windows: Iterator[Window], typed: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    counted = Counter(window.symbols for window in windows if window.symbols != typed)
    yield from (("".join(symbols), times) for symbols, times in counted.most_common(1))


def _slips(symbols: tuple[str, ...]) -> Iterator[Wanted]:
    """All pairs that one wrong sign leaves: 洗守间 leaves none of its own but, at an end, 洗手 or 手间."""
    terms = Reading(symbols).terms
    for wrong in range(len(symbols)):
        left = [term for place, term in enumerate(terms) if wrong not in (place, place + 1)]
        yield Own(AllOf(tuple(left or _single_terms(symbols, wrong))))


def _single_terms(symbols: tuple[str, ...], wrong: int) -> list[Term]:
    return [Term(symbol) for place, symbol in enumerate(symbols) if place != wrong]


def _differences(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(first != second for first, second in zip(one, other, strict=True))


def _count(wanted: Wanted) -> int:
    return len(search_engine().candidates(Own(wanted), LITTLE + 1, open_only()))


def _typed(part: Part) -> str:
    first = part.readings[0]
    return "".join(first.toned or first.symbols)
