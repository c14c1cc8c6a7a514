"""Reads what a person typed into the parts of a query: runs of signs, spelled syllables, words and numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from content.text import yi
from content.text.types import Script
from content.text.zh_numbers import amount, counted, in_figures
from search.analysis import SymbolRun, symbol_runs
from search.query import Part, Query, Reading
from search.simplified import simplified
from search.spelling import pinyin_readings, without_tone_digits, yi_readings

LONGEST_QUERY = 100  # characters; the page says so rather than cutting it off
UNFINISHED = 2  # words at the end that may be a beginning: an engine looks up every word that begins so
# A lesson's number as the loudspeaker says it: 第一百零三课, or as it is written down: 第103课.
_PLATE = re.compile("第?([0-9]{3,4}|[一二三四五六七八九]百[零一二三四五六七八九十]+)[课号]?")


def parse(text: str) -> Query:
    """Reads Chinese, Yi, pinyin, romanised Yi, words and numbers, mixed; all else separates. It never fails."""
    typed = " ".join(text.split())[:LONGEST_QUERY]
    parts = tuple(dict.fromkeys(_parts(without_tone_digits(_number(simplified(typed.lower()))))))
    return Query(typed, (*map(_finished, parts[:-UNFINISHED]), *parts[-UNFINISHED:]))


def _number(typed: str) -> str:
    """The figures of a lesson's number if nothing else was typed; else what was typed."""
    if not (plate := _PLATE.fullmatch(typed)):
        return typed
    return plate[1] if plate[1].isdecimal() else in_figures(plate[1]) or typed  # 一百十零


def _finished(part: Part) -> Part:
    return Part(tuple(replace(reading, prefix=False) for reading in part.readings))


def _parts(typed: str) -> Iterator[Part]:
    for is_latin, group in groupby(symbol_runs(typed), key=lambda run: run.script is Script.LATIN):
        runs = list(group)
        if is_latin:
            yield from _latin_parts(runs)
        else:
            beside = zip_longest(runs, runs[1:])
            yield from (Part((Reading(run.texts), *_in_hanzi(run, after))) for run, after in beside)


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


def _in_hanzi(run: SymbolRun, after: SymbolRun | None) -> tuple[Reading, ...]:
    """Of one or two figures with the sign behind them, which is their measure: lessons write 十二月 and 两分钟, but no
    一百零三; and 一 by itself stands anywhere."""
    figure = "".join(run.texts)
    beside = after.texts[0] if after and after.script is Script.HAN and after.starts[0] == run.ends[-1] else ""
    if not beside or not re.fullmatch("[1-9][0-9]?", figure):
        return ()
    return tuple(Reading((*spoken, beside)) for spoken in dict.fromkeys((amount(figure), counted(figure))))


def _yi_reading(syllables: tuple[str, ...]) -> Reading:
    bare = tuple(map(yi.toneless, syllables))
    return Reading(bare, said=True, toned=syllables if bare != syllables else ())
