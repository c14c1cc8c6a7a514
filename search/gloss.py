"""A word typed in one language also means its counterpart in the other: by the glossary, approved entries only."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from content.text.types import Script
from search.analysis import UNSPACED, SymbolRun, readings, symbol_runs
from search.query import Part, Query, Reading
from translation.glossary import Entry, entries

MOST = 3  # counterparts of one part: each is one more way that an engine looks up

Gloss = Mapping[tuple[str, ...], tuple[Reading, ...]]  # by symbols as typed, written or said


def glossed(query: Query) -> Query:
    """The query with the counterparts of its parts as further readings."""
    gloss = _gloss(entries())
    return replace(query, parts=tuple(_glossed(part, gloss) for part in query.parts)) if gloss else query


def _glossed(part: Part, gloss: Gloss) -> Part:
    meant = dict.fromkeys(also for reading in part.readings for also in gloss.get(reading.symbols, ()))
    added = [also for also in meant if also.symbols not in {reading.symbols for reading in part.readings}]
    return Part((*part.readings, *added[:MOST])) if added else part


@lru_cache(maxsize=2)
def _gloss(known: tuple[Entry, ...]) -> Gloss:
    gloss: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for entry in known:
        zh, ii = _only_run(entry.zh, Script.HAN), _only_run(entry.ii, Script.YI)
        if zh and ii:
            for own, other in ((zh, ii), (ii, zh)):
                also = Reading(other.texts, related=True)
                gloss[own.texts].append(also)
                if len(own.texts) > 1:  # of one syllable there are too many signs
                    gloss[readings(own)].append(also)
    return {symbols: tuple(also) for symbols, also in gloss.items()}


def _only_run(text: str, script: Script) -> SymbolRun | None:
    runs = symbol_runs(text)
    return runs[0] if len(runs) == 1 and runs[0].script is script and script in UNSPACED else None
