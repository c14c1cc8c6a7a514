"""Yi signs in Latin letters and back. Romanised text has a space between syllables; typed text often has none."""

import re

from content.text.yi_signs import LETTERS, SPELLINGS, toneless

LONGEST_SYLLABLE = 5  # letters: nyuop
# A sentence without spaces can be cut in more ways than anyone reads.
MOST_PARSES = 64
LONGEST_LISTED = 200  # letters; of a longer string only the first way is given

_RUN = re.compile("[\ua000-\ua48c]+")
# An apostrophe or a hyphen divides syllables as a space does: nuo-su, nu'o.
_TOKEN = re.compile(r"(?P<word>[A-Za-z]+)|(?P<gap>[ \t'’-]+)|(?P<rest>[^A-Za-z \t'’-]+)")


class SpellingError(ValueError):
    """Letters that are no Yi syllable; `offset` counts the characters of the text before the first wrong one."""

    def __init__(self, word: str, offset: int) -> None:
        super().__init__(f"“{word[:40]}” cannot be read as Yi syllables from character {offset + 1} of the text on")
        self.word = word
        self.offset = offset


def romanise(text: str) -> str:
    """Latin letters for each Yi run, a space between syllables: ꆈꌠꉙ，1 -> `nuo su hxop，1`; the rest stays."""
    return _RUN.sub(lambda run: " ".join(map(LETTERS.__getitem__, run[0])), text)


def toneless_key(text: str) -> str:
    """The romanised text without tones, in small letters: what is alike for those who do not write tones."""
    return re.sub("[a-z]+", lambda word: toneless(word[0]), romanise(text).lower())


def to_signs(letters: str) -> str:
    """Romanised text as signs, exact for spaced syllables; unspaced ones are cut as `parses` cuts them first.

    Spaces, hyphens and apostrophes between two syllables go. SpellingError where letters are no Yi.
    """
    pieces: list[str] = []
    gap, after_word = "", False
    for token in _TOKEN.finditer(letters):
        if token["gap"]:
            gap = token["gap"]
            continue
        is_word = token["word"] is not None
        pieces.append("" if is_word and after_word else gap)
        pieces.append(_signs(token["word"], token.start()) if is_word else token["rest"])
        gap, after_word = "", is_word
    return "".join(pieces) + gap


def parses(letters: str) -> tuple[tuple[str, ...], ...]:
    """All ways to cut unspaced letters into syllables, those with the longest first syllables first.

    At most MOST_PARSES, and one where there are more than LONGEST_LISTED letters; none where it is no Yi.
    """
    letters = letters.lower()
    if len(letters) > LONGEST_LISTED:
        first = tuple(_longest_first(letters))
        return (first,) if first else ()
    ways = _ways(letters)
    return tuple(_followed(letters, ways, number) for number in range(len(ways[0]))) if letters else ()


def _signs(word: str, offset: int) -> str:
    syllables = _longest_first(word.lower())
    if not syllables:
        raise SpellingError(word, offset + _readable_letters(word.lower()))
    return "".join(SPELLINGS[syllable] for syllable in syllables)


def _longest_first(letters: str) -> list[str]:
    """The first of all ways, in one pass from the end; empty where there is none."""
    sizes = bytearray(len(letters) + 1)  # of the longest syllable here after which the rest can be read
    sizes[-1] = 1
    for start in reversed(range(len(letters))):
        fitting = (size for size in _sizes(letters, start) if sizes[start + size])
        sizes[start] = next(fitting, 0)
    syllables, start = [], 0
    while sizes[0] and start < len(letters):
        syllables.append(letters[start : start + sizes[start]])
        start += sizes[start]
    return syllables


def _ways(letters: str) -> list[list[tuple[int, int]]]:
    """For each place its ways to the end, best first: the size of a syllable, and which way to take after it."""
    ways: list[list[tuple[int, int]]] = [[] for _ in letters]
    ways.append([(0, 0)])
    for start in reversed(range(len(letters))):
        for size in _sizes(letters, start):
            room = MOST_PARSES - len(ways[start])
            ways[start] += [(size, number) for number in range(len(ways[start + size]))][:room]
    return ways


def _followed(letters: str, ways: list[list[tuple[int, int]]], number: int) -> tuple[str, ...]:
    syllables, start = [], 0
    while start < len(letters):
        size, number = ways[start][number]
        syllables.append(letters[start : start + size])
        start += size
    return tuple(syllables)


def _readable_letters(letters: str) -> int:
    """How many letters from the left can be read as whole syllables; the rest is where the mistake is."""
    reached = bytearray(len(letters) + 1)
    reached[0] = 1
    for start in range(len(letters)):
        if reached[start]:
            for size in _sizes(letters, start):
                reached[start + size] = 1
    return reached.rindex(1)


def _sizes(letters: str, start: int) -> list[int]:
    """The lengths of the syllables that begin here, longest first."""
    longest = min(LONGEST_SYLLABLE, len(letters) - start)
    return [size for size in range(longest, 0, -1) if letters[start : start + size] in SPELLINGS]
