"""What these tests begin with."""

import pytest

from content.models import LessonPage
from tests.cms.translate_desk.steps import (
    FINGERS,
)
from tests.factories import make_course, make_lesson, paragraph


@pytest.fixture
def lesson() -> LessonPage:
    """One sentence is written in both languages, one in Chinese only."""
    return make_lesson(make_course(), body=[paragraph("手指", FINGERS, id="p1"), paragraph("手指甲", id="p2")])
