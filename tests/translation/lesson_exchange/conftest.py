"""What these tests begin with."""

import pytest
from django.contrib.auth.models import User

from content.models import LessonPage
from tests.factories import make_column, make_course, make_home, make_lesson
from tests.translation.lesson_exchange.steps import BODY


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", summary="洗手", body=BODY)


@pytest.fixture
def person() -> User:
    return User.objects.create_user("shenjiao")
