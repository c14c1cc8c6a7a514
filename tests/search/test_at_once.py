"""What is written into the index belongs to the change that it comes from: both are kept, or neither."""

from collections.abc import Callable
from typing import NoReturn

import pytest
from django.db import OperationalError

from content.models import CoursePage, LessonPage
from search import services
from tests import factories
from translation.models import Review, Term
from translation.services import decide_term, save_term

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., LessonPage]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the disk has no room for the index."""

    def no_room(*_about: object) -> NoReturn:
        raise OperationalError("database or disk is full")

    return lambda: monkeypatch.setattr("search.engines.fts5._replace", no_room)


@pytest.fixture
def term(db: None) -> Term:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    return term


@pytest.mark.parametrize("change", [save_term, lambda term: decide_term(term, Review.State.REJECTED, reason="other")])
def test_a_word_that_the_index_cannot_take_is_not_changed(
    term: Term, full: Callable[[], None], change: Callable[[Term], None]
) -> None:
    full()
    term.zh = "手"
    with pytest.raises(OperationalError):
        change(term)
    assert Term.objects.filter(zh="手指", state=Review.State.SOURCED).exists()
    assert not services.verify().lesson_ids


def test_a_lesson_that_the_index_cannot_take_stays_in_its_place(
    course: CoursePage, lesson_factory: Make, full: Callable[[], None]
) -> None:
    lesson = lesson_factory(title="洗手")
    other = factories.make_course(factories.make_column(course.get_parent().get_parent().specific))
    full()
    with pytest.raises(OperationalError):
        lesson.move(other, pos="last-child")
    lesson.refresh_from_db()
    assert lesson.get_parent().pk == course.pk
    assert not services.verify().lesson_ids
