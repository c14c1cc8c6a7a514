"""Readings over the signs as the server draws them, and which of them a reader has asked for."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.test import Client, RequestFactory

from cms.reading_aids import Aid, Reader, aids_in
from tests import factories
from translation.glossary import Entry
from translation.states import HalfState

BOTH = (Aid.PINYIN, Aid.YI)
HAND = Entry(7, "手", "ꇇ", "shǒu", "lot", "", "", "", "", HalfState.APPROVED)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader with both aids, and a glossary of one word."""
    monkeypatch.setattr("cms.reading_aids.entries", lambda: (HAND,))
    return Reader(BOTH)


@pytest.mark.parametrize(
    ("query", "cookie", "on"),
    [
        ("", "", ()),
        ("?aids=pinyin,yi", "", BOTH),
        ("?aids=yi,pinyin", "", BOTH),
        ("?aids=yi", "pinyin", (Aid.YI,)),  # the address goes before what is remembered
        ("?aids=", "pinyin.yi", ()),
        ("", "pinyin.yi", BOTH),
        ("", "yi", (Aid.YI,)),
        ("?aids=<script>,pinyin", "", (Aid.PINYIN,)),
    ],
)
def test_the_address_or_the_cookie_says_what_is_on(query: str, cookie: str, on: tuple[Aid, ...]) -> None:
    request = RequestFactory().get(f"/zh-hans/{query}")
    request.COOKIES["aids"] = cookie
    assert aids_in(request) == on


def test_each_sign_gets_its_reading_in_its_own_language(reader: Reader) -> None:
    chinese = '<ruby lang="zh-Hans">洗<rt lang="zh-Latn-pinyin" data-over="xǐ"></rt></ruby>'
    assert reader.drawn("洗。ꆈ") == chinese + '。<ruby lang="ii">ꆈ<rt lang="ii-Latn" data-over="nuo"></rt></ruby>'


def test_a_word_of_the_glossary_is_a_link_to_its_entry(reader: Reader) -> None:
    drawn = reader.drawn("ꇇ")
    assert drawn.startswith('<a class="term" href="#term-7" draggable="false"><ruby lang="ii">ꇇ<rt')
    assert list(reader.met.values()) == [HAND]


def test_inside_a_link_no_word_is_a_link(reader: Reader) -> None:
    assert "<a" not in reader.drawn("手", words=False)
    assert reader.met == {}


def test_what_an_editor_typed_is_escaped(reader: Reader) -> None:
    assert "&lt;b&gt;" in reader.drawn("<b>手</b>")


def test_without_aids_nothing_is_drawn_and_no_glossary_is_asked() -> None:
    bare = Reader(())
    assert bare.drawn("手") == "手"
    assert bare.terms == {}


def test_a_template_without_a_request_shows_the_bare_text() -> None:
    assert Template('{% load reading %}{% reading "手" %}').render(Context()) == "手"


@pytest.fixture
def lesson(db: None) -> Any:
    cache.clear()
    course = factories.make_course(factories.make_column(factories.make_home()))
    return factories.make_lesson(course, body=[factories.paragraph("手指。", "ꇇꏸ。")])


def test_a_lesson_is_drawn_with_the_aids_of_its_reader(client: Client, lesson: Any) -> None:
    bare, asked = (client.get(lesson.url_in("zh-hans"), query).content.decode() for query in ({}, {"aids": "pinyin"}))
    assert "<ruby" not in bare
    assert 'data-aids=""' in bare
    assert '<rt lang="zh-Latn-pinyin" data-over="shǒu"></rt>' in asked
    assert 'data-aids="pinyin"' in asked


@pytest.mark.django_db
@pytest.mark.parametrize(("title_ii", "offered"), [("ꇇ", ["pinyin", "yi"]), ("", ["pinyin"])])
def test_a_lesson_without_yi_offers_no_reading_of_yi(client: Client, title_ii: str, offered: list[str]) -> None:
    page = client.get(factories.make_lesson(title_ii=title_ii).url).content.decode()
    assert re.findall(r'data-aid="(\w+)"', page) == offered


def test_the_page_cache_keeps_one_page_for_each_choice(client: Client, lesson: Any) -> None:
    path = lesson.url_in("zh-hans")
    client.get(path)
    client.cookies["aids"] = "yi"
    first, second = client.get(path), client.get(path)
    assert [answer["X-Page-Cache"] for answer in (first, second)] == ["miss", "hit"]
    assert '<rt lang="ii-Latn" data-over="lot"></rt>' in second.content.decode()
    assert "Cookie" in second["Vary"]


@pytest.mark.parametrize(
    ("on", "then"),
    [("", ["pinyin", "yi"]), ("pinyin", ["", "pinyin,yi"]), ("pinyin,yi", ["yi", "pinyin"])],
)
def test_without_script_the_buttons_ask_for_the_page_with_that_aid_turned(
    client: Client, lesson: Any, on: str, then: list[str]
) -> None:
    page = client.get(lesson.url_in("zh-hans"), {"aids": on}).content.decode()
    buttons = [part.split('"')[0] for part in page.split('name="aids" value="')[1:]]
    assert buttons == then


def test_a_lesson_with_reading_aids_takes_no_more_queries_than_without(
    client: Client, lesson: Any, django_assert_max_num_queries: Any
) -> None:
    path = lesson.url_in("zh-hans")
    client.get(path, {"aids": "yi"})  # the glossary is read once a version and process
    with django_assert_max_num_queries(6):
        client.get(path, {"aids": "pinyin,yi"})
