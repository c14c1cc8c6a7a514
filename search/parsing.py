"""Reads what a person typed into the parts of a query: runs of signs, spelled syllables, words and numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from content.text import yi
from content.text.types import Script
from search.analysis import SymbolRun, symbol_runs
from search.query import Part, Query, Reading
from search.spelling import pinyin_readings, without_tone_digits, yi_readings

LONGEST_QUERY = 100  # characters; the page says so rather than cutting it off


def parse(text: str) -> Query:
    """Reads Chinese, Yi, pinyin, romanised Yi, words and numbers, mixed; all else separates. It never fails."""
    typed = " ".join(text.split())[:LONGEST_QUERY]
    return Query(typed, tuple(_parts(without_tone_digits(typed.lower()))))


def _parts(typed: str) -> Iterator[Part]:
    for is_latin, runs in groupby(symbol_runs(typed), key=lambda run: run.script is Script.LATIN):
        if is_latin:
            yield from _latin_parts(list(runs))
        else:
            yield from (Part((Reading(run.texts),)) for run in runs)


def _latin_parts(runs: Sequence[SymbolRun]) -> Iterator[Part]:
    """`xi shou` is one part like 洗手; `xishou feizao` is two, wherever they stand."""
    words = [run.texts[0] for run in runs]
    for one_syllable, group in groupby(words, key=_is_syllable):
        together = tuple(group)
        spelled = _spelled(together) if one_syllable and len(together) > 1 else ()
        if spelled:
            yield Part(spelled)
        else:
            yield from (Part(_word(word)) for word in together)


def _is_syllable(word: str) -> bool:
    return (word,) in (*pinyin_readings(word), *yi_readings(word))


def _spelled(words: tuple[str, ...]) -> tuple[Reading, ...]:
    """The readings of words that are one syllable each, if one language has all of them."""
    readings = []
    if all((word,) in pinyin_readings(word) for word in words):
        readings.append(Reading(words, said=True))
    if all((word,) in yi_readings(word) for word in words):
        readings.append(_yi_reading(words))
    return tuple(dict.fromkeys(readings))


def _word(word: str) -> tuple[Reading, ...]:
    """A word's readings as pinyin, as Yi and as itself; a word that is neither also stands for its endings."""
    pinyin = (Reading(syllables, said=True) for syllables in pinyin_readings(word))
    spelled = (*pinyin, *map(_yi_reading, yi_readings(word)))
    return (*dict.fromkeys(spelled), Reading((word,), prefix=not spelled and len(word) > 1))


def _yi_reading(syllables: tuple[str, ...]) -> Reading:
    bare = tuple(map(yi.toneless, syllables))
    return Reading(bare, said=True, toned=syllables if bare != syllables else ())
