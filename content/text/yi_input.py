"""The input method for Nuosu Yi: romanised letters, with or without tone letters and spaces, to ranked signs.

The browser runs the same algorithm on the same table (cms/static_src/js/yi/); tests/text/test_yi_input_parity.py holds
both to the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.text.yi import TONES, toneless
from content.text.yi_input_lattice import Path, Typed, extended, layers, typed
from content.text.yi_input_table import InputTable, letters_of

__all__ = ["Candidate", "InputTable", "Kind", "best_parse", "candidates", "converted", "next_tone"]

LIMIT = 9  # one digit each
PARSES_FIRST = 6  # so that a completion is in sight even where the letters can be read in many ways
MISSING = 150  # hundredths of a bit for each letter of a completion that is still to be typed
LONGEST = 64  # letters taken at once: two lines of a phone
FULL_WIDTH = str.maketrans(",.?!:;\\<>", "，。？！：；、《》")

Layers = list[list[Path]]

# ASCII punctuation with its space: after `.` Latin leaves one, full-width has it built in.
_PUNCTUATION = re.compile(r"[,.?!:;\\<>](?!\d) *")
_ROMANISED = re.compile(r"[A-Za-z]+(?:['\- ]+[A-Za-z]+)*")


class Kind(StrEnum):
    """How a candidate came about: as typed, with tones that were not typed, or with letters not typed yet."""

    EXACT = "exact"
    TONES = "tones"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Signs and their romanised syllables, in step."""

    signs: str
    kind: Kind

    @property
    def syllables(self) -> tuple[str, ...]:
        return tuple(map(letters_of, self.signs))


def candidates(letters: str, table: InputTable) -> tuple[Candidate, ...]:
    """Up to nine readings, the best first: those of all letters before those that complete the last syllable or word.

    Empty for letters that are no beginning of any Yi, for anything but letters and breaks, and beyond 64 letters.
    """
    row = _row(letters)
    if row is None:
        return ()
    exact, guessed = layers(row, table, guessing=False), layers(row, table, guessing=True)
    parses = _parses(exact[-1], guessed[-1])
    more = _completions(row, exact, guessed, table) if row.open_end else []
    first: dict[str, Candidate] = {}
    for candidate in (*parses[:PARSES_FIRST], *more, *parses[PARSES_FIRST:]):
        first.setdefault(candidate.signs, candidate)
    return tuple(first.values())[:LIMIT]


def best_parse(letters: str, table: InputTable) -> Candidate | None:
    """The best reading of all letters: with the tones as typed if there is one; None if the letters are no whole Yi."""
    row = _row(letters)
    if row is None:
        return None
    exact = layers(row, table, guessing=False)[-1]
    return next(iter(_parses(exact, exact or layers(row, table, guessing=True)[-1])), None)


def next_tone(syllable: str, table: InputTable, step: int = 1) -> str:
    """The syllable in the next tone that has a sign, from high to low and round: nuot, nuox, nuo, nuop, nuot."""
    bare = toneless(syllable)
    there = [bare + tone for tone in TONES if bare + tone in table.exact]
    return there[(there.index(syllable) + step) % len(there)] if syllable in there else syllable


def converted(text: str, table: InputTable) -> str:
    """Romanised text as signs with full-width punctuation; a Latin word that is no Yi, tones and all, stays."""

    def signs(match: re.Match[str]) -> str:
        best = best_parse(match[0], table)
        return best.signs if best and best.kind == Kind.EXACT else match[0]

    return _PUNCTUATION.sub(lambda match: match[0].translate(FULL_WIDTH).strip(), _ROMANISED.sub(signs, text))


def _row(letters: str) -> Typed | None:
    row = typed(letters)
    return row if row and len(row.letters) <= LONGEST else None


def _parses(exact: list[Path], guessed: list[Path]) -> list[Candidate]:
    """The best one as typed, then all by cost."""
    rest = sorted({*exact[1:], *guessed} - {*exact[:1]})
    return [Candidate(path.signs, Kind.TONES if path.guesses else Kind.EXACT) for path in (*exact[:1], *rest)]


def _completions(row: Typed, exact: Layers, guessed: Layers, table: InputTable) -> list[Candidate]:
    found: list[Path] = []
    for place in range(len(row.letters)):
        heads = exact[place] or guessed[place]
        if heads and row.whole(place, len(row.letters)):
            found.extend(_going_on(heads[0], row.letters[place:], table))
    return [Candidate(path.signs, Kind.COMPLETION) for path in sorted(found)]


def _going_on(head: Path, tail: str, table: InputTable) -> Iterator[Path]:
    for sign in table.begun.get(tail, ()):
        yield _completed(head, sign, None, tail, table)
    for word in table.begun_words.get(tail, ()):
        yield _completed(head, word, table.costs.words[word], tail, table)


def _completed(head: Path, signs: str, cost: int | None, tail: str, table: InputTable) -> Path:
    missing = sum(len(letters_of(sign)) for sign in signs) - len(tail)
    path = extended(head, signs, cost, 0, table)
    return Path(path.cost + missing * MISSING, path.guesses, path.signs)
