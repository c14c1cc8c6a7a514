"""Where words of the glossary stand in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.text.types import Language
from translation.glossary import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source; `number` is its term's place in the list beside the sentence, from 1, or 0."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found in a source: its number there, and the word to insert."""

    number: int
    source: str
    target: str
    note: str


def marked(text: str, entries: Sequence[Entry], source: Language) -> tuple[tuple[Piece, ...], tuple[Hit, ...]]:
    """The text cut into pieces, and the terms in it by their first place; of terms in one another the longest."""
    words = {word: entry for entry in entries if (word := _word(entry, source)) and entry.zh and entry.ii}
    longest_first = sorted(words, key=len, reverse=True)
    pieces: list[Piece] = []
    numbers: dict[str, int] = {}
    plain = start = 0
    while start < len(text):
        here = next((one for one in longest_first if text.startswith(one, start)), None)
        if here is None:
            start += 1
            continue
        number = numbers.setdefault(here, len(numbers) + 1)
        pieces += [Piece(text[plain:start]), Piece(here, number)]
        plain = start = start + len(here)
    pieces.append(Piece(text[plain:]))
    hits = tuple(_hit(number, word, words[word], source) for word, number in numbers.items())
    return tuple(piece for piece in pieces if piece.text), hits


def _word(entry: Entry, language: Language) -> str:
    return entry.ii if language == Language.II else entry.zh


def _hit(number: int, word: str, entry: Entry, source: Language) -> Hit:
    return Hit(number, word, entry.zh if source == Language.II else entry.ii, entry.note)
