"""The word given on a half: kept, found again, taken back by an edit, and told to those downstream."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, lesson_units
from tests.factories import make_column, make_course, make_home, make_lesson
from translation.errors import TranslationError
from translation.models import Review
from translation.selectors import airworthy, half_states, presentable
from translation.services import Decision, record_review, record_reviews
from translation.signals import halves_decided
from translation.states import HalfState

pytestmark = pytest.mark.django_db
APPROVED, SOURCED, REJECTED = Review.State.APPROVED, Review.State.SOURCED, Review.State.REJECTED


@pytest.fixture
def lesson() -> LessonPage:
    body = [{"type": "paragraph", "id": "p1", "value": {"zh": "手指", "ii": "ꇇꏸ"}}]
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", body=body)


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("shenjiao")


def title_of(lesson: LessonPage) -> Unit:
    return lesson_units(lesson)[0]


def test_unreviewed_yi_may_be_shown_but_not_go_on_air(lesson: LessonPage) -> None:
    units = lesson_units(lesson)
    assert set(half_states(units).values()) == {HalfState.DRAFT}
    assert len(presentable(units)) == 2
    assert airworthy(units) == frozenset()


def test_an_approved_half_goes_on_air_alone(lesson: LessonPage, reviewer: User) -> None:
    record_review(title_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    assert airworthy(lesson_units(lesson)) == {title_of(lesson).key}


def test_a_rejected_half_is_not_even_shown(lesson: LessonPage, reviewer: User) -> None:
    record_review(title_of(lesson), Language.II, REJECTED, note="不是这个意思", reviewer=reviewer)
    assert title_of(lesson).key not in presentable(lesson_units(lesson))


def test_editing_the_chinese_makes_the_approval_stale(lesson: LessonPage, reviewer: User) -> None:
    record_review(title_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    lesson.title = "两只手"
    assert half_states(lesson_units(lesson))[title_of(lesson).key] == HalfState.STALE


def test_a_second_word_replaces_the_first(lesson: LessonPage, reviewer: User) -> None:
    record_review(title_of(lesson), Language.II, SOURCED, note="词表")
    record_review(title_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    assert Review.objects.count() == 1
    assert Review.objects.get().reviewer == reviewer


REFUSED = [(APPROVED, ""), (SOURCED, ""), (REJECTED, "")]


@pytest.mark.parametrize(("state", "note"), REFUSED)
def test_nobody_approves_anonymously_or_rejects_without_a_reason(
    lesson: LessonPage, state: Review.State, note: str
) -> None:
    with pytest.raises(TranslationError):
        record_review(title_of(lesson), Language.II, state, note=note)
    assert not Review.objects.exists()


def test_all_decisions_are_kept_or_none(lesson: LessonPage, reviewer: User) -> None:
    first, second = [unit for unit in lesson_units(lesson) if unit.ii]
    with pytest.raises(TranslationError):
        record_reviews([Decision(first, APPROVED), Decision(second, REJECTED)], Language.II, reviewer=reviewer)
    assert not Review.objects.exists()


def test_those_downstream_hear_once_after_commit(
    lesson: LessonPage, reviewer: User, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[int] = []

    def hear(lesson_id: int, **_signal: Any) -> None:
        heard.append(lesson_id)

    halves_decided.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            units = [unit for unit in lesson_units(lesson) if unit.ii]
            record_reviews([Decision(unit, APPROVED) for unit in units], Language.II, reviewer=reviewer)
            assert heard == []
    finally:
        halves_decided.disconnect(hear)
    assert heard == [lesson.pk]


def test_states_of_many_lessons_cost_one_query(lesson: LessonPage, django_assert_num_queries: Any) -> None:
    other = make_lesson(lesson.get_parent().specific, title="手指", title_ii="ꇇꏸ")
    units = [*lesson_units(lesson), *lesson_units(other)]
    with django_assert_num_queries(1):
        half_states(units)
