"""The ways of beginning to type a text, in the one form that what is typed is brought to as well."""

from collections.abc import Iterator, Sequence

import rjieba

from content.text import yi
from content.text.types import Script
from search.analysis import UNSPACED, SymbolRun, readings, symbol_runs
from search.models.proposal import LONGEST_KEY
from search.spelling import without_tone_digits

MOST_STARTS = 8  # words of a title at which one may begin
INSIDE = 100  # that a word inside a title stands behind every whole title


def typed_key(text: str) -> str:
    """What was typed, without spaces, marks and tones of pinyin: `Xi3 sh` -> xish, `洗 手` -> 洗手; signs and letters
    together by their sound: `洗sh` -> xish. It may be empty."""
    runs = symbol_runs(without_tone_digits(text[: 2 * LONGEST_KEY].lower()))
    scripts = {run.script for run in runs}
    is_mixed = Script.LATIN in scripts and not scripts.isdisjoint(UNSPACED)
    return "".join(one for run in runs for one in (_syllables(run) if is_mixed else run.texts))[:LONGEST_KEY]


def keys(text: str) -> dict[str, int]:
    """Each key of a text with its rank: 怎样洗手 -> 怎样洗手, zenyangxishou, zyxs; behind them 洗手, xishou, xs."""
    runs = symbol_runs(text)
    found: dict[str, int] = {}
    for place, start in enumerate(_starts(runs)):
        rank = min(len(text), INSIDE - 1) + (INSIDE if place else 0)
        for key in _ways(_rest(runs, start)):
            found.setdefault(key[:LONGEST_KEY], rank)
    return found


def _starts(runs: Sequence[SymbolRun]) -> list[int]:
    """The symbols, counted over all runs, at which a word begins; then those at which a word inside a word does: the
    奶奶 of 爷爷奶奶, the 招呼 of 打招呼. Each sign of Yi, whose words no list knows."""
    return list(dict.fromkeys([*_word_starts(runs, "default"), *_word_starts(runs, "search")]))[:MOST_STARTS]


def _word_starts(runs: Sequence[SymbolRun], mode: str) -> Iterator[int]:
    first = 0
    for run in runs:
        # Not by the words of the glossary: processes have learnt some or more of them, and `verify` compares the keys.
        words = rjieba.tokenize("".join(run.texts), mode) if run.script is Script.HAN else ()
        starts = (start for _word, start, _end in words) if words else range(len(run.texts))
        yield from (first + start for start in starts)
        first += len(run.texts)


def _rest(runs: Sequence[SymbolRun], start: int) -> Iterator[tuple[Script, tuple[str, ...], tuple[str, ...]]]:
    """Script, symbols and syllables of each run from that symbol on."""
    for run in runs:
        if start < len(run.texts):
            cut = max(start, 0)
            yield run.script, run.texts[cut:], _syllables(run)[cut:]
        start -= len(run.texts)


def _syllables(run: SymbolRun) -> tuple[str, ...]:
    return readings(run) if run.script in UNSPACED else run.texts


def _ways(rest: Iterator[tuple[Script, tuple[str, ...], tuple[str, ...]]]) -> Iterator[str]:
    """As written, as said, Yi with its tones, and Chinese by its initials: 洗手, xishou, xs."""
    pieces = list(rest)
    yield "".join(symbol for _script, symbols, _said in pieces for symbol in symbols)
    yield "".join(syllable for _script, _symbols, said in pieces for syllable in said)
    if any(script is Script.YI for script, _symbols, _said in pieces):
        yield "".join(_with_tones(*piece) for piece in pieces)
    else:
        yield "".join(_initials(script, said) for script, _symbols, said in pieces)


def _with_tones(script: Script, symbols: Sequence[str], said: Sequence[str]) -> str:
    if script is not Script.YI:
        return "".join(said)
    return "".join(str(yi.parse(sign) or "") for sign in symbols)


def _initials(script: Script, said: Sequence[str]) -> str:
    return "".join(syllable[0] for syllable in said) if script is Script.HAN else "".join(said)
