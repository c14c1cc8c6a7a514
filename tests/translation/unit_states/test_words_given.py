"""What becomes of the word given on a pair of texts, whatever is done to its lesson."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.factories import make_course, make_issue, make_lesson, paragraph
from tests.translation.unit_states.steps import APPROVED, REJECTED, state, unit_of, write
from translation.errors import OvertakenError
from translation.models import Review, UnitState
from translation.services import Decision, record_review, record_reviews
from translation.states import HalfState
from translation.submitting import hand_in, hand_in_lesson, send_back

pytestmark = pytest.mark.django_db


def test_a_new_lesson_is_draft_where_written_and_missing_where_not(lesson: LessonPage) -> None:
    assert (state(lesson, "title"), state(lesson), state(lesson, "p2")) == (
        HalfState.DRAFT,
        HalfState.DRAFT,
        HalfState.MISSING,
    )
    assert state(lesson, "p2", Language.ZH) == HalfState.DRAFT


def test_an_approval_lasts_until_either_text_changes(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    assert state(lesson) == HalfState.APPROVED
    write(lesson, "两只手", "ꇇꏸ")
    assert state(lesson) == HalfState.STALE
    write(lesson, "手指", "ꇇꏸ")
    assert state(lesson) == HalfState.APPROVED
    write(lesson, "手指", "ꇇ")
    assert state(lesson) == HalfState.DRAFT
    write(lesson, "手指", "")
    assert state(lesson) == HalfState.MISSING


def test_a_draft_counts_as_soon_as_it_is_saved(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    revision = write(lesson, "两只手", "ꇇꏸ")
    assert state(lesson) == HalfState.STALE
    revision.publish()
    assert state(lesson) == HalfState.STALE


def test_an_autosave_over_the_same_draft_counts_too(lesson: LessonPage) -> None:
    draft = lesson.get_latest_revision_as_object()
    draft.title_ii = ""
    draft.save_revision(overwrite_revision=lesson.get_latest_revision())
    assert state(lesson, "title") == HalfState.MISSING


def test_going_back_to_an_old_revision_finds_its_words_again(lesson: LessonPage, reviewer: User) -> None:
    first = lesson.get_latest_revision()
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    write(lesson, "两只手", "ꇇꇇ").publish()
    record_review(unit_of(lesson), Language.II, REJECTED, note="重复了", reviewer=reviewer)
    assert state(lesson) == HalfState.REJECTED
    first.as_object().save_revision(previous_revision=first).publish()
    assert state(lesson) == HalfState.APPROVED
    write(lesson, "两只手", "ꇇꇇ")
    assert state(lesson) == HalfState.REJECTED


def test_a_rejection_stays_with_the_text_beside_any_other_half(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, REJECTED, note="不是这个意思", reviewer=reviewer)
    write(lesson, "两只手", "ꇇꏸ")
    assert state(lesson) == HalfState.REJECTED


def test_handing_in_puts_on_the_queue_and_names_the_writer(lesson: LessonPage, reviewer: User) -> None:
    writer = User.objects.create_user("fanyi")
    assert hand_in_lesson(lesson.pk, writer) == 2
    assert state(lesson) == HalfState.IN_REVIEW
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    row = Review.objects.get(block_id="p1")
    assert (row.writer, row.reviewer, row.text, row.other_text) == (writer, reviewer, "ꇇꏸ", "手指")
    assert hand_in_lesson(lesson.pk, writer) == 0


def test_what_was_handed_in_beside_other_chinese_waits_for_its_writer(lesson: LessonPage, reviewer: User) -> None:
    hand_in_lesson(lesson.pk, reviewer)
    write(lesson, "两只手", "ꇇꏸ")
    assert state(lesson) == HalfState.DRAFT


def test_a_stale_half_handed_in_is_stale_again_when_the_chinese_changes_again(
    lesson: LessonPage, reviewer: User
) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    write(lesson, "两只手", "ꇇꏸ")
    hand_in([unit_of(lesson)], Language.II, reviewer)
    assert state(lesson) == HalfState.IN_REVIEW
    write(lesson, "三只手", "ꇇꏸ")
    assert state(lesson) == HalfState.STALE


def test_a_rejected_text_has_to_change_before_it_is_handed_in_again(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, REJECTED, note="不是这个意思", reviewer=reviewer)
    assert hand_in([unit_of(lesson)], Language.II, reviewer) == 0
    assert state(lesson) == HalfState.REJECTED
    write(lesson, "手指", "ꇇ")
    assert hand_in([unit_of(lesson)], Language.II, reviewer) == 1


def test_what_the_reviewer_sends_back_is_a_draft(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson, "title"), Language.II, APPROVED, reviewer=reviewer)
    hand_in_lesson(lesson.pk, reviewer)
    assert send_back(lesson.pk) == 1
    assert (state(lesson), state(lesson, "title")) == (HalfState.DRAFT, HalfState.APPROVED)


def test_a_copy_takes_its_words_along_and_goes_its_own_way(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson, "title"), Language.II, APPROVED, reviewer=reviewer)
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    copy = lesson.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert (state(copy), state(copy, "title")) == (HalfState.APPROVED, HalfState.APPROVED)
    write(copy, "两只手", "ꇇꏸ")
    assert (state(copy), state(lesson)) == (HalfState.STALE, HalfState.APPROVED)


def test_a_copied_course_takes_the_words_of_all_its_lessons_along(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    course = lesson.get_parent().specific
    copied = course.copy(recursive=True, update_attrs={"slug": "copy"}, keep_live=False)
    assert state(copied.get_children().get().specific) == HalfState.APPROVED


def test_another_lesson_with_the_same_words_inherits_nothing(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson, "title"), Language.II, APPROVED, reviewer=reviewer)
    assert state(make_lesson(lesson.get_parent().specific, title="手", title_ii="ꇇ"), "title") == HalfState.DRAFT


def test_moving_and_unpublishing_change_no_state(lesson: LessonPage, column: ColumnPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    lesson.move(make_issue(column), pos="last-child")
    assert state(lesson) == HalfState.APPROVED
    LessonPage.objects.get(pk=lesson.pk).unpublish()
    assert state(lesson) == HalfState.APPROVED


def test_blocks_change_places_and_keep_their_words(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python(list(reversed(draft.body.raw_data)))
    draft.save_revision()
    rows = UnitState.objects.filter(lesson=lesson, language=Language.II).order_by("place")
    assert [(row.block_id, row.state) for row in rows][-2:] == [("p2", "missing"), ("p1", "approved")]


def test_a_removed_block_leaves_no_state_behind_and_gets_its_word_back(lesson: LessonPage, reviewer: User) -> None:
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    with_it, draft = lesson.get_latest_revision(), lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([])
    draft.save_revision()
    assert not UnitState.objects.filter(lesson=lesson, block_id="p1").exists()
    with_it.as_object().save_revision()
    assert state(lesson) == HalfState.APPROVED


def test_a_half_keeps_the_day_it_came_into_its_state(lesson: LessonPage) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    UnitState.objects.update(since=long_ago)
    write(lesson, "手指！", "ꇇꏸ")
    assert UnitState.objects.get(lesson=lesson, block_id="p1", language=Language.II).since == long_ago


def test_where_yi_comes_first_the_chinese_is_the_translation(column: ColumnPage, reviewer: User) -> None:
    column.source_language = Language.II
    column.save_revision().publish()
    lesson = make_lesson(make_course(column), body=[paragraph("手指", "ꇇꏸ", id="p1")])
    record_review(unit_of(lesson), Language.ZH, APPROVED, reviewer=reviewer)
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    write(lesson, "手指头", "ꇇꏸ")
    assert (state(lesson), state(lesson, language=Language.ZH)) == (HalfState.APPROVED, HalfState.DRAFT)
    write(lesson, "手指", "ꇇ")
    assert (state(lesson), state(lesson, language=Language.ZH)) == (HalfState.DRAFT, HalfState.STALE)


def test_a_column_that_turns_round_asks_for_the_words_on_its_originals_again(
    column: ColumnPage, reviewer: User
) -> None:
    column.source_language = Language.II
    column.save_revision().publish()
    lesson = make_lesson(make_course(column), body=[paragraph("手指", "ꇇꏸ", id="p1")])
    record_review(unit_of(lesson), Language.II, APPROVED, reviewer=reviewer)
    column.source_language = Language.ZH
    column.save_revision().publish()
    assert state(lesson) == HalfState.STALE
    assert not UnitState.objects.get(lesson=lesson, block_id="p1", language=Language.II).original


def test_a_second_reviewer_does_not_write_over_what_he_has_not_seen(lesson: LessonPage, reviewer: User) -> None:
    unit = unit_of(lesson)
    record_reviews([Decision(unit, APPROVED, seen=HalfState.DRAFT)], Language.II, reviewer=reviewer)
    with pytest.raises(OvertakenError) as overtaken:
        record_reviews([Decision(unit, REJECTED, "不对", HalfState.DRAFT)], Language.II, reviewer=reviewer)
    assert overtaken.value.keys == {unit.key}
    assert state(lesson) == HalfState.APPROVED
