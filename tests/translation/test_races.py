"""Two people at once: the second one waits, reads what the first has written, and writes over nothing unseen."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson, paragraph
from translation.errors import OvertakenError
from translation.models import Review, UnitState
from translation.services import Decision, record_reviews
from translation.states import HalfState
from translation.submitting import hand_in
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db(transaction=True)
APPROVED, REJECTED = Review.State.APPROVED, Review.State.REJECTED


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(make_course(), body=[paragraph("手指", "ꇇꏸ", id="p1"), paragraph("手掌", "ꇇ", id="p2")])


def unit_of(lesson: LessonPage, block: str) -> Any:
    return next(unit for unit in newest_units(lesson.pk) if unit.key.block_id == block)


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Runs all acts at the same moment, each with a connection of its own; what they raised."""
    start, raised = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(10)
            act()
        except Exception as error:  # whatever it was: the test compares
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised


def verdict(lesson: LessonPage, name: str, block: str, state: Review.State, note: str = "") -> Callable[[], None]:
    reviewer = User.objects.create_user(name)
    decision = Decision(unit_of(lesson, block), state, note, seen=HalfState.DRAFT)
    return lambda: record_reviews([decision], Language.II, reviewer=reviewer)


def test_of_two_reviewers_of_one_sentence_the_second_is_told(lesson: LessonPage) -> None:
    raised = at_once(verdict(lesson, "jihu", "p1", APPROVED), verdict(lesson, "aqu", "p1", REJECTED, "不是这个意思"))
    assert [type(error) for error in raised] == [OvertakenError]
    row = Review.objects.get()
    assert UnitState.objects.get(block_id="p1", language=Language.II).state == row.state


def test_two_reviewers_of_two_sentences_do_not_hinder_each_other(lesson: LessonPage) -> None:
    raised = at_once(verdict(lesson, "jihu", "p1", APPROVED), verdict(lesson, "aqu", "p2", APPROVED))
    assert raised == []
    states = UnitState.objects.filter(language=Language.II, block_id__in=["p1", "p2"])
    assert {row.state for row in states} == {HalfState.APPROVED}


def test_an_editor_and_a_reviewer_at_once_leave_the_table_right(lesson: LessonPage) -> None:
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("两只手", "ꇇꏸ", id="p1")])
    raised = at_once(verdict(lesson, "jihu", "p1", APPROVED), draft.save_revision)
    assert raised == []
    assert UnitState.objects.get(block_id="p1", language=Language.II).state == HalfState.STALE
    call_command("unit_states", "verify")


def test_handing_in_twice_at_once_is_handing_in_once(lesson: LessonPage) -> None:
    writer, unit = User.objects.create_user("fanyi"), unit_of(lesson, "p1")
    counts: list[int] = []
    act = lambda: counts.append(hand_in([unit], Language.II, writer))  # noqa: E731
    assert at_once(act, act) == []
    assert sorted(counts) == [0, 1]
    assert Review.objects.get().state == HalfState.IN_REVIEW
