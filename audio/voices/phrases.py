"""Chinese text cut into what is spoken in one breath, and the silence after each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.text.pinyin import spoken_syllables

BREAK = ""  # among a phrase's syllables: a short pause, which the model makes by itself
_LIGHT = "，、"  # marks inside a sentence: the voice stays up, and the model knows how
_SILENCES_S = {"：": 0.3, "；": 0.35, "。": 0.45, "！": 0.45, "？": 0.45, "…": 0.45, "\n": 0.5}
_LIGHT_SILENCE_S = 0.25  # where a sentence is too long for one breath
_SAME = str.maketrans(",:;!?", "，：；！？")
_MARKS = _LIGHT + "".join(_SILENCES_S)
_CLAUSE = re.compile(f"([^{_MARKS}]+)([{_MARKS}]*)")
_LONGEST = 40  # syllables; the models were trained on sentences of this length, and a longer one costs memory


@dataclass(frozen=True, slots=True)
class Phrase:
    """Syllables (TONE3) spoken without silence, BREAK where a breath goes, and the silence that follows in seconds."""

    syllables: tuple[str, ...]
    silence_s: float


def phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a normalised text; empty if it holds nothing that is spoken."""
    return tuple(_breaths(_short(_clauses(text.translate(_SAME)))))


def _clauses(text: str) -> Iterator[Phrase]:
    """What stands between two marks. A light mark gives no silence yet."""
    for clause, marks in _CLAUSE.findall(text):
        if syllables := spoken_syllables(clause):
            yield Phrase(_stressed(syllables), max((_SILENCES_S.get(mark, 0.0) for mark in marks), default=0.0))


def _stressed(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """A neutral tone leans on the syllable before it. Where none is (啊，好), the model makes hardly a sound of it."""
    first, *rest = syllables
    return (first[:-1] + "1" if first.endswith("5") else first, *rest)


def _short(clauses: Iterator[Phrase]) -> Iterator[Phrase]:
    """A clause that is too long for one breath is cut evenly."""
    for clause in clauses:
        count = -(-len(clause.syllables) // _LONGEST)
        size = -(-len(clause.syllables) // count)
        for start in range(0, len(clause.syllables), size):
            last = start + size >= len(clause.syllables)
            yield Phrase(clause.syllables[start : start + size], clause.silence_s if last else 0.0)


def _breaths(clauses: Iterator[Phrase]) -> Iterator[Phrase]:
    """The clauses of one sentence are one phrase as long as they fit: that sounds, and is recognised, better."""
    held: tuple[str, ...] = ()
    for clause in clauses:
        if held and len(held) + 1 + len(clause.syllables) > _LONGEST:
            yield Phrase(held, _LIGHT_SILENCE_S)
            held = ()
        held = (*held, BREAK, *clause.syllables) if held else clause.syllables
        if clause.silence_s:
            yield Phrase(held, clause.silence_s)
            held = ()
    if held:
        yield Phrase(held, 0.0)
