"""A list longer than a page: the rest is reached by plain links, whatever stands in the address."""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from cms.management.commands.serve import _web
from content.models import CoursePage, HomePage, LessonPage
from content.topics import Topic
from search.models import AskedQuery
from tests.factories import make_lesson, paragraph

pytestmark = pytest.mark.django_db
PAGE = "/zh-hans/search/"


@pytest.fixture
def many(course: CoursePage, monkeypatch: pytest.MonkeyPatch) -> Sequence[LessonPage]:
    """Five lessons on pages of three: twenty-three take half a minute to publish."""
    monkeypatch.setattr("search.further.A_PAGE", 3)
    topics = [Topic.SAFETY, *[Topic.HEALTH] * 4]
    body = [paragraph("饭前洗手。")]
    return [make_lesson(course, title=f"洗手{n}", topic=topic, body=body) for n, topic in enumerate(topics)]


def links(page: str) -> dict[str, str]:
    """Those to the rest of the list, by what they say."""
    strip = page.partition('<nav class="further"')[2].partition("</nav>")[0]
    return {said: unescape(address) for address, said in re.findall(r'href="([^"]*)">([^<]*)</a>', strip)}


def ids(client: Client, address: str) -> list[int]:
    return [hit.lesson_id for hit in client.get(PAGE + address).context["results"].hits]


def test_every_lesson_of_a_long_list_is_reached_once(client: Client, many: Sequence[LessonPage]) -> None:
    first = client.get(PAGE, {"q": "洗手"}).content.decode()
    assert list(links(first)) == ["再看 2 课"]
    rest = links(first)["再看 2 课"]
    shown = ids(client, "?q=洗手") + ids(client, rest)
    assert sorted(shown) == sorted(lesson.pk for lesson in many)
    second = client.get(PAGE + rest).content.decode()
    assert ids(client, links(second)["回到最前面"]) == shown[:3]


@pytest.mark.parametrize(("start", "part"), [("", "1–3"), ("3", "4–5")])
def test_both_pages_say_how_many_there_are_and_are_kept_from_search_engines(
    client: Client, many: Sequence[LessonPage], start: str, part: str
) -> None:
    page = client.get(PAGE, {"q": "洗手", "from": start}).content.decode()
    assert f'找到 5 课 <span class="part">{part}</span>' in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_rest_of_a_narrowed_list_is_narrowed_too(client: Client, many: Sequence[LessonPage]) -> None:
    page = client.get(PAGE, {"q": "洗手", "topic": "health"}).content.decode()
    assert "topic=health" in links(page)["再看 1 课"]
    assert len(ids(client, links(page)["再看 1 课"])) == 1


def test_a_start_that_there_is_not_is_the_front(client: Client, many: Sequence[LessonPage]) -> None:
    for start in ("-3", "x", "2.5", "٣", "5", "9999", "99999999999999999999", "3\0", "+3", ""):
        page = client.get(PAGE, {"q": "洗手", "from": start})
        shown = page.status_code, len(page.context["results"].hits), page.context["further"].first
        assert shown == (200, 3, 1), start


def test_a_short_list_has_no_links_and_reading_on_is_no_query(client: Client, many: Sequence[LessonPage]) -> None:
    assert links(client.get(PAGE, {"q": "洗手", "topic": "safety"}).content.decode()) == {}
    client.get(PAGE, {"q": "洗手", "from": "3"})
    assert not AskedQuery.objects.exists()


def test_whatever_the_box_takes_reaches_the_page_that_says_it_is_too_long(client: Client, home: HomePage) -> None:
    """A pasted paragraph ended on gunicorn's bare “URI Too Long”."""
    most = int(re.findall(r'id="q"[^>]* maxlength="(\d+)"', client.get(PAGE).content.decode())[0])
    command = _web(("127.0.0.1", 80), 1).argv
    limit = int(command[command.index("--limit-request-line") + 1])
    address = f"{PAGE}?{urlencode({'q': '𠮷' * most})}"  # outside the first plane: twelve letters a sign
    assert len(f"GET {address} HTTP/1.1") < limit
    assert "太长了" in client.get(address).content.decode()
