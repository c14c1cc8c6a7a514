"""The order of Yi words: that of GB 13134-1991, which Unicode's code points keep, and an index by onset as in print."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from content.text.yi_cleaning import composed
from content.text.yi_reading import expand_iteration
from content.text.yi_signs import ONSETS, parse

_LAST = len(ONSETS)


@dataclass(frozen=True, slots=True)
class OnsetGroup:
    """The words that begin with one onset, in order. `onset` is "" for a bare vowel, None for words that are no Yi."""

    onset: str | None
    words: tuple[str, ...]


def sort_key(text: str) -> tuple[str, str]:
    """Sorts Yi words as dictionaries do: sign by sign, ꀕ as the sign it repeats; punctuation counts last.

    Digits and Latin letters come before Yi, as in Unicode; capitals sort with small letters.
    """
    letters = filter(str.isalnum, composed(expand_iteration(text)).casefold())
    return "".join(letters), text


def onset_of(word: str) -> str | None:
    """The onset of a word's first sign, "" for a bare vowel; None where the word does not begin with a Yi sign."""
    first = next(filter(str.isalnum, word), "")
    sound = parse(first)
    return sound.onset if sound else None


def onset_index(words: Iterable[str]) -> tuple[OnsetGroup, ...]:
    """The words under their onsets, both in order; a word given twice stands there once, what is no Yi at the end."""
    ordered = sorted(set(words), key=lambda word: (_place(onset_of(word)), sort_key(word)))
    return tuple(OnsetGroup(onset, tuple(group)) for onset, group in groupby(ordered, key=onset_of))


def _place(onset: str | None) -> int:
    return _LAST if onset is None else ONSETS.index(onset)
