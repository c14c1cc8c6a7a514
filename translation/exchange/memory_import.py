"""A TMX taken into the memory: first what would come in, then, asked again, all of it. It approves nothing."""

from dataclasses import dataclass

from translation.exchange.tmx import MemoryFile
from translation.memory.services import AT_ONCE, keep_pairs
from translation.models import MemoryPair


@dataclass(frozen=True, slots=True)
class MemoryReport:
    """How many pairs are new, how many the memory has already, how many units are in other languages."""

    new: int
    known: int
    foreign: int


def look_at(file: MemoryFile) -> MemoryReport:
    """Nothing is written."""
    hashes = sorted({pair.pair_hash for pair in file.pairs})
    portions = (hashes[start : start + AT_ONCE] for start in range(0, len(hashes), AT_ONCE))
    known = sum(MemoryPair.objects.filter(pair_hash__in=portion).count() for portion in portions)
    return MemoryReport(len(hashes) - known, known, file.foreign)


def take_in(file: MemoryFile) -> MemoryReport:
    """Keeps all new pairs or, on an error, none."""
    report = look_at(file)
    keep_pairs(file.pairs)
    return report
