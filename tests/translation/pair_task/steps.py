"""What a reviewer's browser sends, and how the lesson stands then."""

import json
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from content.models import HomePage, LessonPage
from translation.dismissals import pair_hash
from translation.models import UnitState
from translation.unit_states import newest_units


def shown(lesson: LessonPage) -> dict[str, str]:
    """The marks of all pairs as they stand now."""
    return {f"shown-{unit.anchor}": pair_hash(unit) for unit in newest_units(lesson.pk)}


def act(client: Client, lesson: LessonPage, action: str, **fields: str) -> Any:
    """Takes the step on Wagtail's own address; the page that the person sees then."""
    state = fresh(lesson).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, action, state.pk])
    back = reverse("translation_review", args=[lesson.pk])
    return client.post(url, {"next": back, **fields}, follow=True)


def modal(client: Client, lesson: LessonPage, action: str) -> str:
    """What the dialogue shows when its button is pressed in the editor."""
    state = fresh(lesson).current_workflow_task_state
    url = reverse("wagtailadmin_pages:collect_workflow_action_data", args=[lesson.pk, action, state.pk])
    answer = json.loads(client.get(url, headers={"x-requested-with": "XMLHttpRequest"}).content)
    return str(answer["html"])


def type_yi(lesson: LessonPage, text: str) -> None:
    """The sentence gets another translation."""
    draft = fresh(lesson).get_latest_revision_as_object()
    [block] = draft.body.raw_data
    value = {"zh": block["value"]["zh"], "ii": text}
    draft.body = LessonPage._meta.get_field("body").to_python([{"type": "paragraph", "value": value, "id": "p1"}])
    draft.save_revision()


def states(lesson: LessonPage) -> dict[str, str]:
    """By block: the state of the Yi half."""
    return dict(UnitState.objects.filter(lesson=lesson, language="ii").values_list("block_id", "state"))


def fresh(lesson: LessonPage) -> LessonPage:
    found: LessonPage = LessonPage.objects.get(pk=lesson.pk)
    return found


def user(name: str) -> User:
    return User.objects.get(username=name)


def let_publish(name: str) -> None:
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    group = Group.objects.create(name="发布")
    group.user_set.add(user(name))
    GroupPagePermission.objects.create(group=group, page=HomePage.objects.get(), permission=right)
