"""A text cut into runs of one script and into sentences. Both cuts lose nothing: the pieces join back to the text."""

import re

from content.text.types import Run, Script
from content.text.yi_signs import is_yi

_CHARACTERS = {
    Script.YI: "\ua000-\ua48c",
    Script.HAN: "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    Script.DIGIT: "0-9０-９",
    Script.LATIN: "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ",
}
_ONE = {script: re.compile(f"[{characters}]") for script, characters in _CHARACTERS.items() if script != Script.YI}
_RUNS = re.compile(
    "|".join(f"(?P<{script}>[{characters}]+)" for script, characters in _CHARACTERS.items())
    + f"|(?P<{Script.OTHER}>[^{''.join(_CHARACTERS.values())}]+)"
)
# A sentence keeps its closing marks. 3.5 is no end: a full stop counts only before white space or at the end.
_SENTENCE = re.compile(r"(?:[^。！？；!?;…\n.]|\.(?!\s|$))*(?:[。！？；!?;…\n.]+[”’」』）)》\"']*\s*|$)", re.DOTALL)


def script_of(character: str) -> Script:
    """The script of one character; punctuation, spaces, symbols and Yi radicals are OTHER."""
    if is_yi(character):
        return Script.YI
    return next((script for script, pattern in _ONE.items() if pattern.match(character)), Script.OTHER)


def split_runs(text: str) -> tuple[Run, ...]:
    """The longest stretches of one script, in order."""
    return tuple(Run(Script(str(run.lastgroup)), run[0], run.start()) for run in _RUNS.finditer(text))


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences with their closing punctuation and the white space after it; a semicolon ends one too."""
    return tuple(sentence for sentence in _SENTENCE.findall(text) if sentence)
