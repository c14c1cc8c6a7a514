"""Lesson numbers are given once and never again."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from content.models import CoursePage, LessonNumber, LessonPage
from content.models.number import LAST, give_number
from tests.factories import make_lesson, paragraph

pytestmark = pytest.mark.django_db


def test_numbers_begin_at_101_and_count_up(course: CoursePage) -> None:
    assert [make_lesson(course).number for _ in range(3)] == [101, 102, 103]


def test_a_number_is_given_at_the_first_save_and_stays(course: CoursePage) -> None:
    lesson = make_lesson(course, publish=False)
    lesson.title = "手指"
    lesson.save()
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    assert lesson.number == 101


def test_the_number_of_a_deleted_lesson_is_not_given_again(course: CoursePage) -> None:
    make_lesson(course).delete()
    assert make_lesson(course).number == 102
    assert LessonNumber.objects.count() == 2


def test_a_copy_and_its_drafts_have_a_number_of_their_own(course: CoursePage) -> None:
    lesson = make_lesson(course, body=[paragraph("手")])
    lesson.title = "手指"
    lesson.save_revision()
    copy = lesson.copy(update_attrs={"slug": "copy", "title": "手指甲"}, keep_live=False)
    assert copy.number == 102
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert (copy.number, copy.title) == (102, "手指甲")
    for revision in copy.revisions.all():
        assert revision.content["number"] == 102
        assert revision.as_object().number == 102


def test_an_old_version_that_held_another_number_does_not_bring_it_back(course: CoursePage) -> None:
    lesson = make_lesson(course)
    revision = lesson.get_latest_revision()
    revision.content["number"] = 999
    revision.save()
    revision.publish()
    lesson.refresh_from_db()
    assert lesson.number == 101


def test_a_chosen_number_is_entered_and_refused_the_second_time(course: CoursePage) -> None:
    make_lesson(course, number=203).delete()
    with pytest.raises(ValidationError):
        make_lesson(course, number=203)
    assert make_lesson(course).number == 204


@pytest.mark.parametrize("number", [0, 100, 10_000])
def test_a_number_has_three_or_four_digits(course: CoursePage, number: int) -> None:
    with pytest.raises(ValidationError):
        make_lesson(course, number=number)


def test_a_save_that_fails_gives_no_number_away(course: CoursePage) -> None:
    lesson = LessonPage(title="手", title_ii="手指", slug="shou")  # Chinese in the Yi title
    with pytest.raises(ValidationError):
        course.add_child(instance=lesson)
    assert lesson.number is None
    assert not LessonNumber.objects.exists()


def test_after_9999_the_gaps_are_given_and_then_none(course: CoursePage) -> None:
    LessonNumber.objects.bulk_create(LessonNumber(number=n) for n in range(102, LAST + 1))
    assert give_number() == 101
    with pytest.raises(ValidationError):
        give_number()


def test_a_lost_race_takes_the_next_number(course: CoursePage, monkeypatch: pytest.MonkeyPatch) -> None:
    make_lesson(course)
    # Another process has entered 102 between our look and our entry: the look is answered from before.
    LessonNumber.objects.create(number=102)
    answers = iter([{"highest": 101}, {"highest": 102}])
    monkeypatch.setattr(type(LessonNumber.objects.all()), "aggregate", lambda *_args, **_kwargs: next(answers))
    with transaction.atomic():
        assert give_number() == 103


def test_an_alias_is_refused_with_words(course: CoursePage) -> None:
    with pytest.raises(ValidationError, match=r"alias|别名"):
        make_lesson(course).create_alias(update_slug="alias")
