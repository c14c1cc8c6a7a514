"""Chinese words, as a boost only: 沙发展览 holds 发展 side by side, but no reader who looks for it means that."""

from collections.abc import Sequence
from functools import cache

from rjieba import Jieba

from content.text.types import Script
from search.analysis import SymbolRun
from translation.glossary import all_entries

USUAL = 20_000  # how often rjieba shall believe that a word of the glossary is used: as 肥皂


def words_of(runs: Sequence[SymbolRun]) -> str:
    """The words of the Han runs in reading order, as a stored field: ` 孩子 发烧  怎么办 `."""
    cut = (_splitter().cut("".join(run.texts)) for run in runs if run.script is Script.HAN)
    return f" {'  '.join(map(' '.join, cut))} "


@cache
def learn_glossary() -> None:
    """Teaches this process the glossary's words, once: one that comes later moves nothing but a tie."""
    splitter = _splitter()
    for entry in all_entries.get():
        if len(entry.zh) > 1 and not splitter.has_word(entry.zh):
            splitter.add_word(entry.zh, USUAL, "n")


@cache
def _splitter() -> Jieba:
    return Jieba()
