"""What a person typed, as the engines see it: parts that must all be there, each with its ways of being there."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.text.types import Script
from search.analysis import pairs, readings, symbol_runs
from search.wanted import AllOf, AnyOf, Own, Term, Wanted

SLIP_FROM = 4  # symbols: of three, one wrong leaves a pair or nothing
SLIP_TO = 16  # of more, one half or the other is right as it stands; and a line a symbol is too much for an engine
LIKELY = 2  # readings of a spelled part that may be there in part
DEEPEST = 8  # brackets in brackets: the parser of an engine has its limit
FEW_PARTS = 4  # of which any one may be missing; of more, half


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a part: these symbols side by side, as written or as said."""

    symbols: tuple[str, ...]
    said: bool = False
    prefix: bool = False
    toned: tuple[str, ...] = ()  # Yi syllables as typed, where a tone letter was typed
    related: bool = False  # the same in the other language, by the glossary

    @property
    def terms(self) -> tuple[Term, ...]:
        tokens = pairs(self.symbols) or self.symbols
        return tuple(Term(token, self.prefix) for token in tokens)

    @property
    def toned_terms(self) -> tuple[Term, ...]:
        return tuple(Term(token) for token in pairs(self.toned) or self.toned)

    @property
    def slipped(self) -> tuple[tuple[Term, ...], ...]:
        """For each inner symbol the terms that do not touch it: 口服补夜盐 and 口服补液盐 share 口服, 服补."""
        if not SLIP_FROM <= len(self.symbols) <= SLIP_TO:
            return ()
        # A wrong first or last symbol leaves more than its neighbour does, so that it needs no line of its own.
        places = range(1, len(self.symbols) - 1)
        terms = self.terms
        return tuple((*terms[: place - 1], *terms[place + 1 :]) for place in places)

    @property
    def halves(self) -> tuple[AllOf, ...]:
        """The first and the second half of the terms; none of a single term."""
        middle = len(self.terms) // 2
        return (AllOf(self.terms[:middle]), AllOf(self.terms[middle:])) if middle else ()


@dataclass(frozen=True, slots=True)
class Part:
    """A run of signs, a word or a number, with its readings; any of them will do."""

    readings: tuple[Reading, ...]

    @property
    def singles(self) -> tuple["Part", ...]:
        """The signs of a part that was written, one by one; what was spelled stays whole."""
        first = self.readings[0]
        if first.said or len(first.symbols) == 1:
            return (self,)
        return tuple(Part((Reading((symbol,)),)) for symbol in first.symbols)

    def sounding(self, scripts: Container[Script]) -> "Part":
        """Signs of these scripts by their sound, whatever the tone; all else as it is."""
        first = self.readings[0]
        run = symbol_runs("".join(first.symbols))[0]
        if first.said or len(first.symbols) == 1 or run.script not in scripts:
            return self
        return Part((Reading(readings(run), said=True),))

    @property
    def wanted(self) -> "Wanted":
        return _any_chain([reading.terms for reading in self.readings])

    @property
    def likely(self) -> tuple[Reading, ...]:
        """The readings of which a piece says something. Of fa-sha-o it says nothing: sha-o sounds like 少 and 烧."""
        shortest = min((len(reading.symbols) for reading in self.readings if reading.said), default=0)
        return tuple(one for one in self.readings if not one.said or len(one.symbols) == shortest)


@dataclass(frozen=True, slots=True)
class Query:
    """`raw` is what was typed; a query without parts finds nothing."""

    raw: str
    parts: tuple[Part, ...]

    @property
    def all_of_it(self) -> Wanted:
        return all_of(self.parts)

    @property
    def with_tones(self) -> Wanted:
        """All of it, with the Yi tones as typed; without parts if none were."""
        toned = [[reading.toned_terms for reading in part.readings if reading.toned] for part in self.parts]
        wanted = [_any_chain(own) if own else part.wanted for part, own in zip(self.parts, toned, strict=True)]
        return AllOf(tuple(wanted) if any(toned) else ())

    @property
    def nearly(self) -> Wanted:
        """All parts, with one symbol of one of them wrong."""
        slips = [(part, [slip for one in part.likely[:LIKELY] for slip in one.slipped]) for part in self.parts]
        ways = [
            AllOf((*(other.wanted for other in self.parts if other is not part), Own(_any_chain(of_part))))
            for part, of_part in slips[:FEW_PARTS]
            if of_part
        ]
        return AnyOf(tuple(ways))

    @property
    def pieces(self) -> tuple[Wanted, ...]:
        """What a short list is filled up with: all parts but one, or half of the only part."""
        if len(self.parts) == 1:
            return tuple(Own(half) for reading in self.parts[0].likely[:LIKELY] for half in reading.halves)
        if len(self.parts) <= FEW_PARTS:
            rest = [tuple(other for other in self.parts if other is not part) for part in self.parts]
            return tuple(all_of(parts) for parts in rest)
        middle = len(self.parts) // 2
        return all_of(self.parts[:middle]), all_of(self.parts[middle:])

    def sounding(self, *scripts: Script) -> "Query":
        """Signs by their sound: of ꆈꌠ the second sign may be written for another tone; 开心国 is said as 开心果."""
        return Query(self.raw, tuple(part.sounding(scripts) for part in self.parts))

    @property
    def apart(self) -> "Query":
        """Each sign by itself, wherever it stands: 牙疼 -> 牙 and 疼, as in 牙齿坏了会很疼."""
        return Query(self.raw, tuple(single for part in self.parts for single in part.singles))

    @property
    def number(self) -> int | None:
        """The lesson number, if a number is all that was typed."""
        if len(self.parts) != 1:
            return None
        only = "".join(self.parts[0].readings[0].symbols)
        return int(only) if re.fullmatch("[0-9]{3,4}", only) else None


def all_of(parts: Sequence[Part]) -> Wanted:
    """All parts in the pair or the title of its lesson, and at least one of them in the pair itself."""
    wanted = tuple(part.wanted for part in parts)
    return Own(wanted[0]) if len(wanted) == 1 else AllOf((*wanted, Own(AnyOf(wanted))))


def _any_chain(chains: Sequence[Sequence[Term]], depth: int = 0) -> Wanted:
    """All terms of any of the chains, written so that chains with the same beginning share it.

    nuosuburma has thirty readings, and most begin with nuo-su: an engine looks each term up as often as it is named.
    """
    if depth == DEEPEST or len(chains) == 1:
        return AnyOf(tuple(AllOf(tuple(chain)) for chain in chains)) if len(chains) > 1 else AllOf(tuple(chains[0]))
    ways: list[Wanted] = []
    for first, group in groupby(sorted(chains, key=_texts), key=lambda chain: chain[0]):
        rests = [tuple(chain[1:]) for chain in group]
        ways.append(first if () in rests else AllOf((first, _any_chain(rests, depth + 1))))
    return ways[0] if len(ways) == 1 else AnyOf(tuple(ways))


def _texts(chain: Sequence[Term]) -> list[tuple[str, bool]]:
    return [(term.text, term.prefix) for term in chain]
