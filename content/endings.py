"""Endings of words, for a search that only knows beginnings."""

from collections.abc import Iterator

from content.text.runs import split_runs
from content.text.types import Script

LONGEST = 12  # characters: nobody types more of a title than that
UNSPACED = frozenset({Script.HAN, Script.YI})


def endings(text: str) -> Iterator[str]:
    """Every ending of every Han and Yi run, cut to twelve characters: 洗手歌 -> 洗手歌 手歌 歌."""
    for run in split_runs(text):
        if run.script in UNSPACED:
            yield from (run.text[start : start + LONGEST] for start in range(len(run.text)))
