"""A word typed in one language also means its counterpart in the other: by the glossary, approved entries only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from content.text.types import Script
from search.analysis import UNSPACED, SymbolRun, readings, symbol_runs
from search.query import Part, Query, Reading
from translation.glossary import Entry, all_entries
from translation.states import AIRWORTHY

MOST = 3  # counterparts of one part: each is one more way that an engine looks up

Gloss = Mapping[tuple[str, ...], tuple[Reading, ...]]  # by symbols as typed, written or said


def glossed(query: Query) -> Query:
    """The query with the counterparts of its parts as further readings."""
    gloss = _today()
    return replace(query, parts=tuple(_glossed(part, gloss) for part in query.parts)) if gloss else query


def _glossed(part: Part, gloss: Gloss) -> Part:
    meant = dict.fromkeys(also for reading in part.readings for also in gloss.get(reading.symbols, ()))
    added = [also for also in meant if also.symbols not in {reading.symbols for reading in part.readings}]
    return Part((*part.readings, *added[:MOST])) if added else part


def _today() -> Gloss:
    """Made anew when the glossary is another: it gives the same tuple until then, and is too long to compare."""
    entries = all_entries.get()
    if _kept.entries is not entries:
        _kept.entries, _kept.gloss = entries, _gloss([entry for entry in entries if entry.state in AIRWORTHY])
    return _kept.gloss


@dataclass(slots=True)
class _Kept:
    entries: tuple[Entry, ...] = ()
    gloss: Gloss = field(default_factory=dict)


_kept = _Kept()


def _gloss(known: Sequence[Entry]) -> Gloss:
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
