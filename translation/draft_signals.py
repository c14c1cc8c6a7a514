"""Wherever a draft is kept, its states are written down in the same transaction; a copy takes its words along."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate, post_save, pre_save
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import post_page_move, task_submitted, workflow_cancelled, workflow_rejected

from content.models import ColumnPage, LessonPage
from translation.columns import COLUMN_DEPTH, rule_at, rule_of, shows_others, tell_lessons, unusual_rules
from translation.gate import refuse_unapproved
from translation.history import carry_over, origin_of
from translation.models import UnitState
from translation.submitting import hand_in_lesson, send_back
from translation.unit_states import drafted_units, restate, restate_all, restate_turned


def draft_saved(sender: type[Revision], instance: Revision, created: bool, update_fields: Any, **_signal: Any) -> None:
    if not _of_lesson(instance.content_type_id) or (update_fields and "content" not in update_fields):
        return
    lesson_id = int(instance.object_id)
    origin_id = origin_of(instance) if created else None
    if origin_id is not None:
        carry_over(origin_id, lesson_id)
    restate(lesson_id, drafted_units(lesson_id, instance.content))


def lesson_goes_live(
    sender: type[LessonPage], instance: LessonPage, raw: bool, update_fields: Any, **_signal: Any
) -> None:
    if not raw and (not update_fields or "live" in update_fields):
        refuse_unapproved(instance)


def lesson_saved(sender: type[LessonPage], instance: LessonPage, **_signal: Any) -> None:
    if instance.latest_revision_id is None:
        restate(instance.pk)


def column_before(sender: type[ColumnPage], instance: ColumnPage, update_fields: Any, **_signal: Any) -> None:
    """Where another language comes first, a word on what was the original is one on a translation, and is stale."""
    stored = ColumnPage.objects.filter(pk=instance.pk).values("gate", "source_language").first() or {}
    saved = {name: getattr(instance, name) for name in stored if name in (update_fields or stored)}
    instance.turns = bool(stored) and shows_others(rule_of(**stored), rule_of(**(stored | saved)))


def column_saved(sender: type[ColumnPage], instance: ColumnPage, **_signal: Any) -> None:
    unusual_rules.changed()
    restate_turned(instance)
    if instance.turns:
        tell_lessons(instance)


def page_saved(sender: type[Page], instance: Page, **_signal: Any) -> None:
    """Wagtail moves a page's rows, saves it as a plain page, and then tells of the move: whoever hears of it, before
    this app or after it, finds the rules of the columns by their paths of now."""
    if instance.depth <= COLUMN_DEPTH:
        unusual_rules.changed()


def page_moved(sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **_signal: Any) -> None:
    restate_turned(instance)
    if shows_others(rule_at(parent_page_before.path), rule_at(parent_page_after.path)):
        tell_lessons(instance)


def handed_in(sender: type[TaskState], instance: TaskState, user: User | None, **_signal: Any) -> None:
    """At each step, not once a workflow: what was sent back and mended is handed in again by resuming it."""
    submitted = instance.workflow_state
    if _of_lesson(submitted.content_type_id):
        hand_in_lesson(int(submitted.object_id), user)


def sent_back(sender: type[WorkflowState], instance: WorkflowState, **_signal: Any) -> None:
    if _of_lesson(instance.content_type_id):
        send_back(int(instance.object_id))


def tables_made(sender: Any, using: str, **_signal: Any) -> None:
    """A school that was there before the table of states gets it filled."""
    made = using == DEFAULT_DB_ALIAS and UnitState._meta.db_table in connection.introspection.table_names()
    if made and not UnitState.objects.exists():
        restate_all()


def connect() -> None:
    post_save.connect(draft_saved, sender=Revision, dispatch_uid="translation_draft_saved")
    pre_save.connect(lesson_goes_live, sender=LessonPage, dispatch_uid="translation_lesson_goes_live")
    post_save.connect(lesson_saved, sender=LessonPage, dispatch_uid="translation_lesson_saved")
    pre_save.connect(column_before, sender=ColumnPage, dispatch_uid="translation_column_before")
    post_save.connect(column_saved, sender=ColumnPage, dispatch_uid="translation_column_saved")
    post_save.connect(page_saved, sender=Page, dispatch_uid="translation_page_saved")
    post_page_move.connect(page_moved, dispatch_uid="translation_page_moved")
    post_migrate.connect(tables_made, sender=apps.get_app_config("translation"), dispatch_uid="translation_tables_made")
    task_submitted.connect(handed_in, dispatch_uid="translation_handed_in")
    workflow_rejected.connect(sent_back, dispatch_uid="translation_sent_back")
    workflow_cancelled.connect(sent_back, dispatch_uid="translation_called_off")


def _of_lesson(content_type_id: int) -> bool:
    return content_type_id == ContentType.objects.get_for_model(LessonPage).pk
