"""What a change makes anew is said in minutes of this school's own machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from audio.mixing import impact
from audio.mixing.pace import FEWEST, FORM_S, JOIN_S, SPEAK_S, fitted, slowness
from audio.models import Job, Profile, Rendering
from audio.render.recipes import RECIPES
from content.models import LessonPage

JOINED, FORMED, SPOKEN = JOIN_S, JOIN_S + FORM_S, JOIN_S + FORM_S + SPEAK_S


@pytest.mark.parametrize(
    ("paces", "factor"),
    [
        ([], 1),
        ([3 * FORMED] * (FEWEST - 1), 1),  # too few to say anything
        ([JOINED, FORMED, SPOKEN] * 2, 1),
        ([2 * JOINED, 2 * FORMED, 2 * SPOKEN, 2 * SPOKEN, 2 * JOINED, 2 * FORMED], 2),
        ([0.5 * FORMED] * 4 + [0.5 * JOINED] * 8 + [0.5 * SPOKEN], 0.5),
        ([JOINED] * 10, 1),  # one kind alone is the one that needs no other machine
        ([SPOKEN] * 10, 1),
        ([2 * FORMED, 2 * SPOKEN] * 5 + [500.0, 0.0, -80_000.0], 2),  # slept, and a clock that was put back
        ([1.1 * FORMED, 0.9 * FORMED, FORMED, FORMED, 1.3 * SPOKEN, SPOKEN, 30 * SPOKEN], 1),
    ],
)
def test_the_machine_is_as_slow_as_suits_most_of_its_jobs(paces: list[float], factor: float) -> None:
    assert fitted(paces) == pytest.approx(factor)


def finished(lesson: LessonPage, paces: list[float], length_s: float = 100.0) -> None:
    now = timezone.now()
    for place, pace in enumerate(paces):
        key, times = f"{lesson.pk}-{place}", (now - timedelta(seconds=pace * length_s), now)
        row = Rendering(lesson=lesson, mix="zh", profile=Profile.PHONE, key=key, state=Job.State.DONE)
        row.started_at, row.finished_at = times
        row.length_s, row.current = length_s, place == 0
        row.save()


def test_twice_as_slow_a_machine_takes_twice_as_long(lesson_factory: Callable[..., LessonPage]) -> None:
    lesson = lesson_factory()
    before, after = RECIPES[Profile.PHONE], replace(RECIPES[Profile.PHONE], target_lufs=-18.0)
    ours_s = impact.of_profile(before, after).work_s
    Rendering.objects.all().delete()
    finished(lesson, [2 * pace for pace in (JOINED, FORMED, SPOKEN) * 3])
    assert slowness() == pytest.approx(2)
    theirs = impact.of_profile(before, after)
    assert theirs.lessons == 1
    assert theirs.work_s == pytest.approx(2 * 100 / 180 * ours_s)
    assert impact.of_profile(before, before).work_s == 0


def test_jobs_from_before_their_start_was_written_down_say_nothing(lesson_factory: Callable[..., LessonPage]) -> None:
    finished(lesson_factory(), [2 * FORMED] * 9)
    Rendering.objects.update(started_at=None)
    assert slowness() == 1
