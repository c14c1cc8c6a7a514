"""How a text is read, sign by sign, and which of its words stand in the glossary. Lossless: the pieces join back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.text.pinyin import pinyin_of_words
from content.text.runs import script_of
from content.text.types import Script
from content.text.yi import romanise

NO_TERM = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """One character with its reading: pinyin over a Hanzi, the standard romanisation over a Yi sign, else nothing.
    `word` counts the words of its text; a Yi sign is taken for a word by itself."""

    text: str
    reading: str
    script: Script
    word: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Signs that are shown together: a word of the glossary, or what stands between two of them (`NO_TERM`)."""

    signs: tuple[Sign, ...]
    term: int = NO_TERM

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    def runs(self) -> Iterator[tuple[Script, tuple[Sign, ...]]]:
        """The signs of one script that have readings; those without any come under OTHER."""
        for script, signs in groupby(self.signs, key=lambda sign: sign.script if sign.reading else Script.OTHER):
            yield script, tuple(signs)


def read_signs(text: str) -> tuple[Sign, ...]:
    """The characters of a text in either language or in both. Words of Hanzi are those that rjieba finds."""
    return tuple(_signs(text))


def stretches(text: str, terms: Mapping[str, int]) -> tuple[Stretch, ...]:
    """The text cut at the words that are in `terms` (word -> number above 0), the longest first.

    A Chinese word must not cut another (手 is not in 手机), but may lie in a phrase (洗手 in 饭前洗手). Yi has no
    spaces and no word list: a single sign counts only where it stands alone; in a run it is mostly part of a word.
    """
    signs = read_signs(text)
    longest = max(map(len, terms), default=0)
    found: list[Stretch] = []
    place = plain_from = 0
    while place < len(signs):
        length = _term_at(signs, place, longest, terms)
        if length:
            found += _plain(signs[plain_from:place])
            word = signs[place : place + length]
            found.append(Stretch(word, terms["".join(sign.text for sign in word)]))
            plain_from = place + length
        place += length or 1
    return (*found, *_plain(signs[plain_from:]))


def _signs(text: str) -> Iterator[Sign]:
    for number, word in enumerate(pinyin_of_words(text)):
        for character, pinyin in word:
            script = script_of(character)
            reading = romanise(character) if script is Script.YI else pinyin
            yield Sign(character, reading, script, number)


def _plain(signs: tuple[Sign, ...]) -> list[Stretch]:
    return [Stretch(signs)] if signs else []


def _term_at(signs: Sequence[Sign], start: int, longest: int, terms: Mapping[str, int]) -> int:
    """How many signs the longest term has that begins here; 0 if none does."""
    for length in range(min(longest, len(signs) - start), 0, -1):
        end = start + length
        if "".join(sign.text for sign in signs[start:end]) in terms and _stands(signs, start, end):
            return length
    return 0


def _stands(signs: Sequence[Sign], start: int, end: int) -> bool:
    """Whether what stands here can be a word of this text."""
    if _inside_yi(signs, start, end):
        return False
    begins = start == 0 or signs[start - 1].word != signs[start].word
    ends = end == len(signs) or signs[end].word != signs[end - 1].word
    within = end - start > 1 and signs[start].word == signs[end - 1].word
    return (begins and ends) or within


def _inside_yi(signs: Sequence[Sign], start: int, end: int) -> bool:
    around = (*signs[max(0, start - 1) : start], *signs[end : end + 1])
    alone = all(sign.script is not Script.YI for sign in around)
    return end - start == 1 and signs[start].script is Script.YI and not alone
