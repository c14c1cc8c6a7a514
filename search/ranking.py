"""The one order for all engines: each candidate is scored (search/scoring.py); the best pair stands for its lesson."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

from content.text.types import Language
from search.documents import Document
from search.facts import fact
from search.needles import needles
from search.query import Query
from search.scoring import Asked, Scored, score

MORE_PAIRS = 0.2  # each further pair of the lesson that matches        发烧: the lesson that is about it
MOST_PAIRS = 5
# A filled-in hit must hold this share of the terms, which are pairs. Of two parts it holds one (肥皂 of 洗手 肥皂), of
# four signs with the last one wrong two thirds; a third is chance, and signs that stand apart are looked for after it.
LEAST_COVERAGE = 0.35


class Found(NamedTuple):
    """A lesson with its matching pairs, the best first."""

    lesson_id: int
    score: float
    pairs: tuple[Scored, ...]


def rank(
    candidates: Iterable[Document], query: Query, language: Language, least_coverage: float = LEAST_COVERAGE
) -> list[Found]:
    """The lessons of the candidates, best first; ties go by lesson number and id, so that every engine agrees."""
    lessons: dict[int, list[Scored]] = defaultdict(list)
    is_ii = language == Language.II
    human = fact("human", "ii" if is_ii else "zh")
    asked = Asked(needles(query), query.number, human, is_ii, _recent(timezone.localdate()))
    for document in candidates:
        scored = score(document, asked)
        if scored.coverage >= least_coverage or document.number == asked.number:
            lessons[document.lesson_id].append(scored)
    found = [_found(lesson_id, scored) for lesson_id, scored in lessons.items()]
    return sorted(found, key=lambda lesson: (-lesson.score, lesson.pairs[0].document.number, lesson.lesson_id))


def _found(lesson_id: int, scored: list[Scored]) -> Found:
    if len(scored) > 1:
        scored.sort(key=lambda pair: (-pair.score, pair.document.place))
    more = MORE_PAIRS * min(len(scored) - 1, MOST_PAIRS)
    return Found(lesson_id, round(scored[0].score + more, 6), tuple(scored))


@lru_cache(maxsize=1)
def _recent(today: date) -> frozenset[str]:
    before = today.replace(day=1) - timedelta(days=1)
    return frozenset(fact("month", f"{day:%Y%m}") for day in (today, before))
