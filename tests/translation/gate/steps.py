"""The gate on every way to publish: a column that refuses, one that shows the original, one that warns."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.content.conftest import lesson_form
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph
from translation.models import Review
from translation.services import Decision, record_reviews
from translation.unit_states import newest_units

Gate = ColumnPage.Gate


def column_with(gate: str, **fields: Any) -> ColumnPage:
    return make_column(make_home(), gate=gate, **fields)


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


def workflow_for(column: ColumnPage, editor: User) -> None:
    workflow = Workflow.objects.create(name="审")
    task = GroupApprovalTask.objects.create(name="审校")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=column)


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
