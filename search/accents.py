"""Syllables that sound the same in south-western Mandarin: si for shi, lan for nan, zen for zheng, fu for hu."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from search.spelling import LONGEST_SYLLABLE, pinyin_readings, pinyin_syllables
from search.wanted import AllOf, AnyOf, Own, Term, Wanted

Syllables = tuple[str, ...]
Pairs = Sequence[tuple[str, str]]

# As in the broadcast, and as it is said. In Sichuan and Guizhou the blade of the tongue is not curled, n and l are one,
# final ng is n. h and f are one only before u, also where pinyin does not write it: 护 is fu and 花 fa, elsewhere 饭 is
# huan and 肥 hui (普通话与口才训练实用教程 1.3.3.2.3, on Chongqing, Sichuan, Yunnan, Guizhou), 火 is fo (T. McKeon,
# Introduction to Sichuanese). 寒 and 烦 stay apart: to take each h for f made hashao of fashao, and no hui of fei.
_CURLED = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_BEFORE_U = (("hua", "fa"), ("hui", "fei"), ("hun", "fen"), ("huo", "fo"), ("hu", "fu"))
_STARTS = (*_CURLED, ("n", "l"), ("r", "l"), *_BEFORE_U)
_ENDS = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_BOTH_STARTS, _BOTH_ENDS = ((*pairs, *(pair[::-1] for pair in pairs)) for pairs in (_STARTS, _ENDS))


@cache
def stands_for(syllable: str) -> Mapping[str, int]:
    """What may be meant by it, with how much of it is changed: zen -> zen 0, zhen 1, zeng 1, zheng 2."""
    once = _changed(syllable, _BOTH_STARTS, _BOTH_ENDS)
    twice = [other for one in once for other in _changed(one, _BOTH_STARTS, _BOTH_ENDS)]
    changes = dict.fromkeys(twice, 2) | dict.fromkeys(once, 1) | {syllable: 0}
    return {other: number for other, number in changes.items() if other == syllable or other in pinyin_syllables()}


@cache
def _said() -> frozenset[str]:
    """The syllables of Mandarin and those of an accent: shua and sua, huai and fai."""
    return pinyin_syllables().union(*(_changed(syllable, _STARTS, _ENDS) for syllable in pinyin_syllables()))


def _changed(syllable: str, starts: Pairs, ends: Pairs) -> list[str]:
    begun = [new + syllable[len(old) :] for old, new in starts if syllable.startswith(old)]
    return begun + [syllable[: -len(old)] + new for old, new in ends if syllable.endswith(old)]


def spelled(letters: str) -> Syllables:
    """As few syllables as may be, of Mandarin or of an accent: suaya -> (sua, ya), wanr -> (wan, er); else none."""
    ways = (*pinyin_readings(letters)[:1], _fewest(letters))
    return min(filter(None, ways), key=len, default=())


def _fewest(letters: str) -> Syllables:
    best: list[Syllables | None] = [()]
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - LONGEST_SYLLABLE), end)
        ways = [(*way, letters[start:end]) for start in starts if (way := best[start]) is not None]
        best.append(min((way for way in ways if way[-1] in _said()), key=len, default=None))
    return best[-1] or ()


def wanted(said: Syllables) -> Wanted:
    """Each two neighbours in all their ways, as one question: five syllables that have four ways each can be meant in a
    thousand ways, but by 64 pairs."""
    pairs = [[first + second for first in one for second in other] for one, other in pairwise(map(stands_for, said))]
    places = pairs or [list(stands_for(said[0]))]
    return Own(AllOf(tuple(AnyOf(tuple(map(Term, place))) for place in places)))


def standing(said: Syllables, lines: Iterable[str]) -> dict[Syllables, int]:
    """What may be meant by it and stands in these lines of syllables, with how much of it is changed."""
    places = [stands_for(syllable) for syllable in said]
    looked_for = " ".join(f"(?:{'|'.join(map(re.escape, place))})" for place in places)
    there = {way for line in lines for way in re.findall(f"(?<= )(?=({looked_for}) )", line)}
    ways = [tuple(way.split(" ")) for way in sorted(there)]
    return {way: sum(place[one] for place, one in zip(places, way, strict=True)) for way in ways if way != said}
