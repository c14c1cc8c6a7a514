"""Writes: pairs go into the memory when a half is decided or published, or when a file brings them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey
from translation.memory.tokens import marks, tokens
from translation.models import MemoryMark, MemoryPair
from translation.selectors import verdicts
from translation.states import AIRWORTHY, Verdict, deciding_verdict, text_hash
from translation.unit_states import newest_units

State = MemoryPair.State
RANK = {State.IMPORTED: 0, State.SOURCED: 1, State.APPROVED: 2}
AT_ONCE = 400  # pairs a statement: SQLite takes 999 values in one
# Sixteen rows a pair: as objects of the ORM they took two thirds of the time. Both databases know these words.
MARKED = "INSERT INTO translation_memorymark (pair_id, mark, length) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean the same, who says so, and where they stand; `key` is None for what a file brought."""

    zh: str
    ii: str
    state: State
    source: str = ""
    key: UnitKey | None = None

    @property
    def pair_hash(self) -> str:
        return text_hash(f"{self.zh.strip()}\n{self.ii.strip()}")


def remember(lesson_id: int) -> int:
    """Takes in what is approved or sourced in the lesson's newest draft, and out what is no more; how many are new."""
    units = [unit for unit in newest_units(lesson_id) if unit.zh and unit.ii]
    words = [(language, verdicts([lesson_id], language)) for language in Language]
    kept = [pair for language, given in words for unit in units if (pair := _standing(unit, language, given))]
    with transaction.atomic():
        _forget(lesson_id, {text_hash(f"{unit.zh}\n{unit.ii}") for unit in units} - {pair.pair_hash for pair in kept})
        return keep_pairs(kept)


def _standing(unit: Unit, language: Language, given: Mapping[UnitKey, Verdict]) -> Pair | None:
    """The unit as a pair if its half was approved or sourced beside the other half as it stands today."""
    other = unit.ii if language == Language.ZH else unit.zh
    verdict = deciding_verdict(unit.text(language), other, given.get(unit.key))
    # A word on an original is given on that text alone and says nothing of the pair.
    if verdict is None or verdict.state not in AIRWORTHY or verdict.other_hash != text_hash(other):
        return None
    return Pair(unit.zh, unit.ii, State(verdict.state.value), verdict.note, unit.key)


def _forget(lesson_id: int, pair_hashes: set[str]) -> None:
    """A pair that stands in the lesson but is not approved there any more, unless another lesson approved it."""
    MemoryPair.objects.filter(lesson_id=lesson_id, pair_hash__in=pair_hashes).delete()


def keep_pairs(pairs: Iterable[Pair]) -> int:
    """Keeps each pair once, under the best word given on it; how many are new. A pair without both halves is left."""
    whole = (pair for pair in pairs if pair.zh.strip() and pair.ii.strip())
    new = 0
    with transaction.atomic():
        while some := list(islice(whole, AT_ONCE)):
            new += _keep({pair.pair_hash: pair for pair in sorted(some, key=lambda pair: RANK[pair.state])})
    return new


def _keep(by_hash: Mapping[str, Pair]) -> int:
    there = {row.pair_hash: row for row in MemoryPair.objects.filter(pair_hash__in=list(by_hash))}
    for pair_hash, row in there.items():
        _raise(row, by_hash[pair_hash])
    new = [_row(pair) for pair_hash, pair in by_hash.items() if pair_hash not in there]
    MemoryPair.objects.bulk_create(new, ignore_conflicts=True)
    _mark(MemoryPair.objects.filter(pair_hash__in=[row.pair_hash for row in new]))
    return len(new)


def _raise(row: MemoryPair, pair: Pair) -> None:
    if RANK[pair.state] > RANK[State(row.state)]:
        fresh = _row(pair)
        fresh.pk, fresh.kept_at = row.pk, row.kept_at
        fresh.save()


def _row(pair: Pair) -> MemoryPair:
    zh, ii, key = pair.zh.strip(), pair.ii.strip(), pair.key
    place = {"lesson_id": key.lesson_id, "block_id": key.block_id, "item_id": key.item_id} if key else {}
    hashes = {"pair_hash": pair.pair_hash, "zh_hash": text_hash(zh), "ii_hash": text_hash(ii)}
    return MemoryPair(zh=zh, ii=ii, state=pair.state, source=pair.source[:200], **hashes, **place)


def _mark(rows: Iterable[MemoryPair]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(MARKED, [mark for row in rows for mark in _marks(row)])


def _marks(row: MemoryPair) -> Iterator[tuple[int, int, int]]:
    """Pair, mark and length of the text in tokens, for both texts."""
    for language, text in ((Language.ZH, row.zh), (Language.II, row.ii)):
        found = tokens(text)
        length = min(len(found), 32_767)
        yield from ((row.pk, mark, length) for mark in marks(found, language))


def rebuild() -> int:
    """Reads all lessons again and marks every pair anew (after a change of `tokens`); how many pairs there are."""
    for lesson_id in LessonPage.objects.order_by("pk").values_list("pk", flat=True):
        remember(lesson_id)
    with transaction.atomic():
        MemoryMark.objects.all().delete()
        rows: Sequence[int] = list(MemoryPair.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(rows), AT_ONCE):
            _mark(MemoryPair.objects.filter(pk__in=rows[start : start + AT_ONCE]))
    return len(rows)
