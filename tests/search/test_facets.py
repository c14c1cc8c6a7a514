"""Narrowing a list: links that work without script, with the number of lessons behind each."""

import re
from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from content.models import LessonPage
from content.topics import Topic
from search.facets import choice_in
from search.models import AskedQuery
from tests.factories import paragraph

pytestmark = pytest.mark.django_db
PAGE = "/zh-hans/search/"


@pytest.fixture
def lessons(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    topics = [Topic.HEALTH, Topic.HEALTH, Topic.SAFETY, Topic.SCHOOL]
    return [
        lesson_factory(title=f"洗手{n}", title_ii="ꇇ" if n == 0 else "", topic=topic, body=[paragraph("饭前洗手。")])
        for n, topic in enumerate(topics)
    ]


def links(page: str) -> dict[str, str]:
    """The chips by what they say, with their addresses."""
    found = re.findall(r'<a class="chip(?: on)?" href="(\?[^"]+)">(.*?)</a>', page)
    return {re.sub(r"<[^>]+>|&nbsp;", "", said).strip(): address.replace("&amp;", "&") for address, said in found}


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ({"topic": "health", "inyi": ""}, {"topic": "health", "inyi": ""}),
        ({"topic": "no such", "age": "'", "q": "手"}, {}),
        ({"inyi": "1"}, {}),
        ({"village": ""}, {"village": ""}),
    ],
)
def test_only_what_exists_is_chosen(asked: dict[str, str], choice: dict[str, str]) -> None:
    assert choice_in(asked) == choice


def test_each_link_says_how_many_and_leads_to_just_these(client: Client, lessons: Sequence[LessonPage]) -> None:
    chips = links(client.get(PAGE, {"q": "洗手"}).content.decode())
    assert {"健康卫生2", "安全1", "上学1", "有彝语1"} <= chips.keys()
    narrowed = client.get(PAGE + chips["健康卫生2"])
    assert {hit.lesson_id for hit in narrowed.context["results"].hits} == {lessons[0].pk, lessons[1].pk}


def test_two_are_chosen_and_each_is_taken_back(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get(PAGE, {"q": "洗手", "topic": "health", "inyi": ""})
    assert [hit.lesson_id for hit in page.context["results"].hits] == [lessons[0].pk]
    back = [chip for chip in page.context["chips"] if chip.chosen]
    assert len(back) == 2
    assert {len(client.get(PAGE + chip.address).context["results"].hits) for chip in back} == {2, 1}


def test_where_nothing_is_left_the_choice_can_be_taken_back(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get(PAGE, {"q": "洗手", "topic": "school", "inyi": ""})
    assert page.context["results"].hits == ()
    assert len([chip for chip in page.context["chips"] if chip.chosen]) == 2
    assert "什么也不剩" in page.content.decode()


def test_a_narrowed_list_is_no_query_of_its_own(client: Client, lessons: Sequence[LessonPage]) -> None:
    client.get(PAGE, {"q": "洗手", "topic": "health"})
    assert not AskedQuery.objects.exists()


def test_a_list_of_pieces_counts_as_not_found(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get(PAGE, {"q": "夜手"})
    assert page.context["results"].hits
    assert "没有一课专门讲" in page.content.decode()
    assert 'action="/zh-hans/search/ask/"' in page.content.decode()
    assert AskedQuery.objects.get().found == 0


@pytest.mark.parametrize("behind", [True, False])
def test_the_page_says_whether_lessons_may_be_missing(
    client: Client, lessons: Sequence[LessonPage], monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    monkeypatch.setattr("search.views.is_behind", lambda: behind)
    assert ("最新的课可能" in client.get(PAGE, {"q": "洗手"}).content.decode()) is behind
