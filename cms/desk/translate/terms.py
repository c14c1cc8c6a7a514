"""Where words of the glossary stand in a sentence: whole words, the longest first, as pages of lessons show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.text.readings import stretches
from content.text.types import Language
from translation.glossary import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source; `numbers` are the places of its terms in the list beside the sentence, from 1."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found in a source: its number there, and the word to insert."""

    number: int
    source: str
    target: str
    note: str


def marked(text: str, entries: Sequence[Entry], source: Language) -> tuple[tuple[Piece, ...], tuple[Hit, ...]]:
    """The text cut into pieces, and the terms in it by their first place; a word with two translations is two terms."""
    known = _by_word(entries, source)
    words = {word: place for place, word in enumerate(known, 1)}
    pieces: list[Piece] = []
    numbers: dict[str, tuple[int, ...]] = {}
    hits: list[Hit] = []
    for stretch in stretches(text, words):
        word = stretch.text
        if stretch.term and word not in numbers:
            new = [_hit(number, word, entry, source) for number, entry in enumerate(known[word], len(hits) + 1)]
            hits += new
            numbers[word] = tuple(hit.number for hit in new)
        pieces.append(Piece(word, numbers[word] if stretch.term else ()))
    return tuple(pieces), tuple(hits)


def _by_word(entries: Sequence[Entry], source: Language) -> dict[str, list[Entry]]:
    """The whole pairs under their word in the source."""
    known: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.zh and entry.ii:
            known.setdefault(entry.ii if source == Language.II else entry.zh, []).append(entry)
    return known


def _hit(number: int, word: str, entry: Entry, source: Language) -> Hit:
    return Hit(number, word, entry.zh if source == Language.II else entry.ii, entry.note)
