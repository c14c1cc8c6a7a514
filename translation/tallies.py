"""Counts of states by lesson and language: written where the states are written, and read by boards and queues."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count

from content.text.types import Language
from translation.models import LessonTally, UnitState
from translation.states import HalfState

STATES = tuple(state.value for state in HalfState)
Place = tuple[int, str]  # lesson, language


class Tally(NamedTuple):
    """The columns of LessonTally; `counts` in the order of HalfState."""

    original: bool
    counts: tuple[int, ...]


def tallies(*, translations_only: bool = False) -> dict[Place, dict[HalfState, int]]:
    """For each lesson and language the number of halves in each state, without the states that no half is in."""
    rows = LessonTally.objects.order_by()
    if translations_only:
        rows = rows.filter(original=False)
    states = tuple(HalfState)
    return {
        (lesson_id, language): {state: count for state, count in zip(states, counts, strict=True) if count}
        for lesson_id, language, *counts in rows.values_list("lesson_id", "language", *STATES)
    }


def keep_tallies(found: Mapping[Place, Tally]) -> None:
    """Writes these counts over what was there; in the transaction of whoever has written the states."""
    LessonTally.objects.bulk_create(
        [_row(place, tally) for place, tally in found.items()],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["lesson", "language"],
        update_fields=["original", *STATES],
    )


def counted(lesson_id: int, halves: Iterable[tuple[str, bool, HalfState]]) -> dict[Place, Tally]:
    """The tallies of one lesson from its halves: language, whether it is the original, state."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(STATES))
    originals = {}
    for language, original, state in halves:
        found[language][STATES.index(state.value)] += 1
        originals[language] = original
    return {(lesson_id, one): Tally(originals[one], tuple(counts)) for one, counts in found.items()}


def mend_tallies() -> set[int]:
    """Holds all counts against the states and writes those that are wrong; of which lessons."""
    right = _from_states()
    rows = LessonTally.objects.order_by().values_list("lesson_id", "language", "original", *STATES)
    kept = {(lesson_id, language): Tally(original, tuple(counts)) for lesson_id, language, original, *counts in rows}
    wrong = {place: tally for place, tally in right.items() if kept.get(place) != tally}
    keep_tallies(wrong)
    gone = {lesson_id for lesson_id, _language in kept} - {lesson_id for lesson_id, _language in right}
    LessonTally.objects.filter(lesson_id__in=gone).delete()
    return gone | {lesson_id for lesson_id, _language in wrong}


def _from_states() -> dict[Place, Tally]:
    found: dict[Place, list[int]] = defaultdict(lambda: [0] * len(STATES))
    originals: dict[Place, bool] = {}
    halves = UnitState.objects.order_by().values_list("lesson_id", "language", "original", "state")
    for lesson_id, language, original, state, count in halves.annotate(count=Count("pk")):
        found[lesson_id, language][STATES.index(state)] += count
        originals[lesson_id, language] = original
    return {place: Tally(originals[place], tuple(counts)) for place, counts in found.items()}


def _row(place: Place, tally: Tally) -> LessonTally:
    lesson_id, language = place
    counts = dict(zip(STATES, tally.counts, strict=True))
    return LessonTally(lesson_id=lesson_id, language=Language(language), original=tally.original, **counts)
