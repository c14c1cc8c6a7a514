"""Hundreds of queries of every kind, made from the demo school's own texts."""

import random
from collections.abc import Callable
from functools import cache

from content.text.types import Script
from search.analysis import SymbolRun, readings, symbol_runs, toned
from tests.search.demo import QUERIES, demo_documents

OF_EACH = 30


def _runs(script: Script) -> list[SymbolRun]:
    texts = [text for _slug, documents in demo_documents().values() for one in documents for text in (one.zh, one.ii)]
    return [run for text in texts for run in symbol_runs(text) if run.script is script and len(run.texts) >= 2]


def _piece(run: SymbolRun, dice: random.Random) -> SymbolRun:
    length = dice.randint(1, min(8, len(run.texts)))
    start = dice.randint(0, len(run.texts) - length)
    return SymbolRun(run.script, run.texts[start : start + length], (), ())


def _slip(run: SymbolRun, dice: random.Random) -> str:
    place = dice.randrange(len(run.texts))
    return "".join((*run.texts[:place], "错", *run.texts[place + 1 :]))


@cache
def _signs_by_sound() -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for run in _runs(Script.HAN):
        for sign, syllable in zip(run.texts, readings(run), strict=True):
            found.setdefault(syllable, set()).add(sign)
    return {syllable: sorted(signs) for syllable, signs in found.items()}


def _homophone(run: SymbolRun, dice: random.Random) -> str:
    place = dice.randrange(len(run.texts))
    sign, syllable = run.texts[place], readings(run)[place]
    others = [one for one in _signs_by_sound()[syllable] if one != sign]
    return "".join((*run.texts[:place], dice.choice(others or [sign]), *run.texts[place + 1 :]))


KINDS: dict[str, tuple[Script, Callable[[SymbolRun, random.Random], str]]] = {
    "one character": (Script.HAN, lambda run, dice: dice.choice(run.texts)),
    "substring": (Script.HAN, lambda run, dice: "".join(_piece(run, dice).texts)),
    "two words": (Script.HAN, lambda run, dice: " ".join("".join(_piece(run, dice).texts) for _ in range(2))),
    "slip": (Script.HAN, _slip),
    "homophone": (Script.HAN, _homophone),
    "pinyin joined": (Script.HAN, lambda run, dice: "".join(readings(_piece(run, dice)))),
    "pinyin spaced": (Script.HAN, lambda run, dice: " ".join(readings(_piece(run, dice)))),
    "mixed": (Script.HAN, lambda run, dice: run.texts[0] + " ".join(readings(_piece(run, dice)))),
    "yi": (Script.YI, lambda run, dice: "".join(_piece(run, dice).texts)),
    "romanised": (Script.YI, lambda run, dice: "".join(readings(_piece(run, dice)))),
    "with tones": (Script.YI, lambda run, dice: " ".join(toned(_piece(run, dice))[:3])),
}


def every_query() -> list[str]:
    """The judged queries, and thirty of each kind below."""
    dice = random.Random(300)  # noqa: S311 - repeatable, not secret
    judged = [typed for of_kind in QUERIES.values() for typed in of_kind]
    runs = {script: _runs(script) for script in (Script.HAN, Script.YI)}
    made = [make(dice.choice(runs[script]), dice) for script, make in KINDS.values() for _ in range(OF_EACH)]
    return list(dict.fromkeys([*judged, *made]))
