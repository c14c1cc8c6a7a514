"""Chinese words. In the index they are a boost only: 沙发展览 holds 发展 side by side, but no reader who looks for it
means that. Of a query that stands nowhere they are what is looked for (search/sentences.py)."""

from collections.abc import Sequence
from functools import cache

from rjieba import Jieba

from content.text.types import Script
from search.analysis import SymbolRun
from translation.glossary import all_entries

USUAL = 20_000  # how often rjieba shall believe that a word of the glossary is used: as 肥皂


def words_of(runs: Sequence[SymbolRun]) -> str:
    """The words of the Han runs in reading order, as a stored field: ` 孩子 发烧  怎么办 `."""
    return f" {'  '.join(cut(''.join(run.texts)).strip() for run in runs if run.script is Script.HAN)} "


def cut(text: str) -> str:
    """The words of one run, as they stand in a stored field; empty unless it is Chinese."""
    return f" {' '.join(_splitter().cut(text))} " if "\u3400" <= text[0] <= "\u9fff" else ""


def cut_finely(text: str) -> list[str]:
    """The words of one Chinese run and those that stand in them: 饭前洗手 -> 饭前, 洗手, 饭前洗手."""
    return list(map(str, _splitter().cut_for_search(text)))


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
