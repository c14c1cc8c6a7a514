"""The counts of states that boards and queues read: written with the states, held against them by command."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from content.models import LessonPage
from content.text.types import Language
from tests.translation.unit_states.steps import APPROVED, unit_of
from translation.models import LessonTally, UnitState
from translation.services import record_review
from translation.states import HalfState
from translation.tallies import mend_tallies, tallies

pytestmark = pytest.mark.django_db


def counts(lesson: LessonPage, language: Language = Language.II) -> dict[HalfState, int]:
    return tallies()[lesson.pk, language.value]


def test_a_draft_and_a_word_are_counted_where_they_are_written(lesson: LessonPage, reviewer: User) -> None:
    assert counts(lesson) == {HalfState.DRAFT: 2, HalfState.MISSING: 1}
    record_review(unit_of(lesson, "p1"), Language.II, APPROVED, reviewer=reviewer)
    assert counts(lesson) == {HalfState.DRAFT: 1, HalfState.MISSING: 1, HalfState.APPROVED: 1}
    lesson.body = LessonPage._meta.get_field("body").to_python([])
    lesson.save_revision()
    assert counts(lesson) == {HalfState.DRAFT: 1}


def test_the_original_is_told_apart_from_the_translation(lesson: LessonPage) -> None:
    assert set(tallies(translations_only=True)) == {(lesson.pk, Language.II.value)}
    column = lesson.get_ancestors()[2].specific
    column.source_language = Language.II
    column.save()
    assert set(tallies(translations_only=True)) == {(lesson.pk, Language.ZH.value)}


@pytest.mark.parametrize("spoil", ["count", "lost", "stray"])
def test_a_wrong_count_is_found_and_mended_by_command(lesson: LessonPage, spoil: str) -> None:
    right = counts(lesson)
    rows = LessonTally.objects.filter(lesson=lesson)
    if spoil == "count":
        rows.update(draft=7)
    elif spoil == "lost":
        rows.delete()
    else:
        UnitState.objects.all().delete()
        assert mend_tallies() == {lesson.pk} and not rows.exists()
    with pytest.raises(CommandError, match="1 lessons"):
        call_command("unit_states", "verify")
    assert call_command("unit_states") == "1 lessons written anew"
    assert counts(lesson) == right
    call_command("unit_states", "verify")
