"""A text cut into runs of one script and into sentences. Both cuts lose nothing: the pieces join back to the text."""

import re
from itertools import groupby

from content.text.types import Run, Script
from content.text.yi import is_yi

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ]")
_DIGIT = re.compile("[0-9０-９]")
# A sentence keeps its closing marks. 3.5 is no end: a full stop counts only before white space or at the end.
_SENTENCE = re.compile(r"(?:[^。！？!?…\n.]|\.(?!\s|$))*(?:[。！？!?…\n.]+[”’」』）)》\"']*\s*|$)", re.DOTALL)


def script_of(character: str) -> Script:
    """The script of one character; punctuation, spaces, symbols and Yi radicals are OTHER."""
    if is_yi(character):
        return Script.YI
    for pattern, script in ((_HAN, Script.HAN), (_DIGIT, Script.DIGIT), (_LATIN, Script.LATIN)):
        if pattern.match(character):
            return script
    return Script.OTHER


def split_runs(text: str) -> tuple[Run, ...]:
    """The longest stretches of one script, in order."""
    runs: list[Run] = []
    start = 0
    for script, characters in groupby(text, key=script_of):
        run = Run(script, "".join(characters), start)
        runs.append(run)
        start += len(run.text)
    return tuple(runs)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences with their closing punctuation and the white space after it."""
    return tuple(sentence for sentence in _SENTENCE.findall(text) if sentence)
