"""Publishing, unpublishing and deleting: whatever listens writes in the same transaction."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from content.models import LessonPage
from tests.factories import make_editor, make_lesson

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, bool]]]:
    """(title, whether a transaction was open) of each signal."""
    told: list[tuple[str, bool]] = []

    def hear(instance: Any, **_signal: Any) -> None:
        told.append((instance.title, connection.in_atomic_block))

    for signal in (page_published, page_unpublished):
        signal.connect(hear)
    yield told
    for signal in (page_published, page_unpublished):
        signal.disconnect(hear)


Act = Callable[[Client, LessonPage], Any]


def _post(name: str) -> Act:
    return lambda client, lesson: client.post(reverse(f"wagtailadmin_pages:{name}", args=(lesson.pk,)))


def _bulk(action: str) -> Act:
    def act(client: Client, lesson: LessonPage) -> Any:
        url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        return client.post(f"{url}?id={lesson.pk}&next=/admin/")

    return act


def _scheduled(_client: Client, lesson: LessonPage) -> None:
    LessonPage.objects.filter(pk=lesson.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


ACTS: dict[str, Act] = {
    "publish": lambda _client, lesson: lesson.get_latest_revision().publish(),
    "unpublish": lambda _client, lesson: lesson.unpublish(),
    "copy live": lambda _client, lesson: lesson.copy(update_attrs={"slug": "copy"}),
    "expire": _scheduled,
    "unpublish in the admin": _post("unpublish"),
    "delete in the admin": _post("delete"),
    "publish in bulk": _bulk("publish"),
    "unpublish in bulk": _bulk("unpublish"),
    "delete in bulk": _bulk("delete"),
}


@pytest.mark.parametrize("act", ACTS)
def test_listeners_hear_of_it_within_the_transaction(act: str, heard: list[tuple[str, bool]]) -> None:
    lesson = make_lesson()
    client = Client()
    client.force_login(make_editor())
    heard.clear()
    ACTS[act](client, lesson)
    assert heard and all(inside for _title, inside in heard), heard
