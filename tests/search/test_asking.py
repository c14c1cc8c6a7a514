"""What is counted of a query, and questions to the school: nothing of the person who asked."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from audio.models import Station
from content.models import LessonPage
from search.asking import counting
from search.asking.counting import count_query
from search.asking.selectors import this_monday, week, weeks
from search.asking.services import answer_question, open_again, stamp
from search.models import AskedQuery, SchoolQuestion
from search.queries import may_be_kept, plain_query

pytestmark = pytest.mark.django_db
ASK = "/zh-hans/search/ask/"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        (" 發燒！", "发烧"),
        ("XǏ shǒu", "xi shou"),
        ("xi3shou3", "xi shou"),
        ("ꆈꌠ，ꉙ", "ꆈꌠ ꉙ"),
        ("", ""),
        ("？！", ""),
    ],
)
def test_one_form_for_queries_that_mean_the_same(typed: str, plain: str) -> None:
    assert plain_query(typed) == plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("发烧", True),
        ("12338", True),  # the women's hotline
        ("103", True),
        ("13800138000", False),
        ("138 0013 8000", False),
        ("１３８００１３８０００", False),
        ("妈妈的电话138-0013-8000", False),
        ("513431199001011234", False),
        ("a@b.cn", False),
        ("https://example.org", False),
        ("手" * 61, False),
        ("？", False),
        ("", False),
    ],
)
def test_what_could_lead_to_a_person_is_not_counted(typed: str, kept: bool) -> None:
    assert may_be_kept(typed) is kept
    count_query(typed, 0, "")
    assert AskedQuery.objects.exists() is kept


def test_queries_are_counted_by_week_day_and_village(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 23)]
    for day in days:
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        count_query("發燒", 3, "")
    count_query("发烧", 0, "zhaojue")
    rows = AskedQuery.objects.order_by("monday", "village").values_list("monday", "village", "count", "days", "found")
    assert list(rows) == [
        (date(2026, 11, 16), "", 3, 0b101, 3),
        (date(2026, 11, 23), "", 1, 0b1, 3),
        (date(2026, 11, 23), "zhaojue", 1, 0b1, 0),
    ]
    assert weeks() == [date(2026, 11, 23), date(2026, 11, 16)]


def test_a_flood_of_queries_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_A_WEEK", 3)
    for n in range(9):
        count_query(f"手{n}", 0, "")
    count_query("手0", 0, "")
    assert sorted(AskedQuery.objects.values_list("query", "count")) == [("手 0", 2), ("手 1", 1), ("手 2", 1)]


def test_after_a_year_queries_are_forgotten() -> None:
    old = this_monday() - timedelta(weeks=54)
    AskedQuery.objects.create(monday=old, query="手")
    count_query("脚", 0, "")
    assert list(AskedQuery.objects.values_list("query", flat=True)) == ["脚"]


def test_a_page_of_results_counts_its_query_with_the_village_of_the_cookie(client: Client, school: object) -> None:
    Station.objects.create(slug="zhaojue", name="昭觉县")
    client.get("/zh-hans/search/", {"q": "没有的词"})
    client.cookies["station"] = "zhaojue"
    client.get("/ii/search/", {"q": "没有的词"})
    client.cookies["station"] = "no-such-village"
    client.get("/zh-hans/search/", {"q": "没有的词"})
    assert sorted(AskedQuery.objects.values_list("village", "count", "found")) == [("", 2, 0), ("zhaojue", 1, 0)]
    shown = week(this_monday()).wanting
    assert [(one.query, one.count, one.villages) for one in shown] == [("没有的词", 3, (("昭觉县", 1),))]
    assert [one.count for one in week(this_monday(), "zhaojue").wanting] == [1]


def test_a_count_waits_a_moment_for_another_writer_and_all_else_as_long_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each visitor held a thread of the server for 20 s while somebody wrote for long."""
    waits: list[int] = []

    def locked(*_of: object) -> None:
        waits.append(patience_ms())
        raise OperationalError("database is locked")

    before = patience_ms()
    monkeypatch.setattr(counting, "_count", locked)
    count_query("手", 0, "")
    assert waits == [counting.PATIENCE_MS]
    assert patience_ms() == before > counting.PATIENCE_MS


def patience_ms() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def test_the_page_waits_for_no_count(client: Client, school: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting.CountingResponse, "close", lambda self: None)
        client.get("/zh-hans/search/", {"q": "手"})
    assert not AskedQuery.objects.exists()


def test_a_question_is_kept_without_a_name(client: Client) -> None:
    answer = client.post(ASK, {"question": "  孩子夜里\n哭怎么办？\0", "q": "夜哭", "stamp": stamp()})
    assert answer["Location"] == "/zh-hans/search/ask/thanks/"
    row = SchoolQuestion.objects.get()
    assert (row.question, row.query, row.village, row.answered_on) == ("孩子夜里 哭怎么办？", "夜哭", "", None)
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("secret", ["138 0013 8000", "１３８００１３８０００", "51343119900101123X", "mama@x.org"])
def test_what_leads_to_a_person_is_blanked(client: Client, secret: str) -> None:
    client.post(ASK, {"question": f"请打{secret} 给我", "q": secret, "stamp": stamp()})
    row = SchoolQuestion.objects.get()
    assert "…" in row.question and "…" in row.query
    assert not any(character.isdigit() or character == "@" for character in row.question + row.query)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"question": "？！"}, 400),
        ({"question": ""}, 400),
        ({"question": "手" * 301}, 400),
        ({"question": "<script>alert(1)</script>" * 20}, 400),
        ({"question": "手", "stamp": "forged"}, 409),
        ({"question": "手", "stamp": ""}, 409),
    ],
)
def test_a_refused_question_is_shown_again_with_the_reason(client: Client, sent: dict[str, str], status: int) -> None:
    answer = client.post(ASK, {"stamp": stamp()} | sent)
    page = answer.content.decode()
    assert answer.status_code == status
    assert 'role="alert"' in page
    assert "<script>alert" not in page
    assert not SchoolQuestion.objects.exists()


def test_a_script_that_fills_in_everything_is_thanked_and_forgotten(client: Client) -> None:
    answer = client.post(ASK, {"question": "buy", "website": "x", "stamp": stamp()})
    assert answer.status_code == 302
    assert not SchoolQuestion.objects.exists()


def test_nobody_asks_six_times_in_ten_minutes(client: Client) -> None:
    statuses = [client.post(ASK, {"question": "手", "stamp": stamp()}).status_code for _ in range(6)]
    cache.clear()
    assert statuses == [302] * 5 + [429]
    assert client.post(ASK, {"question": "手", "stamp": stamp()}).status_code == 302


def test_a_question_is_answered_once_and_may_be_opened_again(client: Client) -> None:
    row = SchoolQuestion.objects.create(question="手？")
    assert [answer_question(row.pk, " 第101课 "), answer_question(row.pk, "")] == [True, False]
    row.refresh_from_db()
    assert (row.answer, row.answered_on) == ("第101课", timezone.localdate())
    assert [open_again(row.pk), open_again(row.pk)] == [True, False]


def test_nothing_found_helps_with_words_and_a_form(client: Client, school: Sequence[LessonPage]) -> None:
    page = client.get("/zh-hans/search/", {"q": "没有的词"}).content.decode()
    assert 'action="/zh-hans/search/ask/"' in page
    assert 'name="q" value="没有的词"' in page


def test_what_an_editor_tries_is_no_familys_query(client: Client, editor_client: Client, school: object) -> None:
    """The desk's list of what was looked for in vain led with the editors' own trials."""
    editor_client.get("/zh-hans/search/", {"q": "没有的词"})
    assert not AskedQuery.objects.exists()
    client.force_login(User.objects.create_user("reader"))
    client.get("/zh-hans/search/", {"q": "没有的词"})
    assert AskedQuery.objects.get().count == 1
