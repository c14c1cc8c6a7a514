"""Two at once at one word or lesson: the index is left as the later one decided. On PostgreSQL by the locks of rows."""

import threading
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from django.db import connections

from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from search import services
from search.engines.base import Lesson
from search.engines.fts5 import Fts5Engine
from search.kinds import word_id
from search.models import Proposal
from search.proposing import propose_all
from tests import factories
from translation.models import Review, Term
from translation.services import decide_term, record_review

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]


def word() -> tuple[Act, Act]:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    other = Term.objects.get(pk=term.pk)
    other.ii = "ꇇ"
    change = partial(decide_term, other, Review.State.SOURCED, reason="dictionary")
    return partial(services.write_again, [word_id(term.pk)]), change


def lesson() -> tuple[Act, Act]:
    page = factories.make_lesson(factories.make_course(), title="洗手")
    page.title = "洗脸"
    return partial(services.write_again, [page.pk]), lambda: page.save_revision().publish()


def verdict() -> tuple[Act, Act]:
    """The word on a half comes while its lesson gets another title."""
    page, approve = reviewed()
    page.title = "洗脸"
    return approve, lambda: page.save_revision().publish()


def verdict_on_withdrawn() -> tuple[Act, Act]:
    page, approve = reviewed()
    return approve, page.unpublish


def reviewed() -> tuple[LessonPage, Act]:
    page = factories.make_lesson(factories.make_course(), title="洗手")
    reviewer = factories.make_editor()
    approve = partial(record_review, lesson_units(page)[0], Language.II, Review.State.APPROVED, reviewer=reviewer)
    return page, approve


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[threading.Event, threading.Event]]:
    """From now on the first who has read what he will write waits: the first event is that he has, the second lets
    him go on."""

    def wait() -> tuple[threading.Event, threading.Event]:
        has_read, may_write, put = threading.Event(), threading.Event(), Fts5Engine.put

        def slowly(self: Fts5Engine, lessons: Iterable[Lesson]) -> None:
            if not has_read.is_set():
                has_read.set()
                may_write.wait(10)
            put(self, lessons)

        monkeypatch.setattr(Fts5Engine, "put", slowly)
        return has_read, may_write

    return wait


def started(act: Act) -> threading.Thread:
    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def proposed() -> list[tuple[int, str, int]]:
    return sorted(Proposal.objects.values_list("lesson_id", "key", "rank"))


@pytest.mark.parametrize("made", [word, lesson, verdict, verdict_on_withdrawn])
def test_older_text_never_follows_newer(
    made: Callable[[], tuple[Act, Act]], read: Callable[[], tuple[threading.Event, threading.Event]]
) -> None:
    write, change = made()
    has_read, may_write = read()
    first = started(write)
    assert has_read.wait(10)
    second = started(change)
    second.join(1)  # it waits for the first, or has gone before it
    may_write.set()
    for thread in (first, second):
        thread.join(30)
    assert not services.verify().lesson_ids
    offered = proposed()
    propose_all()
    assert offered == proposed()
