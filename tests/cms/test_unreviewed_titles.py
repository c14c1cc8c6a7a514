"""A Yi title that nobody has reviewed carries its mark on every page, and stands in no name that has no room for it."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from content.models import ColumnPage, CoursePage, LessonPage, SpecialIssuePage
from content.text.types import Language
from content.units import field_units
from tests import factories
from translation.models import Review
from translation.services import Decision, record_reviews

Make = Callable[..., LessonPage]
APPROVED, SOURCED, REJECTED = Review.State.APPROVED, Review.State.SOURCED, Review.State.REJECTED
MARK = 'class="state draft"'


@pytest.fixture
def school(db: None) -> dict[str, ColumnPage | CoursePage | SpecialIssuePage]:
    column = factories.make_column(title_ii="ꆈꌠꉙ", summary_ii="ꆈꌠ")
    course = factories.make_course(column, title_ii="ꆈꌠꉙ")
    factories.make_lesson(course, title_ii="")
    return {"column": column, "course": course, "issue": factories.make_issue(column, title_ii="ꆈꌠꉙ")}


def review(lesson: LessonPage, state: Review.State) -> None:
    reviewer = User.objects.create_user(f"shenjiao-{lesson.pk}")
    title = field_units(lesson)[0]
    record_reviews([Decision(title, state, "看过")], Language.II, reviewer=reviewer)


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "language", "marks"),
    [
        ("/{}/", "zh-hans", 1),  # the tile of the column
        ("/{}/", "ii", 1),
        ("/{}/search/", "ii", 1),  # all columns, for who has found nothing
        ("column", "zh-hans", 4),  # its title and summary, the course, the issue
        ("column", "ii", 4),
        ("course", "zh-hans", 1),  # its title; the way to it is in Chinese
        ("course", "ii", 2),  # the way to it, too
        ("issue", "ii", 2),
    ],
)
def test_nobody_can_review_the_titles_of_courses_and_columns_so_each_is_marked(
    school: dict[str, CoursePage], client: Client, address: str, language: str, marks: int
) -> None:
    where = school[address].url_in(language) if address in school else address.format(language)
    page = shown(client, where)
    assert page.count(MARK) == marks
    assert "ꆈꌠ" not in re.sub('title="索玛 ꆈꌠꉙ"', "", page.split("</head>")[0])  # the feed's own name


def test_chinese_alone_is_not_marked(client: Client, lesson_factory: Make) -> None:
    lesson = lesson_factory(title_ii="")
    assert [page.title for page in (*lesson.trail, lesson) if MARK in shown(client, page.url_in("ii"))] == []


@pytest.mark.parametrize(
    ("state", "marks", "is_shown"),
    [(None, 1, True), (APPROVED, 0, True), (SOURCED, 0, True), (REJECTED, 0, False)],
)
def test_a_lesson_in_a_list_shows_its_title_as_it_was_reviewed(
    client: Client, lesson_factory: Make, state: Review.State | None, marks: int, is_shown: bool
) -> None:
    """In its course, beside the next lesson, and among the new lessons of the search."""
    lesson, after = lesson_factory(title_ii="ꆈꌠꉙ"), lesson_factory(title="指", title_ii="")
    if state:
        review(lesson, state)
    for address in (lesson.trail[-1].url_in("ii"), after.url_in("ii"), "/ii/search/"):
        page = shown(client, address).split("<main", 1)[1]
        assert (page.count(MARK), "ꆈꌠꉙ" in page) == (marks, is_shown), address


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_the_name_of_a_page_holds_yi_only_once_it_is_reviewed(
    client: Client, lesson_factory: Make, language: str
) -> None:
    """In a tab and in a chat app there is no mark."""
    lesson = lesson_factory(title_ii="ꇇꏸ", summary_ii="ꇇ", summary_zh_hans="认识手")

    def head() -> str:
        return shown(client, f"{lesson.url_in(language)}?{Review.objects.count()}").split("</head>")[0]

    assert "手" in head() and "认识手" in head()
    assert "ꇇ" not in head()
    review(lesson, APPROVED)
    assert head().count("ꇇꏸ") == 2  # the title, and what a chat app shows


def test_the_aids_for_yi_are_offered_by_the_lesson_not_by_those_beside_it(client: Client, lesson_factory: Make) -> None:
    lesson_factory(title_ii="ꇇ")
    lesson = lesson_factory(title_ii="")
    assert 'data-aid="pinyin"' in shown(client, lesson.url_in("ii"))
    assert 'data-aid="yi"' not in shown(client, lesson.url_in("ii"))
