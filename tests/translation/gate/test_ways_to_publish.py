"""Each way to publish meets the gate: editor, bulk, old revisions, workflow."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.translation.gate.steps import (
    Gate,
    approve,
    column_with,
    draft_in,
    fill,
    live,
    newest,
    post_form,
    workflow_for,
)
from translation.gate import GateClosedError, gate_report
from translation.models import Review, UnitState
from translation.services import Decision, record_reviews
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


# --- the report --------------------------------------------------------------------------------------


def test_the_report_says_in_words_what_is_lacking(refusing: ColumnPage) -> None:
    lesson = draft_in(refusing)
    report = gate_report(lesson)
    assert [(unit.zh, state) for unit, state in report.lacking] == [
        ("手", HalfState.DRAFT),
        ("手指", HalfState.MISSING),
    ]
    assert "2" in report.summary
    assert report.first_anchor == "u-title"
    assert report.refuses


def test_sourced_and_approved_halves_open_the_gate(refusing: ColumnPage, editor: User) -> None:
    lesson = draft_in(refusing)
    fill(lesson)
    title, sentence = newest_units(lesson.pk)
    record_reviews([Decision(title, Review.State.SOURCED, "词表")], Language.II)
    record_reviews([Decision(sentence, Review.State.APPROVED)], Language.II, reviewer=editor)
    newest(lesson).publish()
    assert live(lesson)


def test_a_stale_approval_closes_it_again(refusing: ColumnPage, editor: User) -> None:
    lesson = draft_in(refusing)
    fill(lesson)
    approve(lesson)
    newest(lesson).publish()
    draft = newest(lesson).as_object()
    draft.title = "两只手"
    with pytest.raises(GateClosedError):
        draft.save_revision().publish()
    assert LessonPage.objects.get(pk=lesson.pk).title == "手"


def test_where_yi_comes_first_the_chinese_has_to_be_approved(editor: User) -> None:
    lesson = draft_in(column_with(Gate.REFUSE, source_language=Language.II))
    fill(lesson)
    approve(lesson, Language.II)
    with pytest.raises(GateClosedError):
        newest(lesson).publish()
    approve(lesson, Language.ZH)
    newest(lesson).publish()
    assert live(lesson)


# --- every way to publish ----------------------------------------------------------------------------


def test_the_editor_is_told_what_is_missing_and_keeps_his_draft(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    page = post_form(client, lesson, **{"action-publish": "1", "title": "两只手"})
    assert not live(lesson)
    assert newest(lesson).content["title"] == "两只手"
    assert f"/review/{lesson.pk}/#u-title" in page.content.decode()
    approve(lesson)
    fill(lesson)
    approve(lesson)
    post_form(client, lesson, **{"action-publish": "1"})
    assert live(lesson)


def test_the_live_page_stays_as_it_was_when_the_editor_is_refused(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    fill(lesson)
    approve(lesson)
    newest(lesson).publish()
    post_form(client, lesson, **{"action-publish": "1", "title": "两只手"})
    assert (live(lesson), LessonPage.objects.get(pk=lesson.pk).title) == (True, "手")


def test_going_back_to_an_old_revision_passes_the_gate_too(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    old = newest(lesson)
    fill(lesson)
    approve(lesson)
    newest(lesson).publish()
    post_form(client, lesson, **{"action-publish": "1", "revision": str(old.pk), "body-0-value-ii": ""})
    assert newest(lesson).as_object().body.raw_data[0]["value"]["ii"] == ""
    assert LessonPage.objects.get(pk=lesson.pk).body.raw_data[0]["value"]["ii"] == "ꇇꏸ"


def test_bulk_publishing_names_what_is_refused_and_lets_the_rest_through(refusing: ColumnPage, client: Client) -> None:
    lacking, ready = draft_in(refusing, "手掌"), draft_in(refusing)
    fill(ready)
    approve(ready)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    page = client.post(f"{url}?id={lacking.pk}&id={ready.pk}&next=/admin/", follow=True)
    assert (live(lacking), live(ready)) == (False, True)
    assert "《手掌》没有发布" in page.content.decode()


def test_bulk_publishing_a_course_passes_each_lesson_below_it(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    course = lesson.get_parent()
    client.post(f"{url}?id={course.pk}&next=/admin/", {"include_descendants": "on"})
    assert not live(lesson)
    assert course.live


def test_a_workflow_hands_in_and_its_approval_passes_the_gate(
    refusing: ColumnPage, client: Client, editor: User
) -> None:
    workflow_for(refusing, editor)
    lesson = draft_in(refusing)
    post_form(client, lesson, **{"action-submit": "1"})
    assert UnitState.objects.get(lesson=lesson, block_id="title", language="ii").state == HalfState.IN_REVIEW
    page = post_form(client, lesson, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert not live(lesson)
    assert f"/review/{lesson.pk}/#u-title" in page.content.decode()
    assert LessonPage.objects.get(pk=lesson.pk).workflow_in_progress
    fill(lesson)
    approve(lesson)
    post_form(client, lesson, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert live(lesson)


def test_what_the_workflow_rejects_is_a_draft_again(refusing: ColumnPage, client: Client, editor: User) -> None:
    workflow_for(refusing, editor)
    lesson = draft_in(refusing)
    post_form(client, lesson, **{"action-submit": "1"})
    post_form(client, lesson, **{"action-workflow-action": "1", "workflow-action-name": "reject"})
    assert UnitState.objects.get(lesson=lesson, block_id="title", language="ii").state == HalfState.DRAFT
