"""Planned lessons, copies, and what each column's gate lets through."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson
from tests.translation.gate.steps import (
    Gate,
    approve,
    column_with,
    draft_in,
    edit_url,
    fill,
    live,
    newest,
    plan,
    post_form,
)
from translation.gate import GateClosedError, gate_report
from translation.models import Review
from translation.selectors import as_shown, half_states, presentable
from translation.services import Decision, record_reviews
from translation.signals import halves_decided
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


def test_a_planned_lesson_is_held_back_with_a_notice_and_stops_no_other(
    refusing: ColumnPage, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    lacking, ready = draft_in(refusing, "手掌"), draft_in(refusing)
    fill(ready)
    approve(ready)
    plan(lacking, editor)
    plan(ready, editor)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
        call_command("publish_scheduled")
    assert (live(lacking), live(ready)) == (False, True)
    notices = PageLogEntry.objects.filter(action="translation.gate_closed")
    assert [entry.page_id for entry in notices] == [lacking.pk]
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_the_history_tells_of_a_lesson_held_back(refusing: ColumnPage, editor: User, client: Client) -> None:
    lesson = draft_in(refusing)
    plan(lesson, editor)
    call_command("publish_scheduled")
    page = client.get(reverse("wagtailadmin_pages:history", args=[lesson.pk]))
    assert gate_report(lesson).summary in page.content.decode()


def test_an_editor_who_plans_a_lesson_is_warned_at_once(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    page = post_form(client, lesson, **{"action-publish": "1", "go_live_at": "2099-01-01 07:00"})
    assert gate_report(lesson).summary in page.content.decode()
    assert newest(lesson).approved_go_live_at


def test_a_live_copy_begins_as_a_draft(refusing: ColumnPage) -> None:
    lesson = make_lesson(make_course(column_with(Gate.WARN)))
    copy = lesson.copy(to=make_course(refusing), keep_live=True)
    assert (live(lesson), live(copy)) == (True, False)


def test_a_script_that_sets_live_itself_is_refused(refusing: ColumnPage) -> None:
    lesson = draft_in(refusing)
    lesson.live = True
    with pytest.raises(GateClosedError):
        lesson.save()
    assert not live(lesson)


def test_a_lesson_that_is_live_can_still_be_moved_and_taken_off(refusing: ColumnPage) -> None:
    lesson = make_lesson(make_course(column_with(Gate.WARN)))
    lesson.move(make_course(refusing), pos="last-child")
    moved = LessonPage.objects.get(pk=lesson.pk)
    moved.save()
    moved.unpublish()
    assert not live(lesson)


# --- the other two choices ---------------------------------------------------------------------------


def test_a_warning_column_publishes_and_says_so(client: Client) -> None:
    lesson = draft_in(column_with(Gate.WARN))
    page = post_form(client, lesson, **{"action-publish": "1"})
    assert live(lesson)
    assert gate_report(lesson).summary in page.content.decode()
    assert {unit.zh for unit in newest_units(lesson.pk) if unit.key in presentable([unit])} == {"手"}


def test_a_column_may_show_the_original_until_the_translation_is_approved(editor: User) -> None:
    column = column_with(Gate.SHOW_ORIGINAL)
    lesson = draft_in(column)
    newest(lesson).publish()
    units = newest_units(lesson.pk)
    assert presentable(units) == frozenset()
    assert half_states(units)[units[0].key] == HalfState.DRAFT
    address = LessonPage.objects.get(pk=lesson.pk).url_in(Language.II)
    assert 'lang="ii" data-read>ꇇ' not in Client().get(address).content.decode()
    approve(lesson)
    assert {key.block_id for key in presentable(units)} == {"title"}


def test_where_yi_comes_first_unapproved_chinese_is_shown_in_yi_and_marked(
    editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    lesson = draft_in(column_with(Gate.SHOW_ORIGINAL, source_language=Language.II))
    fill(lesson)
    newest(lesson).publish()
    units = newest_units(lesson.pk)
    assert [(unit.zh, unit.ii) for unit in as_shown(units)] == [("", "ꇇ"), ("", "ꇇꏸ")]
    page = page_in_chinese(lesson)
    assert ("手指" in page, "ꇇꏸ" in page, "这一句还没有中文" in page) == (False, True, True)
    with django_capture_on_commit_callbacks(execute=True):
        approve(lesson, Language.ZH)
    assert as_shown(units) == units
    assert "手指" in page_in_chinese(lesson)


def test_chinese_stays_where_its_original_was_rejected(editor: User) -> None:
    lesson = draft_in(column_with(Gate.SHOW_ORIGINAL, source_language=Language.II))
    unit = newest_units(lesson.pk)[0]
    record_reviews([Decision(unit, Review.State.REJECTED, "声调不对")], Language.II, reviewer=editor)
    assert as_shown([unit]) == (unit,)


def page_in_chinese(lesson: LessonPage) -> str:
    address = LessonPage.objects.get(pk=lesson.pk).url_in(Language.ZH)
    return Client().get(address).content.decode()


def test_those_downstream_read_the_lessons_again_when_a_column_shows_other_halves(
    django_capture_on_commit_callbacks: Any,
) -> None:
    column = column_with(Gate.WARN)
    lesson = make_lesson(make_course(column))
    with heard_of() as heard:
        for gate in (Gate.SHOW_ORIGINAL, Gate.SHOW_ORIGINAL, Gate.REFUSE, Gate.WARN):
            with django_capture_on_commit_callbacks(execute=True):
                column.gate = gate
                column.save_revision().publish()
    assert heard == [lesson.pk, lesson.pk]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"gate": Gate.WARN}, {"gate": Gate.SHOW_ORIGINAL}, True),
        ({"gate": Gate.SHOW_ORIGINAL}, {"gate": Gate.WARN}, True),
        ({"gate": Gate.WARN}, {"gate": Gate.WARN, "source_language": Language.II}, True),
        ({"gate": Gate.WARN}, {"gate": Gate.REFUSE}, False),
        ({"gate": Gate.WARN}, {"gate": Gate.WARN}, False),
    ],
)
def test_so_do_they_when_a_course_comes_to_a_column_that_shows_others(
    before: dict[str, Any], after: dict[str, Any], told: bool, django_capture_on_commit_callbacks: Any
) -> None:
    """Its sound spoke what readers no longer saw, until the lesson was published again."""
    course, column = make_course(column_with(**before)), column_with(**after)
    lesson, draft = make_lesson(course), draft_in(column)
    with heard_of() as heard, django_capture_on_commit_callbacks(execute=True):
        course.move(column, pos="last-child")
    assert heard == [lesson.pk] * told
    assert draft.pk not in heard


@contextmanager
def heard_of() -> Iterator[list[int]]:
    """The lessons of which those downstream are told meanwhile."""
    heard: list[int] = []

    def hear(lesson_id: int, **_signal: Any) -> None:
        heard.append(lesson_id)

    halves_decided.connect(hear)
    try:
        yield heard
    finally:
        halves_decided.disconnect(hear)


def test_the_publish_menu_says_what_is_missing_and_leads_there(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    page = client.get(edit_url(lesson)).content.decode()
    assert gate_report(lesson).summary in page
    assert f"/review/{lesson.pk}/#u-title" in page


def test_the_gate_costs_nothing_where_no_column_refuses(django_assert_num_queries: Any) -> None:
    lesson = draft_in(column_with(Gate.WARN))
    gate_report(lesson)
    with django_assert_num_queries(1):
        gate_report(lesson)
