"""A lesson in a workflow: a translator has handed it in, a reviewer may decide."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from cms.desk.roles import REVIEWER, TRANSLATOR, settle_roles
from content.models import HomePage, LessonPage
from tests.factories import make_column, make_course, make_lesson, paragraph


def client_of(name: str, group: str) -> Client:
    user = User.objects.create_user(name, email=f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def translator(home: HomePage) -> Client:
    settle_roles(home)
    return client_of("fan", TRANSLATOR.name)


@pytest.fixture
def reviewer(home: HomePage) -> Client:
    settle_roles(home)
    return client_of("shen", REVIEWER.name)


@pytest.fixture
def lesson(home: HomePage, translator: Client, reviewer: Client) -> LessonPage:
    """Title and sentence have both halves; the translator has submitted them."""
    lesson = make_lesson(
        make_course(make_column(home)), "手", "ꇇ", [paragraph("手指", "ꇇꏸ", id="p1")], publish=False
    )
    lesson.get_workflow().start(lesson, User.objects.get(username="fan"))
    return lesson
