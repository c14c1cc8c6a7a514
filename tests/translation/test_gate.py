"""The gate on every way to publish: a column that refuses, one that shows the original, one that warns."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.content.conftest import lesson_form
from tests.factories import make_column, make_course, make_editor, make_home, make_lesson, paragraph
from translation.gate import GateClosedError, gate_report
from translation.models import Review, UnitState
from translation.selectors import half_states, presentable
from translation.services import Decision, record_reviews
from translation.signals import halves_decided
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db
Gate = ColumnPage.Gate


@pytest.fixture
def editor() -> User:
    editor: User = make_editor()
    return editor


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def column_with(gate: str, **fields: Any) -> ColumnPage:
    return make_column(make_home(), gate=gate, **fields)


@pytest.fixture
def refusing() -> ColumnPage:
    return column_with(Gate.REFUSE)


def draft_in(column: ColumnPage, title: str = "手") -> LessonPage:
    """A lesson that is not published: its title is written in both languages, its sentence in Chinese only."""
    return make_lesson(make_course(column), title, "ꇇ", [paragraph("手指", "", id="p1")], publish=False)


def fill(lesson: LessonPage) -> None:
    """The sentence gets its Yi."""
    draft = newest(lesson).as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("手指", "ꇇꏸ", id="p1")])
    draft.save_revision()


def approve(lesson: LessonPage, language: Language = Language.II) -> None:
    units = [unit for unit in newest_units(lesson.pk) if unit.text(language)]
    reviewer = User.objects.first()
    record_reviews([Decision(unit, Review.State.APPROVED) for unit in units], language, reviewer=reviewer)


def newest(lesson: LessonPage) -> Any:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision()


def live(lesson: LessonPage) -> bool:
    return bool(LessonPage.objects.live().filter(pk=lesson.pk).exists())


def edit_url(lesson: LessonPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[lesson.pk])


def form_of(lesson: LessonPage, **extra: str) -> dict[str, Any]:
    """What the editor's browser sends of the newest draft."""
    draft = newest(lesson).as_object()
    pairs = draft.body.raw_data
    form = lesson_form(title=draft.title, title_ii=draft.title_ii, slug=draft.slug)
    for place, block in enumerate(pairs):
        fields = {"deleted": "", "order": str(place), "type": block["type"], "id": block["id"]}
        fields |= {f"value-{half}": text for half, text in block["value"].items()}
        form |= {f"body-{place}-{name}": text for name, text in fields.items()}
    return form | {"body-count": str(len(pairs))} | extra


def post_form(client: Client, lesson: LessonPage, **extra: str) -> Any:
    return client.post(edit_url(lesson), form_of(lesson, **extra), follow=True)


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
    assert "“手掌”" in page.content.decode() or "“手掌" in page.content.decode()


def test_bulk_publishing_a_course_passes_each_lesson_below_it(refusing: ColumnPage, client: Client) -> None:
    lesson = draft_in(refusing)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    course = lesson.get_parent()
    client.post(f"{url}?id={course.pk}&next=/admin/", {"include_descendants": "on"})
    assert not live(lesson)
    assert course.live


def workflow_for(column: ColumnPage, editor: User) -> None:
    workflow = Workflow.objects.create(name="审")
    task = GroupApprovalTask.objects.create(name="审校")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=column)


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


def come(revision: Any) -> None:
    """The planned hour is over."""
    hour = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": hour.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=hour, content=content)


def plan(lesson: LessonPage, editor: User) -> None:
    """Planned by someone who can be written to, for an hour that has come by now."""
    draft = newest(lesson).as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision(user=editor)
    revision.publish()
    come(revision)


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


def test_those_downstream_read_the_lessons_again_when_a_column_shows_other_halves(
    django_capture_on_commit_callbacks: Any,
) -> None:
    column = column_with(Gate.WARN)
    lesson = make_lesson(make_course(column))
    heard: list[int] = []

    def hear(lesson_id: int, **_signal: Any) -> None:
        heard.append(lesson_id)

    halves_decided.connect(hear)
    try:
        for gate in (Gate.SHOW_ORIGINAL, Gate.SHOW_ORIGINAL, Gate.REFUSE, Gate.WARN):
            with django_capture_on_commit_callbacks(execute=True):
                column.gate = gate
                column.save_revision().publish()
    finally:
        halves_decided.disconnect(hear)
    assert heard == [lesson.pk, lesson.pk]


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
