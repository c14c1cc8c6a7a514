"""Reads: the step of a workflow at which a lesson waits, for whoever may decide it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.urls import reverse

from content.models import LessonPage
from translation.models import PairTask


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits, who handed the lesson in, and the addresses of Wagtail's two answers."""

    task: PairTask
    asked_by: str
    asked_at: datetime
    approve_url: str
    reject_url: str


def step_for(lesson_id: int, user: User) -> OpenStep | None:
    """The review of pairs that this lesson waits for; None where there is none, or it is for others to decide."""
    lesson = LessonPage.objects.defer_streamfields().get(pk=lesson_id)
    state, task = lesson.current_workflow_task_state, lesson.current_workflow_task
    if state is None or not isinstance(task, PairTask) or not task.get_actions(lesson, user):
        return None
    asked = state.workflow_state.requested_by
    return OpenStep(
        task,
        (asked.get_full_name() or asked.get_username()) if asked else "—",
        state.started_at,
        *(
            reverse("wagtailadmin_pages:workflow_action", args=[lesson_id, act, state.pk])
            for act in ("approve", "reject")
        ),
    )
