"""From Yi text to the costs that rank what may be meant: how often signs stand, follow each other, and make words.

A cost is a whole number of hundredths of a bit, -100·log2(probability): whole, so that Python and the browser add up to
the same sum and never rank two parses differently by a rounding.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from content.text.yi import ITERATION_MARK, SIGNS

ALL_SIGNS: tuple[str, ...] = tuple(sorted((*SIGNS, ITERATION_MARK)))
UNSEEN = 0.1  # of a sighting, for each sign: 837 of 1,165 signs do not stand in the whole Universal Declaration
MOST_PAIRS, MOST_WORDS = 6_000, 2_000  # what keeps the served table below 40 KB squeezed

_YI_RUN = re.compile("[\ua000-\ua48c]+")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each sign, each two signs in a row and each word of two or more signs was seen."""

    signs: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            Counter(self.signs) + Counter(other.signs),
            Counter(self.pairs) + Counter(other.pairs),
            Counter(self.words) + Counter(other.words),
        )


@dataclass(frozen=True, slots=True)
class Costs:
    """`alone` holds every sign; `pairs` those seen, any other pair costs its second sign and the first's `unseen`."""

    alone: Mapping[str, int]
    pairs: Mapping[str, int]
    unseen: Mapping[str, int]
    words: Mapping[str, int]


def count_text(texts: Iterable[str]) -> Counts:
    """Counts of running text. Nuosu is written without spaces between words, so text tells of no words."""
    signs: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for run in (run for text in texts for run in _YI_RUN.findall(text)):
        signs.update(run)
        pairs.update(first + second for first, second in pairwise(run))
    return Counts(signs, pairs)


def count_words(texts: Iterable[str]) -> Counts:
    """Counts of dictionary entries: each run of signs is a word, and text as well."""
    runs = [run for text in texts for run in _YI_RUN.findall(text)]
    return count_text(runs) + Counts(words=Counter(run for run in runs if len(run) > 1))


def costs_of(counts: Counts) -> Costs:
    """Witten–Bell: a sign followed by ever new ones expects another new one."""
    total = sum(counts.signs.values()) + UNSEEN * len(ALL_SIGNS)
    shares = {sign: (counts.signs.get(sign, 0) + UNSEEN) / total for sign in ALL_SIGNS}
    kept = dict(_most(counts.pairs, MOST_PAIRS))
    before: Counter[str] = Counter()
    for pair, count in kept.items():
        before[pair[0]] += count
    kinds = Counter(pair[0] for pair in kept)
    return Costs(
        {sign: _cost(share) for sign, share in shares.items()},
        {
            pair: _cost((count + kinds[pair[0]] * shares[pair[1]]) / (before[pair[0]] + kinds[pair[0]]))
            for pair, count in kept.items()
        },
        {sign: _cost(kinds[sign] / (before[sign] + kinds[sign])) for sign in sorted(kinds)},
        _word_costs(counts.words),
    )


def _word_costs(words: Mapping[str, int]) -> dict[str, int]:
    kept = _most(words, MOST_WORDS)
    total = sum(count for _, count in kept) + len(kept)
    return {word: _cost((count + 1) / (2 * total)) for word, count in kept}


def _most(counts: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
    return sorted(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit])


def _cost(share: float) -> int:
    return round(-100 * math.log2(share))
