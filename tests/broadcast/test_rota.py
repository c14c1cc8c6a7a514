"""The rota as a table: who is played when."""

from datetime import date, timedelta

import pytest

from audio.broadcast.rota import Candidate, Opening, Turn, turns

MONDAY = date(2026, 11, 23)


def candidate(number: int, topic: str = "health", *days_from_monday: int) -> Candidate:
    return Candidate(number, number, topic, tuple(MONDAY + timedelta(days=n) for n in days_from_monday))


def openings(days: int, lessons: int = 1) -> list[Opening]:
    return [Opening(MONDAY + timedelta(days=n), "noon", lessons) for n in range(days)]


@pytest.mark.parametrize(
    ("candidates", "days", "lessons", "expected"),
    [
        ([], 2, 1, []),
        ([candidate(101)], 2, 1, [(101,), (101,)]),  # one lesson is better than silence
        ([candidate(102), candidate(101)], 3, 1, [(101,), (102,), (101,)]),  # by number, then the longest unheard
        ([candidate(101), candidate(102)], 1, 3, [(101, 102)]),  # never twice in one programme
        ([candidate(101, "health", -3), candidate(102, "health", -9)], 1, 1, [(102,)]),
        ([candidate(101, "health", -3), candidate(102)], 1, 1, [(102,)]),  # never heard comes first
        ([candidate(101, "health", 2), candidate(102, "health", -5)], 1, 1, [(102,)]),  # 101 comes on Wednesday anyway
        (
            [candidate(101), candidate(102), candidate(103, "safety")],
            1,
            2,
            [(101, 103)],
        ),  # another topic if there is one
        # A lesson that rests is not woken for the sake of another topic.
        ([candidate(101), candidate(102), candidate(103, "safety", -1)], 1, 2, [(101, 102)]),
    ],
)
def test_the_rota_fills_openings(
    candidates: list[Candidate], days: int, lessons: int, expected: list[tuple[int, ...]]
) -> None:
    plan = turns(candidates, openings(days, lessons), rest_days=7)
    assert [turn.lesson_ids for turn in plan] == expected


def test_no_lesson_comes_again_within_its_rest_while_others_remain() -> None:
    plan = turns([candidate(100 + n) for n in range(14)], openings(28), rest_days=14)
    heard: dict[int, list[date]] = {}
    for turn in plan:
        heard.setdefault(turn.lesson_ids[0], []).append(turn.day)
    assert all((later - earlier).days >= 14 for earlier, later in heard.values())


def test_a_turn_says_day_and_slot() -> None:
    assert turns([candidate(101)], openings(1), 7) == (Turn(MONDAY, "noon", (101,)),)
