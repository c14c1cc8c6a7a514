"""The table of the input method: which letters mean which signs, and at what cost. One table for Python and browser."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from content.text.yi import ITERATION_MARK, parse, toneless
from content.text.yi_input_counts import ALL_SIGNS, Costs, Counts, costs_of

FORMAT = 1  # of the served file; the browser refuses another
PREFIXED_SIGNS, PREFIXED_WORDS = 12, 3  # the best that a beginning can be completed to

Index = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class InputTable:
    """Costs, and the indices from letters to signs and words made from them; in each entry the best is first."""

    costs: Costs
    exact: Mapping[str, str]  # hxop -> ꉙ
    tones: Index  # hxo -> ꉚ ꉙ ꉘ …, the four tones
    begun: Index  # hx -> signs whose letters go on from there
    words: Index  # with tone letters and without
    begun_words: Index
    longest_word: int  # letters

    @classmethod
    def of(cls, costs: Costs) -> "InputTable":
        spelled = sorted(((cost, sign, letters_of(sign)) for sign, cost in costs.alone.items()))
        words = [word for _, word in sorted((cost, word) for word, cost in costs.words.items())]
        spelled_words = [(letters, word) for word in words for letters in _spellings(word)]
        by_letters = _index(spelled_words)
        return cls(
            costs,
            {letters: sign for _, sign, letters in spelled},
            _index((toneless(letters), sign) for _, sign, letters in spelled if sign != ITERATION_MARK),
            _index(((start, sign) for _, sign, letters in spelled for start in _beginnings(letters)), PREFIXED_SIGNS),
            by_letters,
            _index(
                ((start, word) for letters, word in spelled_words for start in _beginnings(letters)), PREFIXED_WORDS
            ),
            max(map(len, by_letters), default=0),
        )

    @classmethod
    def counted(cls, counts: Counts) -> "InputTable":
        return cls.of(costs_of(counts))

    def as_json(self) -> dict[str, Any]:
        """As served: letters and costs of all signs in Unicode's order, from U+A000."""
        return {
            "format": FORMAT,
            "letters": " ".join(map(letters_of, ALL_SIGNS)),
            "alone": [self.costs.alone[sign] for sign in ALL_SIGNS],
            "pairs": dict(self.costs.pairs),
            "unseen": dict(self.costs.unseen),
            "words": dict(self.costs.words),
        }


def letters_of(sign: str) -> str:
    """The sign's romanisation; `w` is the iteration mark."""
    return "w" if sign == ITERATION_MARK else str(parse(sign))


def _spellings(word: str) -> tuple[str, ...]:
    """A word with its tone letters, and without where that differs."""
    syllables = [letters_of(sign) for sign in word]
    return tuple(dict.fromkeys(("".join(syllables), "".join(map(toneless, syllables)))))


def _beginnings(letters: str) -> Iterable[str]:
    return (letters[:length] for length in range(1, len(letters)))


def _index(entries: Iterable[tuple[str, str]], limit: int = 0) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, value in entries:
        if not limit or len(found[key]) < limit:
            found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}
