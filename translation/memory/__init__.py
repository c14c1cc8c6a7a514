"""Reads: what was said before for a sentence like this one, and where a word was used. Both languages alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from rapidfuzz.distance import Levenshtein

from content.text.runs import script_of
from content.text.types import Language, Script
from translation.memory.tokens import marks, tokens
from translation.models import MemoryMark, MemoryPair
from translation.states import text_hash

LEAST = 60  # per cent: below, correcting takes longer than writing anew
CANDIDATES = 200  # the pairs with most marks in common are compared in full
LEAST_MARKS, MOST_ROWS = 3, 2_000  # of those that are counted to find the candidates
SHOWN = ("pk", "zh", "ii", "state", "source", "lesson")
SAME = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair of the memory. `score` is the share of tokens that need no edit, in per cent; 100 is the very text."""

    zh: str
    ii: str
    score: int
    state: str  # approved, sourced, or imported from a file
    source: str
    lesson_id: int | None

    def text(self, language: Language) -> str:
        return self.ii if language == Language.II else self.zh


def suggestions(text: str, source: Language = Language.ZH, limit: int = 5, least: int = LEAST) -> list[Suggestion]:
    """The pairs whose half in `source` is most like `text`, best first; those in lessons before those of files."""
    found = tokens(text)
    if not found:
        return []
    field = "ii" if source == Language.II else "zh"
    exact = MemoryPair.objects.filter(**{f"{field}_hash": text_hash(text)})
    # One statement: the very text need not be among the few candidates that have most marks in common.
    rows = exact.union(_candidates(found, source, least)).values_list(*SHOWN)
    scored = {}
    for row in sorted(rows, reverse=True):  # of those that are alike the newest
        there = row[SHOWN.index(field)]
        score = SAME if there.strip() == text.strip() else _score(found, there, least)
        if score is not None:
            scored[row[0]] = _suggestion(row, score)
    return sorted(scored.values(), key=_standing)[:limit]


def _candidates(found: tuple[str, ...], source: Language, least: int) -> "QuerySet[MemoryPair]":
    shortest, longest = -(-len(found) * least // 100), len(found) * 100 // least
    near = MemoryMark.objects.filter(mark__in=marks(found, source), length__range=(shortest, longest))
    counts = dict(near.values_list("mark").annotate(pairs=Count("pk")).order_by("pairs"))
    alike = near.filter(mark__in=_rarest(counts)).values("pair").annotate(shared=Count("pk"))
    best = alike.order_by("-shared", "-pair").values("pair")[:CANDIDATES]
    return MemoryPair.objects.filter(pk__in=best)


def _rarest(counts: Mapping[int, int]) -> list[int]:
    """The marks that few pairs have, at least three: 的时候 stands in every tenth sentence and tells nothing."""
    chosen: list[int] = []
    pairs = 0
    for mark, count in counts.items():  # the rarest first
        pairs += count
        if len(chosen) >= LEAST_MARKS and pairs > MOST_ROWS:
            break
        chosen.append(mark)
    return chosen


def _score(found: tuple[str, ...], text: str, least: int) -> int | None:
    share = Levenshtein.normalized_similarity(found, tokens(text), score_cutoff=least / 100)
    # Other punctuation or case is not the very text: a person has to look.
    return min(int(share * 100), SAME - 1) if share else None


def _suggestion(row: tuple[Any, ...], score: int) -> Suggestion:
    _pk, zh, ii, state, source, lesson_id = row
    return Suggestion(zh, ii, score, state, source, lesson_id)


STANDING: Mapping[str, int] = {state: place for place, state in enumerate(("approved", "sourced", "imported"))}


def _standing(suggestion: Suggestion) -> tuple[int, int]:
    return -suggestion.score, STANDING[suggestion.state]


def concordance(words: str, limit: int = 50) -> list[MemoryPair]:
    """The pairs in which all words (split at spaces) stand, in either language, newest first."""
    wanted = Q()
    for word in words.split()[:8]:
        wanted &= _holds(word)
    return list(MemoryPair.objects.filter(wanted).order_by("-pk")[:limit]) if wanted else []


def _holds(word: str) -> Q:
    """A word of Yi signs or of Hanzi is looked for in its own column: a name that stays Chinese in the Yi stands in the
    Chinese half too. By StrIndex, as LIKE on SQLite folds each letter's case."""
    scripts = {script_of(character) for character in word}
    fields = {frozenset({Script.YI}): ("ii",), frozenset({Script.HAN}): ("zh",)}.get(frozenset(scripts), ("zh", "ii"))
    return reduce(or_, (Q(GreaterThan(StrIndex(field, Value(word)), 0)) for field in fields))


def all_pairs() -> Iterator[MemoryPair]:
    """Every pair in the order in which it came, read in portions."""
    return MemoryPair.objects.order_by("pk").iterator(2_000)
