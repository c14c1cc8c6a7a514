"""Did you mean: what stands in the lessons and sounds like what was typed, or differs from it in one sign.

No list of words is kept: whatever is proposed was read in a lesson a moment ago, so it will be found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from content.text import yi
from content.text.types import Script
from search.accents import neighbours
from search.analysis import readings, symbol_runs
from search.documents import Document
from search.engines import search_engine
from search.pages import Closed, open_only
from search.parsing import parse
from search.query import SLIP_TO, Part, Query, Reading
from search.sentences import in_words
from search.spelling import pinyin_readings
from search.wanted import EVERY_LESSON, AllOf, AnyOf, Only, Own, Term, Wanted
from search.windows import Symbols, nearly_written, said_as
from search.words import cut

LITTLE = 2  # pairs: with so few, something said more often may have been meant
LOOKED_AT = 60  # pairs that hold something like it
FREQUENT = 5  # ways of writing that are looked at
SLIP_FROM = 3  # signs: of two, one wrong leaves one, and that stands everywhere


def meant(text: str, closed: Closed | None = None) -> str:
    """Another query that finds more, in the script that was typed; empty where nothing is like it.

    Only one part of the query is changed, and only if it is this part that is hardly found. `closed` is that of
    `open_only`.
    """
    query = parse(text)
    only = open_only(closed=closed) if query.parts else EVERY_LESSON
    for place, part in enumerate(query.parts):
        if proposed := _instead(part, only):
            words = [_typed(one) for one in query.parts]
            return " ".join([*words[:place], proposed, *words[place + 1 :]])
    return ""


def _instead(part: Part, only: Only) -> str:
    there = len(_holding(part.wanted, LITTLE + 1, only))
    first = part.readings[0]
    if toned := next((reading for reading in part.readings if reading.toned), None):
        return "" if _holding(AllOf(toned.toned_terms), 1, only) else _other_tone(toned, only)
    if there > LITTLE or (len(first.symbols) == 1 and not first.said) or _is_sentence(part, only):
        return ""
    found = _likely_latin(part, only) if first.symbols[0].isascii() else _likely_signs(first.symbols, only)
    return next((proposed for proposed, times in found if times > there), "")


def _is_sentence(part: Part, only: Only) -> bool:
    """Whether it is words that stand in lessons, though not side by side: 家庭孩子."""
    words = in_words(Query("", (part,))).parts
    return words != (part,) and all(_holding(word.wanted, 1, only) for word in words)


def _likely_signs(symbols: Symbols, only: Only) -> Iterator[tuple[str, int]]:
    """By sound, by sound with another accent, and with one sign wrong: the most frequent of each."""
    run = symbol_runs("".join(symbols))[0]
    said = readings(run)
    yield from _most(_sounding([said], run.script, only), symbols)
    if run.script is Script.HAN:
        yield from _most(_sounding(neighbours(said), run.script, only), symbols)
    if SLIP_FROM <= len(symbols) <= SLIP_TO:
        with_a_slip = search_engine().candidates(AnyOf(tuple(_slips(symbols))), LOOKED_AT, only)
        yield from _most(nearly_written(with_a_slip, symbols), symbols)


def _likely_latin(part: Part, only: Only) -> Iterator[tuple[str, int]]:
    """Pinyin as it is said in other places: sifan -> shifan. The letters of what stands in the lessons."""
    typed = "".join(part.readings[0].symbols)
    spelled = [
        reading.symbols for reading in part.readings if reading.said and reading.symbols in pinyin_readings(typed)
    ]
    ways = [way for said in spelled[:1] for way in neighbours(said)]
    for symbols, times in Counter(way for _signs, way in _said(ways, Script.HAN, only)).most_common(1):
        yield "".join(symbols), times


def _other_tone(toned: Reading, only: Only) -> str:
    """nuosuhxot -> nuosuhxop, as the sign in the lessons is said."""
    found = _sounding([toned.symbols], Script.YI, only)
    spelled = Counter("".join(str(yi.parse(sign)) for sign in signs) for signs in found)
    return next((letters for letters, _times in spelled.most_common(1)), "")


def _sounding(ways: Sequence[Symbols], script: Script, only: Only) -> Iterator[Symbols]:
    """The signs of that script which sound like one of the ways."""
    yield from (signs for signs, _way in _said(ways, script, only))


def _said(ways: Sequence[Symbols], script: Script, only: Only) -> Iterator[tuple[Symbols, Symbols]]:
    if not ways:
        return
    wanted = AnyOf(tuple(Own(AllOf(Reading(way, said=True).terms)) for way in ways))
    yield from said_as(search_engine().candidates(wanted, LOOKED_AT, only), ways, script)


def _most(found: Iterable[Symbols], typed: Symbols) -> Iterator[tuple[str, int]]:
    counted = Counter(symbols for symbols in found if symbols != typed)
    likely = ((symbols, times) for symbols, times in counted.most_common(FREQUENT) if _has_words(symbols, typed))
    yield from (("".join(symbols), times) for symbols, times in islice(likely, 1))


def _has_words(symbols: Symbols, typed: Symbols) -> bool:
    """Whether what is new in it are words, and no signs that stood there by chance: 和开水 is not meant by 喝开水."""
    words, known = (cut("".join(signs)).split() for signs in (symbols, typed))
    return all(len(word) > 1 for word in words if word not in known)


def _slips(symbols: Symbols) -> Iterator[Wanted]:
    """All pairs that one wrong sign leaves: 洗守间 leaves none of its own but, at an end, 洗手 or 手间."""
    terms = Reading(symbols).terms
    for wrong in range(len(symbols)):
        left = [term for place, term in enumerate(terms) if wrong not in (place, place + 1)]
        yield Own(AllOf(tuple(left or _single_terms(symbols, wrong))))


def _single_terms(symbols: Symbols, wrong: int) -> list[Term]:
    return [Term(symbol) for place, symbol in enumerate(symbols) if place != wrong]


def _holding(wanted: Wanted, limit: int, only: Only) -> Sequence[Document]:
    return search_engine().candidates(Own(wanted), limit, only)


def _typed(part: Part) -> str:
    first = part.readings[0]
    return "".join(first.toned or first.symbols)
