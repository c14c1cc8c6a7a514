"""Which lesson comes next: a plain rota, without database or clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lesson that may be played, with the days on which this village played it or will."""

    lesson_id: int
    number: int
    topic: str
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot of a day that has no programme yet, and how many lessons fit."""

    day: date
    slot: str
    lessons: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The lessons that fill an opening, in playing order."""

    day: date
    slot: str
    lesson_ids: tuple[int, ...]


NEVER_PLAYED_DAYS = 100_000


def turns(candidates: Iterable[Candidate], openings: Sequence[Opening], rest_days: int) -> tuple[Turn, ...]:
    """One turn an opening. A lesson rests `rest_days` days before and after, as long as others remain; among those
    that remain the one not heard for longest comes first, and a programme changes its topic if it can."""
    lessons = sorted(candidates, key=lambda lesson: lesson.number)
    heard = {lesson.lesson_id: set(lesson.days) for lesson in lessons}
    plan = []
    for opening in openings:
        chosen: list[Candidate] = []
        while len(chosen) < min(opening.lessons, len(lessons)):
            chosen.append(_next(lessons, chosen, heard, opening.day, rest_days))
        for lesson in chosen:
            heard[lesson.lesson_id].add(opening.day)
        if chosen:
            plan.append(Turn(opening.day, opening.slot, tuple(lesson.lesson_id for lesson in chosen)))
    return tuple(plan)


def _next(
    lessons: Sequence[Candidate], chosen: Sequence[Candidate], heard: dict[int, set[date]], day: date, rest_days: int
) -> Candidate:
    topics = {lesson.topic for lesson in chosen}

    def unfitness(lesson: Candidate) -> tuple[bool, bool, int, int]:
        away = min((abs((day - other).days) for other in heard[lesson.lesson_id]), default=NEVER_PLAYED_DAYS)
        return away < rest_days, lesson.topic in topics, -away, lesson.number

    return min((lesson for lesson in lessons if lesson not in chosen), key=unfitness)
