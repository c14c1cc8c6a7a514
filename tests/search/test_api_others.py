"""What the API finds besides lessons: courses, columns and words, as on the page of results, and as honest."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import PageViewRestriction

from content.models import CoursePage
from content.text.types import Language
from tests.factories import make_column, make_course, make_editor, make_lesson
from tests.search.api_client import MOST, SEARCH, ask_little, asked, refusal
from translation.models import Review, Term
from translation.services import decide_term, save_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db: None) -> CoursePage:
    course = make_course(make_column(title="健康卫生"), title="天天讲卫生", title_ii="ꆈꌠ")
    make_lesson(course, title="洗手")
    return course


def word(zh: str, ii: str, state: Review.State) -> Term:
    term = Term(zh=zh, ii=ii)
    decide_term(term, state, reason="dictionary", reviewer=make_editor())
    return term


def beside(client: Client, **query: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    answer = asked(client, others="1", **query)
    return answer["collections"], answer["words"]


def test_courses_and_columns_stand_beside_the_lessons(client: Client, course: CoursePage) -> None:
    column, found = beside(client, q="weisheng", language="ii")[0]
    assert (column["kind"], found["kind"], found["lessons"]) == ("column", "course", 1)
    assert found["title"]["zh"] == {"text": "天天讲卫生", "html": "天天讲<mark>卫生</mark>"}
    assert found["url"] == f"http://testserver{course.url_in(Language.II)}"


def test_the_yi_title_of_a_course_is_never_called_reviewed(client: Client, course: CoursePage) -> None:
    (found,) = beside(client, q="天天")[0]
    assert (found["title"]["ii"]["text"], found["title"]["ii_reviewed"]) == ("ꆈꌠ", False)


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_the_page_marks_the_yi_title_of_a_course_as_unreviewed(
    client: Client, course: CoursePage, language: str
) -> None:
    strip = client.get(f"/{language}/search/", {"q": "卫生"}).content.decode().partition('class="others"')[2]
    assert strip.partition("</ul>")[0].count('class="state draft"') == 1  # the column has no Yi


@pytest.mark.parametrize(
    ("state", "reviewed", "sourced"),
    [(Review.State.APPROVED, True, False), (Review.State.SOURCED, False, True)],
)
def test_a_word_says_who_stands_behind_it(client: Client, state: Review.State, reviewed: bool, sourced: bool) -> None:
    term = word("手指", "ꇇꏸ", state)
    (found,) = beside(client, q="shouzhi")[1]
    assert (found["word"]["zh"]["text"], found["word"]["ii"]["text"]) == ("手指", "ꇇꏸ")
    assert (found["word"]["ii_reviewed"], found["sourced"]) == (reviewed, sourced)
    assert (found["romanised"], found["sound_url"]) == (term.romanised, None)


@pytest.mark.parametrize("state", [Review.State.REJECTED, Review.State.DRAFT])
def test_a_word_that_nobody_stands_behind_is_not_there(client: Client, state: Review.State) -> None:
    word("手指", "ꇇꏸ", state)
    assert beside(client, q="手指") == ([], [])


def test_the_recording_of_a_word_has_a_whole_address(client: Client, db: None) -> None:
    term = word("手指", "ꇇꏸ", Review.State.APPROVED)
    term.sound.save("finger.mp3", ContentFile(b"sound"))
    save_term(term)
    (found,) = beside(client, q="手指")[1]
    assert found["sound_url"] == f"http://testserver{term.sound.url}"


def test_what_is_closed_is_neither_found_nor_counted(client: Client, course: CoursePage) -> None:
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)
    found = beside(client, q="卫生")[0]
    assert [(one["kind"], one["lessons"]) for one in found] == [("column", 0)]


def test_nobody_gets_them_unasked_and_a_next_page_does_not_repeat_them(client: Client, course: CoursePage) -> None:
    plain = asked(client, q="卫生")
    assert (plain["collections"], plain["words"]) == (None, None)
    for n in range(3):
        make_lesson(course, title=f"讲卫生{n}")
    first = asked(client, q="卫生", others="1", limit=2)
    assert first["collections"]
    assert client.get(first["next"]).json()["collections"] is None


def test_filters_narrow_lessons_only(client: Client, course: CoursePage) -> None:
    answer = asked(client, q="卫生", others="1", topic="safety")
    assert (answer["lessons"], len(answer["collections"])) == ([], 2)


def test_it_is_a_parameter_like_the_others(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_little(monkeypatch)
    assert "`others` is 0 or 1" in refusal(client, q="手", others="yes")
    answers = [client.get(SEARCH, {"q": "手", "others": "1"}).status_code for _ in range(MOST)]
    assert answers[-1] == 429
