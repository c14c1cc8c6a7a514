"""Which language an address speaks, and under which codes the site says so."""

import re
from datetime import date
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.core.cache import cache
from django.test import Client
from django.utils import formats, translation
from wagtail.coreutils import get_supported_content_language_variant

from cms.languages import usual_address
from cms.templatetags.dates import day, in_month, in_year, month_day
from tests import factories

SUNDAY = date(2026, 11, 22)


@pytest.fixture
def lesson(db: None) -> Any:
    cache.clear()
    course = factories.make_course(factories.make_column(factories.make_home()))
    return factories.make_lesson(
        course, body=[factories.paragraph("手指。", "ꇇꏸ。"), factories.paragraph("打湿手。")]
    )


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/iii/", "/ii/"),
        ("/iii", "/ii/"),
        ("/ii-CN/shu/?q=手", "/ii/shu/?q=手"),
        ("/ii-Yiii-CN/", "/ii/"),
        ("/II/", "/ii/"),
        ("/zh/shu/", "/zh-hans/shu/"),
        ("/zh-CN/", "/zh-hans/"),
        ("/zh-Hans/", "/zh-hans/"),
        ("/cmn/", "/zh-hans/"),
        ("/ii/", ""),
        ("/zh-hans/iii/", ""),
        ("/en/", ""),
        ("/iiiii/", ""),
        ("/", ""),
        ("/ii-CN//elsewhere.example/", "/ii//elsewhere.example/"),  # stays on this site
    ],
)
def test_other_codes_of_our_languages_lead_to_our_addresses(path: str, address: str) -> None:
    assert usual_address(path) == address


@pytest.mark.parametrize("code", ["iii", "ii-CN", "II"])
def test_an_old_or_longer_code_in_an_address_is_redirected_for_good(client: Client, lesson: Any, code: str) -> None:
    answer = client.get(lesson.url_in("ii").replace("/ii/", f"/{code}/") + "?aids=yi")
    assert (answer.status_code, answer["Location"]) == (301, lesson.url_in("ii") + "?aids=yi")


@pytest.mark.parametrize("code", ["ii", "ii-cn", "ii-yiii-cn", "iii"])
def test_django_and_wagtail_know_yi_by_each_of_its_codes(code: str) -> None:
    assert translation.get_supported_language_variant(code) == "ii"
    assert get_supported_content_language_variant(code) == "ii"


@pytest.mark.parametrize(
    ("wish", "home"),
    [("ii", "/ii/"), ("ii-CN", "/ii/"), ("iii", "/ii/"), ("iii-CN,zh;q=0.5", "/ii/"), ("zh-CN,ii;q=0.5", "/zh-hans/"),
     ("en", "/zh-hans/")],
)  # fmt: skip
def test_the_browsers_wish_decides_where_the_bare_address_leads(
    client: Client, lesson: Any, wish: str, home: str
) -> None:
    assert client.get("/", headers={"accept-language": wish})["Location"] == home


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("ii", "ii")])
def test_a_page_says_its_language_in_header_and_html(client: Client, lesson: Any, language: str, tag: str) -> None:
    for kept in ("miss", "hit"):
        answer = client.get(lesson.url_in(language))
        assert (answer["Content-Language"], answer["X-Page-Cache"]) == (tag, kept)
    assert f'<html lang="{tag}"' in answer.content.decode()


def tags(html: str, pattern: str) -> list[Any]:
    """What the groups of the pattern match, in order."""
    return re.findall(pattern, html)


@pytest.mark.parametrize(("language", "own", "other"), [("zh-hans", "zh_CN", "ii_CN"), ("ii", "ii_CN", "zh_CN")])
def test_the_head_names_both_addresses_and_locales(
    client: Client, lesson: Any, language: str, own: str, other: str
) -> None:
    html = client.get(lesson.url_in(language), {"aids": "yi", "play": "u-1"}).content.decode()
    here = "http://testserver"
    addresses = {tag: here + lesson.url_in(code) for tag, code in (("zh-Hans", "zh-hans"), ("ii", "ii"))}
    found = dict(tags(html, r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"'))
    assert found == addresses | {"x-default": addresses["zh-Hans"]}
    # Neither a reader's aids nor the sentence he wanted to hear is part of the page's address.
    assert f'<link rel="canonical" href="{here}{lesson.url_in(language)}"' in html
    locales = tags(html, r'<meta property="og:locale(|:alternate)" content="([^"]+)"')
    assert locales == [("", own), (":alternate", other)]
    assert f'type="application/atom+xml" href="/{language}/feed/"' in html


def test_on_a_yi_page_each_chinese_half_is_marked_as_chinese(client: Client, lesson: Any) -> None:
    html = client.get(lesson.url_in("ii")).content.decode()
    halves = tags(html, r'<p class="half (zh|ii)" lang="([^"]+)"[^>]*>([^<]+)<')
    assert ("ii", "ii", "ꇇꏸ。") in halves
    assert ("zh", "zh-Hans", "打湿手。") in halves
    assert {(name, tag) for name, tag, _text in halves} == {("ii", "ii"), ("zh", "zh-Hans")}


def test_the_sitemap_names_both_languages_of_each_page(client: Client, lesson: Any) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    entry = next(part for part in sitemap.split("<url>") if f"{lesson.url_in('ii')}</loc>" in part)
    assert tags(entry, r'hreflang="([^"]+)"') == ["zh-Hans", "ii", "x-default"]


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("zh-hans", '<time datetime="2026-11-22" lang="zh-Hans">2026年11月22日</time>', "11月22日"),
        ("ii", '<time datetime="2026-11-22" lang="ii">2026 ꊯꊪꆪ 22</time>', "ꊯꊪꆪ 22ꑍ"),
    ],
)
def test_dates_are_written_as_cldr_has_them(language: str, long: str, short: str) -> None:
    with translation.override(language):
        assert day(SUNDAY) == long
        assert f">{short}</time>" in month_day(SUNDAY)
        assert day(None) == month_day(None) == ""


@pytest.mark.parametrize(
    ("language", "year", "month"), [("zh-hans", "2026年", "2026年11月"), ("ii", "2026", "2026 ꊯꊪꆪ")]
)
def test_a_year_and_a_month_are_written_as_cldr_has_them(language: str, year: str, month: str) -> None:
    with translation.override(language):
        assert f'datetime="2026" lang="{"ii" if language == "ii" else "zh-Hans"}">{year}</time>' in in_year(SUNDAY)
        assert f'datetime="2026-11" lang="{"ii" if language == "ii" else "zh-Hans"}">{month}</time>' in in_month(SUNDAY)


@pytest.mark.parametrize("month", range(1, 13))
def test_djangos_own_dates_in_yi_are_those_of_cldr(month: int) -> None:
    first = date(2026, month, 1)
    with translation.override("ii"):
        assert formats.date_format(first, "DATE_FORMAT") == format_date(first, "long", locale="ii")
        assert formats.date_format(first, "SHORT_DATE_FORMAT") == format_date(first, "short", locale="ii")
        assert formats.date_format(first, "l") == Locale("ii").days["stand-alone"]["wide"][first.weekday()]


@pytest.mark.parametrize("number", [0, 1234.5, 1234567, -0.25])
def test_djangos_own_numbers_in_yi_are_those_of_cldr(number: float) -> None:
    with translation.override("ii"):
        assert formats.number_format(number, force_grouping=True) == format_decimal(number, locale="ii")
