"""Latin letters as syllables: which Han or Yi sounds somebody may have typed."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from content.text import yi
from search.analysis import AS_PRINTED

MOST_READINGS = 32  # of one word: ten Yi syllables typed without spaces have about twenty
LONGEST_SYLLABLE = 6  # zhuang
# A word with a tone digit, as books write it: xi3shou3, nü3er2, lu:4se4, xi3shou.
_LETTER = "(?:[a-züɑɡ]|u\N{COMBINING DIAERESIS}|(?<=[ln]u):)"
_NUMBERED = re.compile(f"(?<![a-züɑɡ0-9])(?<!u:)(?:{_LETTER}+[1-5])+{_LETTER}*(?![a-züɑɡ0-9])")
_UMLAUT = re.compile("u[:\N{COMBINING DIAERESIS}]|ü")


def pinyin_readings(letters: str) -> tuple[tuple[str, ...], ...]:
    """Every way to cut the letters into Mandarin syllables, the shortest first: xian -> (xian,), (xi, an).

    What cannot be cut, and is no Yi either, may end in the r of erhua: wanr -> (wan, er), (wan,).
    """
    return _cuts(letters, pinyin_syllables()) or _with_final_r(letters)


def _with_final_r(letters: str) -> tuple[tuple[str, ...], ...]:
    if not letters.endswith("r") or yi_readings(letters):
        return ()
    stems = _cuts(letters[:-1], pinyin_syllables())
    return tuple(way for stem in stems for way in ((*stem, "er"), stem))


def yi_readings(letters: str) -> tuple[tuple[str, ...], ...]:
    """Every way to cut the letters into Yi syllables, tone letters kept as typed: nuosuhxop -> (nuo, su, hxop), …"""
    return _cuts(letters, yi_syllables())


def without_tone_digits(text: str) -> str:
    """xi3shou3 -> `xi shou`, nü3er2 -> `nv er`, yi4huir3 -> yihuir; a word with digits that is no pinyin stays."""
    return _NUMBERED.sub(lambda match: _drop_digits(match[0]), text)


def _drop_digits(word: str) -> str:
    syllables = re.findall("[a-z]+", _UMLAUT.sub("v", word).translate(AS_PRINTED))
    if all(syllable in pinyin_syllables() for syllable in syllables):
        return " ".join(syllables)
    letters = "".join(syllables)
    return letters if pinyin_readings(letters) else word


@cache
def pinyin_syllables() -> frozenset[str]:
    """The toneless syllables that some character has, ü as v; bare consonants (`ng`, `hm`) left out."""
    from pypinyin.constants import PINYIN_DICT  # here: 60 MB and a second, which a render worker never needs

    marked = {reading for entry in set(PINYIN_DICT.values()) for reading in entry.split(",")}
    bare = {_bare(reading) for reading in marked}
    return frozenset(syllable for syllable in bare if re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable))


def _bare(reading: str) -> str:
    parts = unicodedata.normalize("NFD", reading).replace("u\N{COMBINING DIAERESIS}", "v")
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def yi_syllables() -> frozenset[str]:
    """With and without tone letter."""
    spelled = {str(yi.parse(sign)) for sign in yi.SIGNS}
    return frozenset(spelled | {yi.toneless(syllable) for syllable in spelled})


def _cuts(letters: str, known: Collection[str]) -> tuple[tuple[str, ...], ...]:
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        found = [
            (*way, letters[start:end])
            for start in range(max(0, end - LONGEST_SYLLABLE), end)
            if letters[start:end] in known
            for way in ways[start]
        ]
        ways.append(sorted(found, key=len)[:MOST_READINGS])
    return tuple(ways[-1]) if letters else ()
