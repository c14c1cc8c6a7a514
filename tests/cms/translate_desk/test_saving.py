"""What a translator saves, alone and beside others."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms.desk.translate.saving import Typed, keep_texts
from content.models import LessonPage
from tests.cms.translate_desk.steps import (
    FINGERS,
    NAILS,
    form_of,
    page_of,
    save,
    seen,
    state,
    unit_at,
    versions,
)
from tests.factories import paragraph
from tests.translation.test_desk import person
from translation.models import Review
from translation.states import HalfState

pytestmark = pytest.mark.django_db


def test_what_is_typed_becomes_a_draft_and_never_goes_live(lesson: LessonPage) -> None:
    answer = save(person("fan"), lesson, NAILS)
    assert (answer.status_code, answer.json()["state"]) == (200, HalfState.DRAFT)
    assert (unit_at(lesson).ii, state(lesson)) == (NAILS, HalfState.DRAFT)
    live = LessonPage.objects.get(pk=lesson.pk)
    assert live.has_unpublished_changes and NAILS not in str(live.body.raw_data)


def test_one_sitting_is_one_version_of_the_history(lesson: LessonPage) -> None:
    client, before = person("fan"), versions(lesson)
    for text in (NAILS, FINGERS, NAILS):
        save(client, lesson, text)
    assert versions(lesson) == before + 1
    save(client, lesson, NAILS)
    assert versions(lesson) == before + 1


def test_another_sitting_and_a_published_version_are_not_written_over(lesson: LessonPage) -> None:
    client, before = person("fan"), versions(lesson)
    save(client, lesson, NAILS)
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))
    save(client, lesson, FINGERS)
    assert versions(lesson) == before + 2
    lesson.refresh_from_db()
    lesson.latest_revision.publish()
    save(client, lesson, NAILS)
    assert versions(lesson) == before + 3


def test_of_two_writers_the_second_sees_the_text_of_the_first(lesson: LessonPage) -> None:
    mark = seen(lesson)
    first, second = person("jihu"), person("fan")
    save(first, lesson, NAILS)
    answer = save(second, lesson, FINGERS, seen=mark)
    found = answer.json()
    assert (answer.status_code, found["theirs"], found["by"]) == (409, NAILS, "jihu")
    assert unit_at(lesson).ii == NAILS
    assert save(second, lesson, FINGERS, seen=found["seen"]).status_code == 200
    assert unit_at(lesson).ii == FINGERS
    assert Revision.page_revisions.filter(object_id=str(lesson.pk), user__username="jihu").count() == 1


def test_a_translation_of_an_older_source_is_not_kept_silently(lesson: LessonPage) -> None:
    mark = seen(lesson)
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("两只手", id="p2")])
    draft.save_revision()
    answer = save(person("fan"), lesson, NAILS, seen=mark)
    assert (answer.status_code, answer.json()["source"]) == (409, "两只手")


def test_a_field_that_nobody_touched_writes_nothing_over_what_came_meanwhile(lesson: LessonPage) -> None:
    user = User.objects.create_user("fan")
    typed = {"u-p1": Typed(FINGERS, seen(lesson, "u-p1")), "u-p2": Typed(NAILS, seen(lesson))}
    keep_texts(lesson.pk, {"u-p1": Typed(NAILS, seen(lesson, "u-p1"))}, User.objects.create_user("jihu"))
    outcome = keep_texts(lesson.pk, typed, user)
    assert (outcome.written, outcome.overtaken) == (["u-p2"], [])
    assert unit_at(lesson, "u-p1").ii == NAILS


@pytest.mark.parametrize(
    ("text", "anchor", "status"), [("手指甲", "u-p2", 422), (NAILS, "u-gone", 422), ("ꇇ" * 2_001, "u-p2", 422)]
)
def test_what_no_lesson_may_hold_is_refused_in_words(lesson: LessonPage, text: str, anchor: str, status: int) -> None:
    before = versions(lesson)
    answer = person("fan").post(
        reverse("desk_translate_save", args=[lesson.pk]), {"unit": anchor, "text": text, "seen": seen(lesson)}
    )
    assert (answer.status_code, bool(answer.json()["problem"]), versions(lesson)) == (status, True, before)


def test_nothing_is_written_into_a_locked_lesson(lesson: LessonPage) -> None:
    LessonPage.objects.update(locked=True, locked_by=User.objects.create_user("jihu"))
    client = person("fan")
    assert save(client, lesson, NAILS).status_code == 423
    assert "readonly" in page_of(client, lesson)


def test_handing_in_puts_the_half_on_the_reviewers_queue(lesson: LessonPage) -> None:
    answer = save(person("fan"), lesson, NAILS, do="hand_in")
    assert (answer.json()["state"], state(lesson)) == (HalfState.IN_REVIEW, HalfState.IN_REVIEW)
    review = Review.objects.get(block_id="p2")
    assert review.writer and review.writer.username == "fan"


def test_without_script_the_form_saves_and_hands_in(lesson: LessonPage) -> None:
    client = person("fan")
    address = reverse("desk_translate_lesson", args=[lesson.pk])
    client.post(address, form_of(lesson, do="hand_in:u-p2") | {"u-p2": NAILS})
    assert (unit_at(lesson).ii, state(lesson), state(lesson, "p1")) == (NAILS, HalfState.IN_REVIEW, HalfState.DRAFT)
    client.post(address, form_of(lesson, do="hand_in_all"))
    assert state(lesson, "p1") == HalfState.IN_REVIEW


def test_without_script_the_second_writer_keeps_his_text_beside_the_first(lesson: LessonPage) -> None:
    form = form_of(lesson, do="save") | {"u-p2": FINGERS}
    save(person("jihu"), lesson, NAILS)
    page = person("fan").post(reverse("desk_translate_lesson", args=[lesson.pk]), form).content.decode()
    assert unit_at(lesson).ii == NAILS
    unit = page.split('id="u-p2"')[1]
    assert NAILS in unit and f">{FINGERS}</textarea>" in unit and "jihu" in unit
