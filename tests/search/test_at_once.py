"""What is written into the index belongs to the change that it comes from: both are kept, or neither."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NoReturn

import pytest
from django.db import OperationalError
from wagtail.actions.move_page import MovePageAction

from content.models import CoursePage, LessonPage
from content.text.types import Language
from content.units import lesson_units
from search import services, upkeep
from tests import factories
from tests.factories import words
from translation.models import Review, Term
from translation.services import decide_term, record_review, save_term

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., LessonPage]
Full = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """While the disk has no room for the index, one is told so."""

    def no_room(*_about: object) -> NoReturn:
        raise OperationalError("database or disk is full")

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as patch, pytest.raises(OperationalError):
            patch.setattr("search.engines.fts5._replace", no_room)
            yield

    return full


@pytest.fixture
def term(db: None) -> Term:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    return term


@pytest.fixture
def elsewhere(course: CoursePage) -> CoursePage:
    """In another column, which stands in the index."""
    return factories.make_course(factories.make_column(course.get_parent().get_parent().specific, title="健康"))


@pytest.mark.parametrize("change", [save_term, lambda term: decide_term(term, Review.State.REJECTED, reason="other")])
def test_a_word_that_the_index_cannot_take_is_not_changed(
    term: Term, full: Full, change: Callable[[Term], None]
) -> None:
    term.zh = "手"
    with full():
        change(term)
    assert Term.objects.filter(zh="手指", state=Review.State.SOURCED).exists()
    assert not services.verify().lesson_ids


def test_a_lesson_that_the_index_cannot_take_stays_in_its_place(
    course: CoursePage, elsewhere: CoursePage, lesson_factory: Make, full: Full
) -> None:
    lesson = lesson_factory(title="洗手")
    with full():
        lesson.move(elsewhere, pos="last-child")
    lesson.refresh_from_db()
    assert lesson.get_parent().pk == course.pk
    assert not services.verify().lesson_ids


def reject(lesson: LessonPage, _elsewhere: CoursePage) -> None:
    unit = next(unit for unit in lesson_units(lesson) if unit.ii)
    record_review(unit, Language.II, Review.State.REJECTED, note="other", reviewer=factories.make_editor())


def move_as_the_desk_does(lesson: LessonPage, elsewhere: CoursePage) -> None:
    MovePageAction(lesson, elsewhere, pos="last-child").execute(skip_permission_checks=True)


@pytest.mark.parametrize("change", [reject, move_as_the_desk_does])
def test_what_is_told_only_after_its_commit_is_mended_by_the_clock(
    elsewhere: CoursePage, lesson_factory: Make, full: Full, change: Callable[[LessonPage, CoursePage], None]
) -> None:
    lesson = lesson_factory(title="洗手", title_ii="", body=[words(("手指", "ꇇꏸ"))])
    with full():
        change(lesson, elsewhere)
    assert services.verify().lesson_ids == (lesson.pk,)
    assert upkeep.mend_once_a_day()
    assert not services.verify().count
