"""Publishing while others decide: the gate sees either what was before a word or what is after it, never between."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson, paragraph
from tests.translation.gate.steps import Gate, approve, column_with, draft_in, fill, live, newest
from tests.translation.test_races import APPROVED, REJECTED, at_once, unit_of
from translation.gate import GateClosedError, gate_report
from translation.models import Review, UnitState
from translation.services import Decision, record_reviews
from translation.states import HalfState

pytestmark = pytest.mark.django_db(transaction=True)
SOON_S = 0.5  # how long the slow one waits for a quick one, who is not to come through meanwhile


@pytest.fixture
def lesson() -> LessonPage:
    """Approved throughout, in a column that refuses what is not."""
    User.objects.create_user("jihu")
    lesson = draft_in(column_with(Gate.REFUSE))
    fill(lesson)
    approve(lesson)
    return lesson


def publish(lesson: LessonPage) -> Callable[[], None]:
    revision = newest(lesson)
    return lambda: revision.publish()


def say(lesson: LessonPage, state: Review.State, note: str = "") -> None:
    decision = Decision(unit_of(lesson, "p1"), state, note)
    record_reviews([decision], Language.II, reviewer=User.objects.get(username="jihu"))


def slowly(act: Callable[[], None], begun: threading.Event, other_done: threading.Event) -> Callable[[], None]:
    """The act, in a transaction that stays open until the other is through, or has waited for it for a while."""

    def run() -> None:
        with transaction.atomic():
            act()
            begun.set()
            other_done.wait(SOON_S)

    return run


def after(begun: threading.Event, act: Callable[[], None], done: threading.Event) -> Callable[[], None]:
    def run() -> None:
        assert begun.wait(10)
        try:
            act()
        finally:
            done.set()

    return run


def second_waits(first: Callable[[], None], second: Callable[[], None]) -> list[Exception]:
    begun, done = threading.Event(), threading.Event()
    return at_once(slowly(first, begun, done), after(begun, second, done))


def test_an_approval_that_is_being_withdrawn_publishes_nothing(lesson: LessonPage) -> None:
    raised = second_waits(lambda: say(lesson, REJECTED, "不是这个意思"), publish(lesson))
    assert [type(error) for error in raised] == [GateClosedError]
    assert not live(lesson)


def test_an_approval_that_is_being_given_opens_the_gate(lesson: LessonPage) -> None:
    say(lesson, REJECTED, "不是这个意思")
    assert second_waits(lambda: say(lesson, APPROVED), publish(lesson)) == []
    assert live(lesson)


def test_a_word_given_while_a_lesson_is_published_comes_after_it(lesson: LessonPage) -> None:
    assert second_waits(publish(lesson), lambda: say(lesson, REJECTED, "不是这个意思")) == []
    assert live(lesson)
    assert gate_report(LessonPage.objects.get(pk=lesson.pk)).refuses
    assert UnitState.objects.get(block_id="p1", language=Language.II).state == HalfState.REJECTED
    call_command("unit_states", "verify")


def test_publishing_twice_at_once_is_publishing_once(lesson: LessonPage) -> None:
    assert at_once(publish(lesson), publish(lesson)) == []
    assert live(lesson)
    assert LessonPage.objects.get(pk=lesson.pk).live_revision_id == newest(lesson).pk
    call_command("unit_states", "verify")


def test_two_who_decide_on_the_same_lessons_in_another_order_do_not_wait_for_each_other_for_ever() -> None:
    course, reviewer = make_course(), User.objects.create_user("aqu")
    lessons = [make_lesson(course, name, body=[paragraph(name, "ꇇꏸ", id="p1")]) for name in ("手指", "手掌")]
    decisions = [Decision(unit_of(lesson, "p1"), APPROVED) for lesson in lessons]

    def decide(order: list[Decision]) -> None:
        for _again in range(5):
            record_reviews(order, Language.II, reviewer=reviewer)

    assert at_once(partial(decide, decisions), partial(decide, decisions[::-1])) == []
    assert Review.objects.filter(state=APPROVED).count() == 2
