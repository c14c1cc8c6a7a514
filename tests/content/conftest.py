"""Forms as the admin posts them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from content.models import CoursePage, LessonPage

Blocks = list[tuple[str, Any]]


class Desk:
    """An editor at Wagtail's forms: creates, saves and publishes lessons as the browser would."""

    def __init__(self, client: Client, course: CoursePage) -> None:
        self.client, self.course = client, course

    def create(self, action: str = "", body: Blocks | None = None, **fields: Any) -> Any:
        url = reverse("wagtailadmin_pages:add", args=("content", "lessonpage", self.course.pk))
        return self.client.post(url, lesson_form(action, body, **fields))

    def edit(self, lesson: LessonPage, action: str = "", body: Blocks | None = None, **fields: Any) -> Any:
        url = reverse("wagtailadmin_pages:edit", args=(lesson.pk,))
        return self.client.post(url, lesson_form(action, body, **fields))

    def newest(self) -> LessonPage:
        """The lesson created last, as it stands in its newest draft."""
        lesson: LessonPage = LessonPage.objects.order_by("pk").last().get_latest_revision_as_object()
        return lesson


def lesson_form(action: str = "", body: Blocks | None = None, **fields: Any) -> dict[str, Any]:
    """All fields of the lesson form; `action` is "" for a draft or "publish"."""
    form = {"title": "手", "title_ii": "", "slug": "", "summary_zh_hans": "", "summary_ii": ""}
    form |= {"topic": "health", "audience": "everyone", "cover": "", "cover_alt_zh_hans": "", "cover_alt_ii": ""}
    form |= {"go_live_at": "", "expire_at": "", "body": streamfield(body or [])} | fields
    posted: dict[str, Any] = nested_form_data(form | ({f"action-{action}": "1"} if action else {}))
    return posted


def said_of_block(response: Any, place: int = 0) -> Any:
    """What the form says about one block of the body, by field."""
    errors = response.context["form"].errors["body"].as_data()[0].as_json_data()
    return errors["blockErrors"][place]["blockErrors"]


@pytest.fixture
def desk(editor_client: Client, course: CoursePage) -> Desk:
    return Desk(editor_client, course)
