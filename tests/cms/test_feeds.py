"""The newest lessons to subscribe to, in each language."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from audio.models import Mix, Profile, Rendering
from content.units import field_units
from tests import factories
from translation.models import Review
from translation.states import text_hash

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def lessons(db: None) -> tuple[Any, Any]:
    """An older lesson with an approved Yi title, and a newer one whose Yi title nobody has seen."""
    cache.clear()
    course = factories.make_course(factories.make_column(factories.make_home()))
    older = factories.make_lesson(course, title="手", title_ii="ꇇ", summary_zh_hans="认识<手>。")
    newer = factories.make_lesson(course, title="家庭", title_ii="ꑷꈓ")
    approve(older)
    return older, newer


def approve(lesson: Any) -> None:
    title = field_units(lesson)[0]
    Review.objects.create(
        lesson_id=lesson.pk, block_id=title.key.block_id, item_id="", language="ii", state=Review.State.APPROVED,
        text_hash=text_hash(title.ii), other_hash=text_hash(title.zh),
    )  # fmt: skip


def entries(client: Client, language: str) -> list[Any]:
    answer = client.get(f"/{language}/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 - our own feed


def texts(entry: Any, name: str) -> list[tuple[str, str]]:
    return [(element.get(LANG), element.text) for element in entry.findall(ATOM + name)]


def test_the_newest_lesson_comes_first(client: Client, lessons: Any) -> None:
    assert [texts(entry, "title") for entry in entries(client, "zh-hans")] == [
        [("zh-Hans", "家庭")],
        [("zh-Hans", "手")],
    ]


def test_the_yi_feed_has_approved_yi_and_marks_what_is_chinese(client: Client, lessons: Any) -> None:
    newer, older = entries(client, "ii")
    assert texts(newer, "title") == [("zh-Hans", "家庭")]
    assert texts(older, "title") == [("ii", "ꇇ")]
    assert texts(older, "summary") == [("zh-Hans", "认识&lt;手&gt;。")]


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("ii", "ii")])
def test_a_feed_says_its_language_and_leads_to_pages_in_it(
    client: Client, lessons: Any, language: str, tag: str
) -> None:
    feed = ElementTree.fromstring(client.get(f"/{language}/feed/").content)  # noqa: S314 - our own feed
    assert feed.get(LANG) == tag
    links = [link.get("href") for link in feed.findall(f"{ATOM}entry/{ATOM}link")]
    assert links == [f"http://testserver{lesson.url_in(language)}" for lesson in reversed(lessons)]


@pytest.mark.parametrize(("language", "name"), [("zh-hans", "zh.mp3"), ("ii", "both.mp3")])
def test_a_lesson_brings_its_sound_in_the_mix_that_suits_the_reader(
    client: Client, lessons: Any, language: str, name: str
) -> None:
    older, _newer = lessons
    Rendering.objects.all().delete()
    for mix, file in ((Mix.ZH, "zh"), (Mix.II_ZH, "both")):
        files = [{"name": f"{file}.{end}", "mime": mime, "size_bytes": 1234}
                 for end, mime in (("ogg", "audio/ogg"), ("mp3", "audio/mpeg"))]  # fmt: skip
        Rendering.objects.create(lesson=older, mix=mix, profile=Profile.PHONE, key=file, current=True, files=files)
    (sound,) = entries(client, language)[1].findall(f"{ATOM}link[@rel='enclosure']")
    assert sound.attrib == {
        "rel": "enclosure", "href": f"http://testserver/sound/{name}", "length": "1234", "type": "audio/mpeg"
    }  # fmt: skip


def test_a_lesson_that_is_no_longer_published_is_not_in_the_feed(client: Client, lessons: Any) -> None:
    lessons[1].unpublish()
    cache.clear()
    assert len(entries(client, "ii")) == 1


def test_a_lesson_that_not_everyone_may_open_is_not_in_the_feed(client: Client, lessons: Any) -> None:
    PageViewRestriction.objects.create(page=lessons[1], restriction_type=PageViewRestriction.LOGIN)
    cache.clear()
    assert len(entries(client, "ii")) == 1


def test_a_feed_takes_as_many_queries_for_thirty_lessons_as_for_two(
    client: Client, lessons: Any, django_assert_max_num_queries: Any
) -> None:
    client.get("/ii/feed/")
    with django_assert_max_num_queries(4):
        client.get("/ii/feed/?again")
