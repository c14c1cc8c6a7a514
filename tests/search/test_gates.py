"""The index follows what is decided above its lessons: the order of columns, their gate and first language, and courses
that are taken off as plain pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from audio.models import Rendering
from content.models import ColumnPage, CoursePage, HomePage, LessonPage
from content.text.types import Language
from content.units import lesson_units
from search import services
from search.proposing import proposals
from search.selectors import find
from tests.factories import make_column, make_course, make_editor, make_home, make_lesson, words
from translation.models import Review
from translation.services import Decision, record_reviews

pytestmark = pytest.mark.django_db
Gate = ColumnPage.Gate
Move = Callable[[ColumnPage, ColumnPage], object]


@pytest.fixture
def columns(db: None) -> tuple[ColumnPage, ColumnPage]:
    """The second one keeps Yi back until it is approved."""
    home = make_home()
    return make_column(home, title="甲栏"), make_column(home, title="乙栏", gate=Gate.SHOW_ORIGINAL)


def lesson_in(column: ColumnPage, **fields: Any) -> LessonPage:
    given = {"title": "洗手", "title_ii": "", "body": [words(("手指", "ꇇꏸ"))]} | fields
    return make_lesson(make_course(ColumnPage.objects.get(pk=column.pk)), **given)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


MOVES: list[Move] = [
    lambda first, second: second.move(first, pos="left"),
    lambda first, second: first.move(second, pos="right"),
    lambda first, second: second.move(HomePage.objects.get(), pos="first-child"),
]


@pytest.mark.parametrize("move", MOVES)
def test_another_order_of_the_columns_opens_none_of_them(move: Move, columns: tuple[ColumnPage, ColumnPage]) -> None:
    """The column in the open one's place has its path, and by that path its rule was known."""
    open_lesson, _shut = lesson_in(columns[0], title="手指的名字"), lesson_in(columns[1])
    move(fresh(columns[0]), fresh(columns[1]))
    assert [hit.lesson_id for hit in find("ꇇꏸ", Language.II).hits] == [open_lesson.pk]
    assert not services.verify().lesson_ids


TURNS = [(gate, source) for gate in Gate for source in Language]


@pytest.mark.parametrize(("gate", "source"), TURNS)
def test_another_first_language_is_known_to_the_index(
    gate: str, source: Language, django_capture_on_commit_callbacks: Any
) -> None:
    """A word on an original holds beside any translation; on what is a translation now it is stale."""
    column = make_column(make_home(), gate=Gate.WARN, source_language=source)
    approve(lesson_in(column, title="手指", title_ii="ꇇꏸ", body=[]), source)
    column = fresh(column)
    column.gate = gate
    column.save_revision().publish()
    services.repair(services.verify())
    with django_capture_on_commit_callbacks(execute=True):
        turn(column)
    assert not services.verify().lesson_ids


def test_sound_that_says_the_same_is_not_asked_for_anew(django_capture_on_commit_callbacks: Any) -> None:
    column = make_column(make_home())
    with django_capture_on_commit_callbacks(execute=True):
        lesson_in(column)
    asked = set(Rendering.objects.values_list("pk", "key", "state"))
    with django_capture_on_commit_callbacks(execute=True):
        turn(fresh(column))
    assert asked == set(Rendering.objects.values_list("pk", "key", "state")) != set()


def turn(column: ColumnPage) -> None:
    """The other language comes first."""
    column.source_language = next(other for other in Language if other != column.source_language)
    column.save_revision().publish()


def approve(lesson: LessonPage, language: Language) -> None:
    units = [unit for unit in lesson_units(lesson) if unit.text(language)]
    reviewer: User = make_editor()
    record_reviews([Decision(unit, Review.State.APPROVED) for unit in units], language, reviewer=reviewer)


def take_off_on_the_desk(client: Client, course: CoursePage) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{address}?id={course.pk}", {"include_descendants": ""})


def take_off_its_original(_client: Client, course: CoursePage) -> None:
    course.alias_of.specific.unpublish()


@pytest.mark.parametrize("take_off", [take_off_on_the_desk, take_off_its_original])
def test_a_course_taken_off_with_others_is_found_no_more(
    take_off: Callable[[Client, CoursePage], None], editor_client: Client
) -> None:
    alias = make_course(title="天天讲卫生").create_alias(update_slug="again")
    assert len(proposals("天天讲", Language.ZH)) == 2
    take_off(editor_client, alias)
    assert not fresh(alias).live
    assert len(proposals("天天讲", Language.ZH)) == (1 if take_off is take_off_on_the_desk else 0)
    assert not services.verify().lesson_ids
