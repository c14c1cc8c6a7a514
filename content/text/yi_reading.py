"""What a Yi text sounds like: its syllables in place, the iteration mark written out or put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.text.yi_signs import ITERATION_MARK, Syllable, parse

_REPEATED = re.compile(f"([\ua000-\ua48c])(?<!{ITERATION_MARK}){ITERATION_MARK}+")
_DOUBLED = re.compile(f"([\ua000-\ua48c])(?<!{ITERATION_MARK})\\1+")
_RADICAL = re.compile("[\ua490-\ua4c6]")
_YI = re.compile("[\ua000-\ua48c]+")


@dataclass(frozen=True, slots=True)
class SyllableSpan:
    """A syllable and where it stands: `start` and `end` count characters of the text. ꀕ has the sound it repeats."""

    start: int
    end: int
    syllable: Syllable


def expand_iteration(text: str) -> str:
    """Writes out ꀕ as the sign before it, as it is read; a mark with nothing to repeat stays."""
    return _REPEATED.sub(lambda match: match[1] * len(match[0]), text)


def contract_iteration(text: str) -> str:
    """Writes ꀕ for a sign that repeats the one before it: ꆈꆈꆈ -> ꆈꀕꀕ. Read aloud, both are the same."""
    text = expand_iteration(text)
    return _DOUBLED.sub(lambda match: match[1] + ITERATION_MARK * (len(match[0]) - 1), text)


def syllables(text: str) -> tuple[str, ...]:
    """The text's Yi syllables as Latin letters with tone letter, repetitions written out; all else is left out."""
    return tuple(str(sound) for sign in expand_iteration(text) if (sound := parse(sign)))


def syllable_spans(text: str) -> tuple[SyllableSpan, ...]:
    """Every sign that is read, in order; a mark that repeats nothing has no sound and is left out."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[SyllableSpan]:
    for run in _YI.finditer(text):
        for place, sign in enumerate(expand_iteration(run[0]), run.start()):
            if sound := parse(sign):
                yield SyllableSpan(place, place + 1, sound)


def speakable_yi(text: str) -> str:
    """What a Nuosu voice is given: repetitions written out; radicals and marks that repeat nothing are gone."""
    return _RADICAL.sub("", expand_iteration(text)).replace(ITERATION_MARK, "")
