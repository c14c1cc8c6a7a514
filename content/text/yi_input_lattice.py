"""All ways to read a row of letters as signs, the cheapest kept: dynamic programming over syllables and words."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.text.yi import toneless
from content.text.yi_input_table import InputTable, letters_of

LONGEST_SYLLABLE = 5  # letters: nzyrx
GUESS = 300  # hundredths of a bit for a tone letter that was not typed: measured, see tests/bench/yi_input.py
KEPT_AFTER_SIGN, KEPT = 4, 24  # paths at one place: with the same last sign, and altogether
BREAKS = "'- "


@dataclass(frozen=True, slots=True)
class Typed:
    """Letters without breaks; `cuts` are the places that no syllable may span; `open_end`: the last may go on."""

    letters: str
    cuts: frozenset[int]
    open_end: bool

    def whole(self, start: int, end: int) -> bool:
        """Whether no break lies between these two places."""
        return not any(cut in self.cuts for cut in range(start + 1, end))

    def part_from(self, place: int) -> str:
        """The letters from one break to the next, if this place is at a break or the beginning; else nothing."""
        if place and place not in self.cuts:
            return ""
        return self.letters[place : min((cut for cut in self.cuts if cut > place), default=len(self.letters))]


@dataclass(frozen=True, slots=True, order=True)
class Path:
    """One reading up to some place; the cheaper is the lesser, and equal costs fall in the order of the signs."""

    cost: int
    guesses: int
    signs: str


def typed(text: str) -> Typed | None:
    """What was typed, lower-cased; None if it holds anything but letters and breaks, or no letter."""
    letters, cuts = "", set()
    for character in text.lower():
        if character in BREAKS:
            cuts.add(len(letters))
        elif "a" <= character <= "z":
            letters += character
        else:
            return None
    return Typed(letters, frozenset(cuts), len(letters) not in cuts) if letters else None


def layers(row: Typed, table: InputTable, guessing: bool) -> list[list[Path]]:
    """For each place in the letters the readings that end there, the cheapest first."""
    ending: list[dict[str, Path]] = [{} for _ in range(len(row.letters) + 1)]
    ending[0] = {"": Path(0, 0, "")}
    kept = []
    for place in range(len(ending)):
        paths = _cheapest(ending[place])
        kept.append(paths)
        if paths:
            for end, signs, cost, guesses in _steps(row, place, table, guessing):
                for path in paths:
                    _add(ending[end], extended(path, signs, cost, guesses, table))
    return kept


def extended(path: Path, signs: str, cost: int | None, guesses: int, table: InputTable) -> Path:
    """The path with a word of known cost, or with one sign that costs what it does after the sign before it."""
    added = _after(path.signs[-1:], signs, table) if cost is None else cost
    return Path(path.cost + added + guesses * GUESS, path.guesses + guesses, path.signs + signs)


def _after(last: str, sign: str, table: InputTable) -> int:
    alone = table.costs.alone[sign]
    return table.costs.pairs.get(last + sign, table.costs.unseen.get(last, 0) + alone) if last else alone


def _add(paths: dict[str, Path], path: Path) -> None:
    known = paths.get(path.signs)
    if known is None or path < known:
        paths[path.signs] = path


def _cheapest(paths: dict[str, Path]) -> list[Path]:
    kept: list[Path] = []
    after: dict[str, int] = {}
    for path in sorted(paths.values()):
        last = path.signs[-1:]
        after[last] = after.get(last, 0) + 1
        if after[last] <= KEPT_AFTER_SIGN and len(kept) < KEPT:
            kept.append(path)
    return kept


Step = tuple[int, str, int | None, int]  # where it ends, signs, cost of a word, tones guessed


def _steps(row: Typed, place: int, table: InputTable, guessing: bool) -> Iterator[Step]:
    # Typed by itself, `muox` is ꂺ and not ꃅꀐ, though mu is frequent: as typed, one syllable is one sign.
    part = row.part_from(place)
    if not guessing and part in table.exact:
        yield place + len(part), table.exact[part], None, 0
        return
    longest = max(LONGEST_SYLLABLE, table.longest_word)
    for end in range(place + 1, min(place + longest, len(row.letters)) + 1):
        if end - 1 > place and end - 1 in row.cuts:
            return
        piece = row.letters[place:end]
        yield from ((end, *step) for step in _syllables(piece, table, guessing))
        yield from ((end, *step) for step in _words(piece, table, guessing))


def _syllables(piece: str, table: InputTable, guessing: bool) -> Iterator[tuple[str, int | None, int]]:
    exact = table.exact.get(piece)
    if exact:
        yield exact, None, 0
    if guessing:
        yield from ((sign, None, 1) for sign in table.tones.get(piece, ()) if sign != exact)


def _words(piece: str, table: InputTable, guessing: bool) -> Iterator[tuple[str, int | None, int]]:
    for word in table.words.get(piece, ()):
        guesses = _guesses(word, piece)
        if guessing or not guesses:
            yield word, table.costs.words[word], guesses


def _guesses(word: str, piece: str) -> int:
    """The tone letters of the word that were not typed: none, or all."""
    syllables = [letters_of(sign) for sign in word]
    return 0 if "".join(syllables) == piece else sum(toneless(one) != one for one in syllables)
