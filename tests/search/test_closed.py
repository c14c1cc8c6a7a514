"""What nobody may open is not given away by what is counted or guessed from it either."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.models import CoursePage, HomePage, LessonPage
from content.text.types import Language
from search.meant import meant
from search.others import find_others
from search.pages import open_only
from search.proposing.words import _stands_somewhere
from search.selectors import facts_of, find
from tests.factories import make_column, make_course, make_lesson, paragraph

pytestmark = pytest.mark.django_db
TYPED = "密码是蓝鲸"


def behind_a_login(course: CoursePage) -> None:
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)


def behind_a_login_of_its_column(course: CoursePage) -> None:
    PageViewRestriction.objects.create(page=course.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def asked_what_is_closed(client: Client, address: str, query: dict[str, str]) -> int:
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, query).status_code == 200
    return sum(one["sql"].startswith("SELECT path FROM wagtailcore_page WHERE NOT live AND id") for one in queries)


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
    results = find(TYPED, Language.ZH)
    assert (results.hits, results.whole) == ((), 0)
    assert dict(facts_of(TYPED)) == {}
    answer = client.get("/api/v1/search", {"q": TYPED, "facets": "1"}).json()
    assert (answer["lessons"], answer["facets"]) == ([], [])
    assert meant("密马是蓝鲸") == ""
    assert not _stands_somewhere(TYPED, open_only())


def test_no_course_or_column_counts_it(client: Client, closed: LessonPage) -> None:
    column = make_column(HomePage.objects.get(), title="密码")
    open_course, shut = make_course(column, title="密码课"), make_course(column, title="密码二")
    make_lesson(open_course, title="大家看的")
    moved = make_lesson(shut, title="老师看的二")
    below_a_draft(shut)
    counted = {found.zh: found.lessons for found in find_others("密码", Language.ZH).collections}
    assert counted == {"<mark>密码</mark>": 1, "<mark>密码</mark>课": 1}
    PageViewRestriction.objects.create(page=open_course, restriction_type=PageViewRestriction.LOGIN)
    assert [found.lessons for found in find_others("密码", Language.ZH).collections] == [0]
    home = client.get("/zh-hans/").context["columns"]
    assert {one.lesson_count for one in home} == {0}
    shut.live = True
    shut.save()
    courses = client.get(column.url_in(Language.ZH)).context["courses"]
    assert {one.title: one.lesson_count for one in courses}["密码二"] == 1
    assert moved.live


PAGES: list[tuple[str, dict[str, str]]] = [
    ("/zh-hans/search/", {"q": "密马是蓝鲸"}),
    ("/zh-hans/search/", {"q": "密码", "topic": "health"}),
    ("/api/v1/search", {"q": "密马是蓝鲸", "facets": "1"}),
    ("/api/v1/search", {"q": "密码", "facets": "1", "topic": "health", "age": "everyone", "year": "2026"}),
]


@pytest.mark.parametrize(("address", "query"), PAGES)
def test_a_page_asks_only_once_what_is_closed(
    client: Client, closed: LessonPage, address: str, query: dict[str, str]
) -> None:
    """It was asked once for each question to the index: up to eight times for one page."""
    course = make_course(make_column(HomePage.objects.get()))
    for n in range(4):
        make_lesson(course, title=f"密码{n}", body=[paragraph("密码是鲸鱼。")])
    assert asked_what_is_closed(client, address, query) == 1


UNCOUNTED = [({}, 0), ({"others": "1"}, 0), ({"others": "1", "q": "讲卫生"}, 1), ({"q": "!?"}, 0), ({"facets": "1"}, 1)]


@pytest.mark.parametrize(("more", "times"), UNCOUNTED)
def test_the_api_asks_what_is_closed_only_where_it_counts_or_guesses(
    client: Client, db: None, more: dict[str, str], times: int
) -> None:
    """A list of more than ten lessons leaves no room for “did you mean”."""
    course = make_course(make_column(), title="讲卫生")
    for n in range(11):
        make_lesson(course, title=f"密码{n}")
    assert asked_what_is_closed(client, "/api/v1/search", {"q": "密码", **more}) == times


def test_an_open_lesson_beside_it_is_counted(closed: LessonPage) -> None:
    make_lesson(make_course(make_column(HomePage.objects.get())), title="大家看的", body=[paragraph("密码是蓝鲸。")])
    results = find(TYPED, Language.ZH)
    assert len(results.hits) == results.whole == 1
    assert facts_of(TYPED)["topichealth"] == 1
