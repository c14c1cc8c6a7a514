"""How the Yi kernel grows with its text, and what cleaning costs beside Python's own fastest pass over a text."""

import time
from collections.abc import Callable, Iterator

from content.text import yi
from content.text.runs import split_runs, split_sentences
from content.text.yi_cleaning import LOOKALIKES
from content.text.yi_numbers import speakable_figures
from tests.bench.figure import Figure
from tests.text import udhr

SHORT, LONG = 100_000, 1_000_000  # characters
ROUNDS = 5
HOSTILE = ("꒔", " ", "(", "ꆈ.", ". ", "\u202e", "\ud83d", "a\u0301\u0316", "\u0f73", "1.", yi.ITERATION_MARK)
FUNCTIONS: tuple[Callable[[str], object], ...] = (
    yi.romanise, yi.toneless_key, yi.syllables, yi.syllable_spans, yi.expand_iteration, yi.contract_iteration,
    yi.speakable_yi, yi.normalise, yi.sort_key, split_runs, split_sentences, speakable_figures,
)  # fmt: skip


def figures() -> Iterator[Figure]:
    """The worst ratio over all functions; linear time is 10, a quadratic step 100."""
    text = "\n".join(udhr.paragraphs())
    worst = max(_ratio(function, text) for function in (*FUNCTIONS, _spelled))
    yield Figure("yi.kernel.growth", worst, "times for 10 times the text", "<= 20")
    hostile = max(_ratio(function, text) for function in (yi.normalise, yi.sort_key) for text in HOSTILE)
    yield Figure("yi.kernel.growth_hostile", hostile, "times for 10 times the text", "<= 20")
    long = _grown(text, SHORT)
    plain = _best(lambda text: text.translate(LOOKALIKES), long)
    yield Figure("yi.normalise.cost", _best(yi.normalise, long) / plain, "times str.translate", "<= 20")
    yield Figure("yi.romanise.rate", len(long) / _best(yi.romanise, long) / 1e6, "million signs a second", ">= 1")


def _spelled(text: str) -> str:
    return yi.to_signs(yi.romanise(text))


def _ratio(function: Callable[[str], object], text: str) -> float:
    return _best(function, _grown(text, LONG), 1) / _best(function, _grown(text, SHORT), 3)


def _grown(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def _best(function: Callable[[str], object], text: str, rounds: int = ROUNDS) -> float:
    """Seconds of processor time; the least of a few rounds, so that another process does not count."""
    took = []
    for _round in range(rounds):
        started = time.process_time()
        function(text)
        took.append(time.process_time() - started)
    return max(min(took), 1e-6)
