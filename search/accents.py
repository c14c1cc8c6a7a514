"""Syllables that sound the same in the Mandarin of the south-west: si for shi, lan for nan, pin for ping."""

from collections.abc import Sequence

from search.spelling import pinyin_syllables

# Sichuan and Guizhou: the blade of the tongue is not curled, n and l, f and h are one, and final ng is n.
_STARTS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"), ("r", "l"))
_ENDS = (("ing", "in"), ("eng", "en"), ("ang", "an"))
MOST = 24  # readings that an engine is asked for at once


def neighbours(syllables: Sequence[str]) -> list[tuple[str, ...]]:
    """The readings in which one syllable is said as elsewhere: (si, fan) -> (shi, fan), (si, han), (si, fang), …"""
    found = [
        (*syllables[:place], other, *syllables[place + 1 :])
        for place, syllable in enumerate(syllables)
        for other in _others(syllable)
    ]
    return found[:MOST]


def _others(syllable: str) -> list[str]:
    starts = [pair for pair in _STARTS for pair in (pair, pair[::-1])]
    ends = [pair for pair in _ENDS for pair in (pair, pair[::-1])]
    found = [new + syllable[len(old) :] for old, new in starts if syllable.startswith(old)]
    found += [syllable[: -len(old)] + new for old, new in ends if syllable.endswith(old)]
    return [other for other in dict.fromkeys(found) if other != syllable and other in pinyin_syllables()]
