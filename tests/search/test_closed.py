"""What nobody may open is not given away by what is counted or guessed from it either."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from content.models import CoursePage, HomePage, LessonPage
from content.text.types import Language
from search.meant import meant
from search.proposing.words import _stands_somewhere
from search.selectors import facts_of, find
from search.suggested import lessons_with_all
from tests.factories import make_column, make_course, make_lesson, paragraph

pytestmark = pytest.mark.django_db
TYPED = "密码是蓝鲸"


def behind_a_login(course: CoursePage) -> None:
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)


def behind_a_login_of_its_column(course: CoursePage) -> None:
    PageViewRestriction.objects.create(page=course.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def below_a_draft(course: CoursePage) -> None:
    course.live = False
    course.save()


@pytest.fixture(params=[behind_a_login, behind_a_login_of_its_column, below_a_draft])
def closed(request: pytest.FixtureRequest) -> LessonPage:
    course = make_course(make_column())
    lesson = make_lesson(course, title="老师看的", body=[paragraph("校长的密码是蓝鲸。")])
    close: Callable[[CoursePage], None] = request.param
    close(course)
    return lesson


def test_its_text_is_told_by_no_count_and_no_guess(client: Client, closed: LessonPage) -> None:
    assert find(TYPED, Language.ZH).hits == ()
    assert dict(facts_of(TYPED)) == {}
    answer = client.get("/api/v1/search", {"q": TYPED, "facets": "1"}).json()
    assert (answer["lessons"], answer["facets"]) == ([], [])
    assert lessons_with_all(TYPED) == 0
    assert meant("密马是蓝鲸") == ""
    assert not _stands_somewhere(TYPED)


def test_an_open_lesson_beside_it_is_counted(closed: LessonPage) -> None:
    make_lesson(make_course(make_column(HomePage.objects.get())), title="大家看的", body=[paragraph("密码是蓝鲸。")])
    assert len(find(TYPED, Language.ZH).hits) == lessons_with_all(TYPED) == 1
    assert facts_of(TYPED)["topichealth"] == 1
