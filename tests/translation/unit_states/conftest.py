"""What these tests begin with."""

import pytest
from django.contrib.auth.models import User

from content.models import ColumnPage, LessonPage
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph


@pytest.fixture
def column() -> ColumnPage:
    return make_column(make_home())


@pytest.fixture
def lesson(column: ColumnPage) -> LessonPage:
    body = [paragraph("手指", "ꇇꏸ", id="p1"), paragraph("手掌", "", id="p2")]
    return make_lesson(make_course(column), title="手", title_ii="ꇇ", body=body)


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("shenjiao")
