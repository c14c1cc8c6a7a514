"""The operator's pages: both languages, without script, with few queries."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from audio.broadcast import services
from audio.broadcast.slots import VILLAGE_TIME
from audio.models import Mix, Programme, Slot, Station
from content.models import LessonPage
from tests.broadcast.conftest import TODAY, settled

NOON = datetime(2026, 11, 22, 12, 3, tzinfo=VILLAGE_TIME)
PAGE = "/zh-hans/broadcast/zhaojue/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is three minutes past noon on Sunday, 22 November 2026, in the village."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def day(station: Station, washing: LessonPage, water: LessonPage) -> Iterator[dict[str, Programme]]:
    """Morning and noon are made, the evening is at work."""
    lines = [(washing.pk, Mix.II_ZH.value), (water.pk, Mix.ZH.value)]
    plans = {slot: services.plan_slot(station, TODAY, slot, lines) for slot in Slot.values}
    settled(plans["morning"])
    settled(plans["noon"])
    Programme.objects.filter(slot="evening").update(state=Programme.State.RUNNING, progress=0.42)
    yield {row.slot: row for row in Programme.objects.all()}


def html(response: Any) -> str:
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def cards(page: str) -> list[str]:
    return re.findall(r'<section class="slot.*?</section>', page, re.DOTALL)


def test_today_shows_three_slots_with_their_states_in_words(client: Client, day: dict[str, Programme]) -> None:
    morning, noon, evening = cards(html(client.get(PAGE)))
    assert "07:00" in morning
    assert "时间过了" in morning
    assert "现在" in noon
    assert "已做好" in noon
    assert "18:30" in evening
    assert "还没到" in evening
    assert "正在制作 42%" in re.sub(r"<[^>]+>", "", evening)


def test_one_red_button_downloads_what_plays_next(client: Client, day: dict[str, Programme]) -> None:
    page = html(client.get(PAGE))
    red = re.findall(r'<a class="btn" href="([^"]+)"', page)
    assert red == [f"/sound/{day['noon'].file['name']}?download"]
    assert "4.6 MB" in cards(page)[1]
    assert day["noon"].file["sha256"] in cards(page)[1]


def test_a_failure_says_why(client: Client, day: dict[str, Programme]) -> None:
    Programme.objects.filter(slot="evening").update(state=Programme.State.FAILED, failure="磁盘满了")
    assert "没做成: 磁盘满了" in re.sub(r"<[^>]+>", "", cards(html(client.get(PAGE)))[2])


def test_everything_works_without_script(client: Client, day: dict[str, Programme]) -> None:
    page = html(client.get(PAGE))
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main
    assert main.count('<audio controls preload="none"') == 2


def test_both_languages_are_in_sight_and_marked(client: Client, day: dict[str, Programme], washing: LessonPage) -> None:
    chinese, yi = html(client.get(PAGE)), html(client.get("/ii/broadcast/zhaojue/"))
    for page in (chinese, yi):
        assert '<span class="ii" lang="ii">ꑬꆏꑍ</span>' in page  # Sunday
        assert '<span class="zh" lang="zh-Hans">星期日</span>' in page
    assert '<html lang="ii"' in yi
    assert yi.index("ꑬꆏꑍ") < yi.index("星期日")


def test_no_chinese_stands_under_a_yi_label(client: Client, day: dict[str, Programme]) -> None:
    for address in ("/ii/broadcast/zhaojue/", "/ii/broadcast/?all", "/ii/broadcast/zhaojue/print/"):
        page = html(client.get(address))
        main = page[page.index("<main") : page.index("</main>")]
        marked = re.sub(r'<(\w+)[^>]*lang="zh-Hans"[^>]*>[^<]*</\1>', "", main)
        assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<[^>]+>", "", marked)) == []


def test_a_yi_title_that_nobody_approved_is_not_shown(client: Client, day: dict[str, Programme]) -> None:
    assert "ꇇ" not in html(client.get(PAGE))


def test_the_week_runs_from_monday_to_sunday(client: Client, day: dict[str, Programme]) -> None:
    page = html(client.get(PAGE))
    head = page[page.index("<thead") : page.index("</thead")]
    assert re.findall(r"星期.", head) == [f"星期{sign}" for sign in "一二三四五六日"]
    assert re.findall(r'lang="ii">([^<]+)<', head) == [
        "ꆏꊂꋍ",
        "ꆏꊂꑍ",
        "ꆏꊂꌕ",
        "ꆏꊂꇖ",
        "ꆏꊂꉬ",
        "ꆏꊂꃘ",
        "ꑬꆏꑍ",
    ]
    assert "?week=2026-11-09" in page
    assert "?week=2026-11-23" in page


@pytest.mark.parametrize("week", ["2026-11-25", "2026-13-45", "", "nonsense", "9999-12-31", "0001-01-01"])
def test_any_week_can_be_asked_for(client: Client, station: Station, week: str) -> None:
    page = html(client.get(PAGE, {"week": week}))
    expected = "2026-11-23" if week == "2026-11-25" else "2026-11-16"
    assert f'<time datetime="{expected}"' in page


def test_another_day_has_a_page_of_its_own(client: Client, station: Station, washing: LessonPage) -> None:
    tomorrow = TODAY + timedelta(days=1)
    settled(services.plan_slot(station, tomorrow, "morning", [(washing.pk, "zh")]))
    page = html(client.get("/zh-hans/broadcast/zhaojue/2026-11-23/"))
    assert "洗手" in cards(page)[0]
    assert "还没到" in cards(page)[0]
    assert client.get("/zh-hans/broadcast/zhaojue/2026-02-30/").status_code == 404


def test_today_is_the_day_in_the_village(
    client: Client, day: dict[str, Programme], monkeypatch: pytest.MonkeyPatch
) -> None:
    # 16:30 on Saturday in London is half past midnight on Sunday in Liangshan.
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 21, 16, 30, tzinfo=UTC))
    assert "还没到" in cards(html(client.get(PAGE)))[0]


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?week=2026-11-02", f"{PAGE}2026-11-23/", f"{PAGE}print/"])
def test_a_page_costs_few_queries(
    client: Client, day: dict[str, Programme], address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(PAGE)  # remembers the station
    with django_assert_max_num_queries(4):
        client.get(address)


def test_the_run_sheet_can_be_read_on_paper(client: Client, day: dict[str, Programme], washing: LessonPage) -> None:
    page = html(client.get(f"{PAGE}print/"))
    assert "http://127.0.0.1:8000/zh-hans/broadcast/zhaojue/" in page  # written out, for who has no camera
    assert "<svg" in page[page.index('class="qr"') :]
    assert f'<span class="num">{washing.number}</span>' in page
    assert page.count('class="played"') == 21
    assert "签名" in page
    assert 'class="bar"' not in page


def test_the_only_station_opens_at_once(client: Client, station: Station) -> None:
    assert client.get("/zh-hans/broadcast/").headers["Location"] == PAGE


def test_the_station_chosen_last_opens_next_time(client: Client, station: Station) -> None:
    Station.objects.create(slug="meigu", name="美姑县 · 某乡 · 某村")
    assert "美姑县" in html(client.get("/zh-hans/broadcast/"))
    client.get(PAGE)
    assert client.get("/zh-hans/broadcast/").headers["Location"] == PAGE
    assert "上次选的" in html(client.get("/zh-hans/broadcast/?all"))


def test_who_has_no_station_is_told_what_to_do(client: Client, home: Any) -> None:
    assert "还没有广播点" in html(client.get("/zh-hans/broadcast/"))


def test_an_unknown_station_is_not_found(client: Client, home: Any) -> None:
    for page in ("nowhere/", "nowhere/print/", "nowhere/2026-11-22/"):
        assert client.get(f"/zh-hans/broadcast/{page}").status_code == 404


def test_dates_on_the_page_are_those_of_the_plan(client: Client, station: Station) -> None:
    assert f'<time datetime="{date(2026, 11, 22)}"' in html(client.get(PAGE))
