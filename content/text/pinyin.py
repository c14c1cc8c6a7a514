"""Hanzi to pinyin, for learners' eyes and for the voice: words by rjieba, readings from our list, then pypinyin's."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from content.text.pinyin_tones import Sound, fall_of_third_tones, tones_of_yi_and_bu
from content.text.pinyin_words import CONTEXTS, WORDS
from content.text.runs import split_runs
from content.text.types import Run, Script

_KNOWN = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))


def pinyin_marks(text: str) -> str:
    """Pinyin with tone marks, a space between syllables, all else kept: 洗手。 -> `xǐ shǒu。`.

    一 and 不 stand in the tone they are spoken in, third tones as in the dictionary: so do primary-school books.
    """
    return "".join(_marks(run.text) if run.script is Script.HAN else run.text for run in split_runs(text))


def pinyin_of_words(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The words of a text as (character, pinyin with tone mark): 洗手。 -> ((洗, xǐ), (手, shǒu)), ((。, ""),).

    All characters are there, in order; what is not Hanzi is a word by itself, without pinyin.
    """
    return tuple(word for run in split_runs(text) for word in _words(run))


def spoken_syllables(text: str) -> tuple[str, ...]:
    """The Hanzi of a normalised text as spoken: `ni2 hao3`; tone 5 is neutral, ü is v, 儿 of 花儿 is `er5`."""
    return tuple(sound.syllable for run in _han(text) for sound in fall_of_third_tones(_sounds(run)) if sound.syllable)


def toneless_syllables(text: str) -> tuple[str, ...]:
    """The Hanzi as bare syllables, ü as v: 绿色 -> lv, se."""
    return tuple(sound.syllable.rstrip("12345") for run in _han(text) for sound in _sounds(run) if sound.syllable)


def _han(text: str) -> Iterator[str]:
    return (run.text for run in split_runs(text) if run.script is Script.HAN)


def _words(run: Run) -> Iterator[tuple[tuple[str, str], ...]]:
    if run.script is not Script.HAN:
        yield from (((character, ""),) for character in run.text)
        return
    for _, sounds in groupby(_sounds(run.text), key=lambda sound: sound.word):
        yield tuple((sound.character, _marked(sound)) for sound in sounds)


def _marks(han: str) -> str:
    return " ".join(_marked(sound) for sound in _sounds(han) if sound.syllable)


def _marked(sound: Sound) -> str:
    from pypinyin.contrib.tone_convert import to_tone

    return str(to_tone(sound.syllable.removesuffix("5"))) if sound.syllable else ""


@lru_cache(maxsize=4096)
def _sounds(han: str) -> tuple[Sound, ...]:
    sounds = [
        Sound(character, syllable, word, fixed)
        for word, token in enumerate(_tokens(han))
        for character, syllable, fixed in _read(token)
    ]
    _mend_particles(sounds)
    for pattern, reading in CONTEXTS:
        for match in pattern.finditer(han):
            sounds[match.start()].fix(reading)
    tones_of_yi_and_bu(sounds)
    return tuple(sounds)


def _tokens(han: str) -> list[str]:
    import rjieba

    return list(rjieba.cut(han))


def _read(token: str) -> Iterator[tuple[str, str, bool]]:
    """(character, syllable, reviewed) for each character; a reviewed word is also found inside a longer one."""
    end = 0
    for match in _KNOWN.finditer(token):
        yield from _guess(token[end : match.start()])
        yield from ((character, syllable, True) for character, syllable in zip(match[0], WORDS[match[0]], strict=True))
        end = match.end()
    yield from _guess(token[end:])


def _guess(word: str) -> Iterator[tuple[str, str, bool]]:
    """pypinyin's reading; a rare character that it does not know has the empty syllable."""
    readings = _readings(word)
    if len(readings) != len(word):  # it returns a stretch of unknown characters as one piece
        readings = tuple(reading for character in word for reading in _readings(character))
    for character, syllable in zip(word, readings, strict=True):
        yield character, syllable if syllable.isascii() else "", False


@lru_cache(8192)  # a lesson says the same words again and again; half the cost of indexing one was here
def _readings(word: str) -> tuple[str, ...]:
    # Imported here, like rjieba and to_tone: together they take half a second, and most processes read no pinyin.
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin([word], style=Style.TONE3, neutral_tone_with_five=True)) if word else ()


def _mend_particles(sounds: list[Sound]) -> None:
    """得 and 地 after a word are particles (跑得快, 慢慢地走); 们, 的 and the like pypinyin knows."""
    for before, sound, after in zip(sounds, sounds[1:], sounds[2:], strict=False):
        alone = before.word != sound.word != after.word
        if alone and (sound.character == "得" or (sound.character == "地" and _is_long(sounds, before.word))):
            sound.syllable = "de5"


def _is_long(sounds: list[Sound], word: int) -> bool:
    return sum(sound.word == word for sound in sounds) >= 2
