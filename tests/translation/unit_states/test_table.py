"""The stored table says what the pure rules say."""

import random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from wagtail.models import Page

from content.models import ColumnPage, LessonPage
from content.units import lesson_units
from tests.factories import make_course
from tests.translation.unit_states.steps import (
    ACTS,
    state,
)
from translation.models import UnitState
from translation.states import HalfState
from translation.unit_states import restate_all

pytestmark = pytest.mark.django_db


def test_a_saved_lesson_costs_few_queries(lesson: LessonPage, django_assert_max_num_queries: Any) -> None:
    draft = lesson.get_latest_revision_as_object()
    draft.title_ii = "ꇇꏸ"
    revision = draft.save_revision()
    with django_assert_max_num_queries(10):
        revision.save()


@pytest.mark.parametrize("seed", range(4))
def test_the_table_says_what_the_rules_say_whatever_was_done(lesson: LessonPage, reviewer: User, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(20):
        some = chance.choice(list(LessonPage.objects.order_by("pk")))
        chance.choice(ACTS)(some, chance)
        call_command("unit_states", "verify")


def test_the_command_repairs_the_table_and_says_so(lesson: LessonPage) -> None:
    UnitState.objects.filter(block_id="p1").update(state="approved")
    with pytest.raises(CommandError):
        call_command("unit_states", "verify")
    assert UnitState.objects.filter(state="approved").exists()
    assert call_command("unit_states") == "1 lessons written anew"
    assert restate_all() == 0
    assert {row.state for row in UnitState.objects.filter(block_id="p1")} == {"draft"}


def test_the_page_itself_counts_where_nobody_has_saved_a_draft(column: ColumnPage) -> None:
    course: Page = make_course(column)
    lesson = course.add_child(instance=LessonPage(title="手", title_ii="ꇇ", slug="hand"))
    assert state(lesson, "title") == HalfState.DRAFT
    assert len(lesson_units(lesson)) == 1
