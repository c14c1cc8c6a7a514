"""The translation memory at 80,000 pairs (2,000 lessons of 40 units), whose texts are made here by the search bench's
chain. Known items are stored sentences with one tenth of their characters replaced."""

import random
import time
from collections.abc import Callable, Iterator, Sequence

from django.db import connection

from content.text.types import Language
from tests.bench.figure import Figure
from tests.bench.search import Chain, Text
from tests.bench.site import empty_database
from translation.memory import concordance, suggestions
from translation.memory.services import Pair, State, keep_pairs
from translation.models import MemoryPair

PAIRS = 80_000
QUERIES = 200
SEED = 80_000


def figures() -> Iterator[Figure]:
    empty_database()
    dice = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    chain = Chain(dice)
    texts = [Text(0, chain.zh(dice.randint(12, 36)), chain.ii()) for _ in range(PAIRS)]
    started = time.perf_counter()
    kept = keep_pairs(Pair(text.zh, text.ii, State.APPROVED) for text in texts)
    yield Figure("desk.memory_kept_per_s", kept / (time.perf_counter() - started), "pairs/s", ">= 1000")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield from _fuzzy(texts, dice)
    yield from _exact(texts, dice)
    yield from _concordance(texts, dice)


def _fuzzy(texts: Sequence[Text], dice: random.Random) -> Iterator[Figure]:
    wanted = dice.sample(texts, QUERIES)
    times, found = [], 0
    for text in wanted:
        edited = _edited(text.zh, dice)
        took, hits = _timed(lambda edited=edited: suggestions(edited))
        times.append(took)
        found += any(hit.zh == text.zh for hit in hits)
    yield Figure("desk.memory_fuzzy_p50_ms", _at(times, 0.5), "ms", "<= 30")
    yield Figure("desk.memory_fuzzy_p95_ms", _at(times, 0.95), "ms", "<= 60")
    yield Figure("desk.memory_fuzzy_found", found / len(wanted), "of edited sentences", ">= 0.97")


def _edited(text: str, dice: random.Random) -> str:
    places = set(dice.sample(range(len(text)), max(1, len(text) // 10)))
    return "".join("改" if place in places else character for place, character in enumerate(text))


def _exact(texts: Sequence[Text], dice: random.Random) -> Iterator[Figure]:
    wanted = dice.sample(texts, QUERIES)
    times = [_timed(lambda text=text: suggestions(text.ii, Language.II))[0] for text in wanted]
    yield Figure("desk.memory_from_yi_p95_ms", _at(times, 0.95), "ms", "<= 60")


def _concordance(texts: Sequence[Text], dice: random.Random) -> Iterator[Figure]:
    wanted = [text.zh[3:6] for text in dice.sample(texts, QUERIES)]
    times = [_timed(lambda words=words: concordance(words))[0] for words in wanted]
    yield Figure("desk.memory_concordance_p95_ms", _at(times, 0.95), "ms", "<= 100")
    yield Figure("desk.memory_pairs", MemoryPair.objects.count(), "pairs", f">= {PAIRS * 9 // 10}")


def _timed(work: Callable[[], Sequence[object]]) -> tuple[float, list[object]]:
    started = time.perf_counter()
    found = work()
    return (time.perf_counter() - started) * 1000, list(found)


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
