"""Narrowing a list: links that work without script, with the number of lessons behind each."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from audio.delivery.views import STATION_COOKIE
from audio.models import Programme, ProgrammeItem, Station
from content.models import CoursePage, LessonPage
from content.topics import Topic
from search import services
from search.facets import FROM, MOST, OF_A_NAME, choice_in
from search.models import AskedQuery
from tests.factories import make_column, make_course, make_lesson, paragraph

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
    found = re.findall(r'<a class="chip(?: on)?" href="(\?[^"]+)">(.*?)</a>', page, re.DOTALL)
    return {re.sub(r"<[^>]+>|&nbsp;", "", said).strip(): address.replace("&amp;", "&") for address, said in found}


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ({"topic": "health", "inyi": ""}, {"topic": "health", "inyi": ""}),
        ({"topic": "no such", "age": "'", "q": "手"}, {}),
        ({"inyi": "1"}, {}),
        ({"village": ""}, {"village": ""}),
        ({"year": "2026", "month": "2026-02"}, {"year": "2026", "month": "2026-02"}),
        ({"year": "1926", "month": "2026-13"}, {}),
        ({"year": "٢٠٢٦", "month": "2026-1", "column": "0"}, {}),
        ({"column": "987654321"}, {}),
        ({"column": "1 OR 1=1"}, {}),
    ],
)
@pytest.mark.usefixtures("home")
def test_only_what_exists_is_chosen(asked: dict[str, str], choice: dict[str, str]) -> None:
    assert choice_in(asked, "zhaojue") == choice


def test_who_has_opened_no_village_is_offered_none_to_take_back(client: Client, lessons: Sequence[LessonPage]) -> None:
    """The link of somebody who has: 「我们村播过 ×」 stood above the whole list."""
    page = client.get(PAGE, {"q": "洗手", "village": "", "topic": "health"})
    assert [chip.label.message for chip in page.context["chips"] if chip.chosen] == ["Health and hygiene"]
    assert page.context["results"].total == 2


def test_each_link_says_how_many_and_leads_to_just_these(client: Client, lessons: Sequence[LessonPage]) -> None:
    chips = links(client.get(PAGE, {"q": "洗手"}).content.decode())
    assert {"健康卫生2", "安全1", "上学1", "有彝语1"} <= chips.keys()
    narrowed = client.get(PAGE + chips["健康卫生2"])
    assert {hit.lesson_id for hit in narrowed.context["results"].hits} == {lessons[0].pk, lessons[1].pk}


def test_so_it_does_where_the_list_goes_on_with_pieces(client: Client, lessons: Sequence[LessonPage]) -> None:
    """打孩子 was said to be in ten lessons, of which nine hold 孩子 only; 「有彝语 1」 led to ten."""
    for topic in Topic.HEALTH, Topic.HEALTH, Topic.SAFETY:
        make_lesson(lessons[0].get_parent(), title="洗手不打孩子", topic=topic)
    page = client.get(PAGE, {"q": "洗手 打孩子"})
    assert (page.context["whole"], page.context["results"].total) == (3, 7)
    assert "找到 3 课。后面的只说到一部分。" in page.content.decode()
    chips = [chip for chip in page.context["chips"] if chip.count]
    assert {chip.label.message: chip.count for chip in chips} == {"Health and hygiene": 2, "Safety": 1}
    assert [client.get(PAGE + chip.address).context["whole"] for chip in chips] == [chip.count for chip in chips]


def test_two_are_chosen_and_each_is_taken_back(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get(PAGE, {"q": "洗手", "topic": "health", "inyi": ""})
    assert [hit.lesson_id for hit in page.context["results"].hits] == [lessons[0].pk]
    back = [chip for chip in page.context["chips"] if chip.chosen]
    assert len(back) == 2
    assert {len(client.get(PAGE + chip.address).context["results"].hits) for chip in back} == {2, 1}


@pytest.fixture
def large(course: CoursePage, client: Client) -> Sequence[LessonPage]:
    """Six lessons in two columns, of three years, two of them heard in the reader's village."""
    other = make_course(make_column(course.get_parent().get_parent(), title="安全", title_ii="ꆈꌠꉙ", slug="anquan"))
    days = [datetime(year, month, 9, tzinfo=UTC) for year, month in ((2024, 3), (2024, 3), (2024, 5), (2025, 2))]
    made = []
    for n, day in enumerate([*days, timezone.now(), timezone.now()]):
        topic = Topic.HEALTH if n % 3 else Topic.SAFETY
        lesson = make_lesson(other if n < 3 else course, title=f"洗手{n}", title_ii="", topic=topic)
        lesson.first_published_at = day
        lesson.save()
        services.index_lesson(lesson)
        made.append(lesson)
    station = Station.objects.create(slug="zhaojue", name="昭觉县")
    programme = Programme.objects.create(
        station=station,
        date=timezone.localdate() - timedelta(days=1),
        slot="noon",
        chapters=[{"lesson_id": lesson.pk} for lesson in made[2:4]],
    )
    for lesson in made[2:4]:
        ProgrammeItem.objects.create(programme=programme, lesson=lesson)
    client.cookies[STATION_COOKIE] = "zhaojue"
    return made


@pytest.mark.parametrize(
    "choice", [{}, {"topic": "health"}, {"year": "2024"}, {"year": "2024", "month": "2024-03"}, {"village": ""}]
)
def test_each_count_is_right_beside_what_was_chosen_before(
    client: Client, large: Sequence[LessonPage], choice: dict[str, str]
) -> None:
    page = client.get(PAGE, {"q": "洗手", **choice})
    offered = [chip for chip in page.context["chips"] if not chip.chosen]
    assert offered or page.context["results"].total < FROM
    assert len(offered) <= MOST
    for chip in offered:
        assert client.get(PAGE + chip.address).context["results"].total == chip.count, chip


def test_a_column_is_told_from_a_topic_of_its_name_and_the_years_are_said_as_people_say_them(
    client: Client, large: Sequence[LessonPage]
) -> None:
    """家庭教育 6 and 家庭教育 5 stood side by side. In the strip a mark might be cut: unreviewed Yi stays out."""
    said = links(client.get(PAGE, {"q": "洗手"}).content.decode())
    assert {"专栏 安全3", "2024年3", "2025年1", "本月新课2"} <= said.keys()
    assert len(client.get(PAGE + said["专栏 安全3"]).context["results"].hits) == 3
    yi = client.get("/ii/search/", {"q": "洗手"}).content.decode()
    assert '<time datetime="2024" lang="ii">2024</time>' in yi
    assert '<span lang="zh-Hans">本月新课</span>' in yi
    assert '<span lang="zh-Hans">安全</span>' in yi
    assert "ꆈꌠꉙ" not in yi.split('class="chips narrow"')[1].split("</ul>")[0]


def test_months_are_offered_below_a_year(client: Client, large: Sequence[LessonPage]) -> None:
    assert "2024年3月2" not in links(client.get(PAGE, {"q": "洗手"}).content.decode())
    assert {"2024年3月2", "2024年5月1"} <= links(
        client.get(PAGE, {"q": "洗手", "year": "2024"}).content.decode()
    ).keys()


def test_a_column_that_is_closed_is_not_named(client: Client, large: Sequence[LessonPage]) -> None:
    column = large[0].get_ancestors().get(depth=3)
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert "安全 ꆈꌠꉙ" not in client.get(PAGE, {"q": "洗手"}).content.decode()
    assert choice_in({"column": str(column.pk)}, "") == {}


def test_no_more_than_three_links_are_of_one_name(client: Client, large: Sequence[LessonPage]) -> None:
    for lesson, month in zip(large[:5], (1, 2, 3, 4, 5), strict=True):
        lesson.first_published_at = datetime(2024, month, 9, tzinfo=UTC)
        lesson.save()
        services.index_lesson(lesson)
    offered = client.get(PAGE, {"q": "洗手", "year": "2024"}).context["chips"]
    assert len([chip for chip in offered if chip.label.month]) == OF_A_NAME


def test_counts_above_what_an_engine_gives_at_once_are_offered(
    client: Client, large: Sequence[LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.taken.CANDIDATES", 3)
    page = client.get(PAGE, {"q": "洗手"})
    assert page.context["results"].total == 3
    assert "健康卫生4" in links(page.content.decode())


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


def test_a_topic_that_is_all_in_its_column_is_one_link(client: Client, course: CoursePage) -> None:
    """学普通话 2 stood there twice."""
    safety = make_course(make_column(course.get_parent().get_parent(), title="安全", topic=Topic.SAFETY))
    for place in range(4):
        topic, below = (Topic.SAFETY, safety) if place < 2 else (Topic.SCHOOL, course)
        make_lesson(below, title=f"洗手{place}", topic=topic, body=[paragraph("饭前洗手。")])
    said = links(client.get(PAGE, {"q": "洗手"}).content.decode())
    [(name, address)] = [(name, address) for name, address in said.items() if "安全" in name]
    assert (name, "column" in address) == ("专栏 安全2", True)
    assert "上学2" in said  # its lessons stand in the column of another topic
