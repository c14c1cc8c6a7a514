"""Did you mean: what stands in the lessons and sounds like what was typed, or differs from it in one sign.

No list of words is kept: what is proposed for the part that was changed was read in a lesson a moment ago. Of several
parts this one will be found, though maybe not beside the others: 挂号 xisou -> 挂号 xishou.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from content.text import yi
from content.text.types import Script
from search import accents
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
    toned = next((reading for reading in part.readings if reading.toned), None)
    if toned and _holding(AllOf(toned.toned_terms), 1, only):
        return ""
    other = _other_tone(toned, only) if toned else ""
    return other or _more_often(part, only)  # the x of fuxi (huxi) is a tone of Yi, too


def _more_often(part: Part, only: Only) -> str:
    """What stands in lessons more often than the part, where that hardly does."""
    there = len(_holding(part.wanted, LITTLE + 1, only))
    if there > LITTLE or _is_sentence(part, only):
        return ""
    return next((proposed for proposed, times in _likely(part, only) if times > there), "")


def _is_sentence(part: Part, only: Only) -> bool:
    """Whether it is words that stand in lessons, though not side by side: 家庭孩子."""
    words = in_words(Query("", (part,))).parts
    return words != (part,) and all(_holding(word.wanted, 1, only) for word in words)


def _likely(part: Part, only: Only) -> Iterator[tuple[str, int]]:
    symbols = part.readings[0].symbols
    if symbols[0].isascii():
        yield from _likely_latin(part, only)
    elif len(symbols) > 1:
        yield from _likely_signs(symbols, only)


def _likely_signs(symbols: Symbols, only: Only) -> Iterator[tuple[str, int]]:
    """By sound, by sound with another accent, and with one sign wrong: the most frequent of each."""
    run = symbol_runs("".join(symbols))[0]
    said = readings(run)
    yield from _most(_sounding(said, run.script, only), symbols)
    if run.script is Script.HAN:
        for found in _with_an_accent(said, only):
            yield from _most((signs for signs, _way in found), symbols)
    if SLIP_FROM <= len(symbols) <= SLIP_TO:
        with_a_slip = search_engine().candidates(AnyOf(tuple(_slips(symbols))), LOOKED_AT, only)
        yield from _most(nearly_written(with_a_slip, symbols), symbols)


def _likely_latin(part: Part, only: Only) -> Iterator[tuple[str, int]]:
    """Pinyin as it is said in other places: sifan -> shifan. The letters of what stands in the lessons."""
    for found in _with_an_accent(_spelled(part), only):
        for symbols, times in Counter(way for _signs, way in found).most_common(1):
            yield "".join(symbols), times


def _spelled(part: Part) -> Symbols:
    """The syllables of a word, or those that were typed one by one; none of what is no Chinese."""
    first, last = part.readings[0].symbols, part.readings[-1]
    if not last.said:  # the word as it was typed
        return accents.spelled("".join(last.symbols))
    return first if first in pinyin_readings("".join(first)) else ()


def _with_an_accent(said: Symbols, only: Only) -> Iterator[list[tuple[Symbols, Symbols]]]:
    """Signs, and the syllables of them, that may be meant by these; a list for each number of changes, few first."""
    if not 0 < len(said) <= SLIP_TO:
        return
    documents = search_engine().candidates(accents.wanted(said), LOOKED_AT, only)
    changes = accents.standing(said, (one.zh_said for one in documents))
    found = list(said_as(documents, list(changes), Script.HAN)) if changes else []
    for number in sorted(set(changes.values())):
        yield [one for one in found if changes[one[1]] == number]


def _other_tone(toned: Reading, only: Only) -> str:
    """nuosuhxot -> nuosuhxop, as the sign in the lessons is said."""
    found = _sounding(toned.symbols, Script.YI, only)
    spelled = Counter("".join(str(yi.parse(sign)) for sign in signs) for signs in found)
    return next((letters for letters, _times in spelled.most_common(1)), "")


def _sounding(said: Symbols, script: Script, only: Only) -> Iterator[Symbols]:
    """The signs of that script which sound so."""
    documents = search_engine().candidates(Own(AllOf(Reading(said, said=True).terms)), LOOKED_AT, only)
    yield from (signs for signs, _way in said_as(documents, [said], script))


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
