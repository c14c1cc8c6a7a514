"""The search on the desk: what was looked for in vain, questions, synonyms and pins; for whom it is there."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client, RequestFactory
from django.urls import reverse

from audio.models import Station
from cms.desk.roles import ROLES, settle_roles
from cms.desk.search.hooks import search_group
from content.models import HomePage, LessonPage
from search.asking.selectors import this_monday
from search.models import AskedQuery, Pin, SchoolQuestion, SynonymGroup
from tests.cms.people import desk_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> None:
    Station.objects.create(slug="zhaojue", name="昭觉县 · 某村")
    monday = this_monday()
    AskedQuery.objects.create(monday=monday, query="夜哭", village="zhaojue", count=3, found=0)
    AskedQuery.objects.create(monday=monday, query="夜哭", count=4, found=0)
    AskedQuery.objects.create(monday=monday, query="洗手", count=9, found=12)
    AskedQuery.objects.create(monday=monday - timedelta(weeks=1), query="<b>", count=1, found=0)


def test_a_week_lists_what_was_not_found_the_most_wanted_first(editor_client: Client, asked: None) -> None:
    page = editor_client.get(reverse("desk_searches"))
    assert [(one.query, one.count) for one in page.context["week"].wanting] == [("夜哭", 7)]
    assert (page.context["week"].asked, page.context["week"].different) == (16, 2)
    assert "昭觉县 · 某村 3" in page.content.decode()


def test_one_village_and_another_week_can_be_chosen(editor_client: Client, asked: None) -> None:
    village = editor_client.get(reverse("desk_searches"), {"village": "zhaojue"})
    assert [one.count for one in village.context["week"].wanting] == [3]
    before = editor_client.get(reverse("desk_searches"), {"week": str(this_monday() - timedelta(days=3))})
    assert "<b>" not in [
        one.query for one in before.context["week"].wanting if f">{one.query}<" in before.content.decode()
    ]
    assert "&lt;b&gt;" in before.content.decode()


@pytest.mark.parametrize("villages", [("butuo", "zhaojue"), ("zhaojue", "butuo")])
def test_what_one_village_found_later_is_not_missing_any_more(editor_client: Client, villages: tuple[str, str]) -> None:
    """It was listed, with seven lessons found, or not, by which village stood first."""
    for village, found in zip(villages, (0, 7), strict=True):
        AskedQuery.objects.create(monday=this_monday(), query="屋头", village=village, found=found)
    assert editor_client.get(reverse("desk_searches")).context["week"].wanting == ()


@pytest.mark.parametrize("typed", ["", "nonsense", "9999-12-31", "0001-01-01", "2026-13-01"])
def test_any_week_that_is_typed_is_answered(editor_client: Client, typed: str) -> None:
    page = editor_client.get(reverse("desk_searches"), {"week": typed, "village": "'"})
    assert page.context["week"].monday == this_monday()


def test_a_question_is_marked_once_and_opened_again(editor_client: Client) -> None:
    row = SchoolQuestion.objects.create(question="孩子夜里哭怎么办？<script>", query="夜哭")
    waiting = editor_client.get(reverse("desk_questions")).content.decode()
    assert "&lt;script&gt;" in waiting and "孩子夜里哭怎么办？<script>" not in waiting
    editor_client.post(reverse("desk_question", args=[row.pk]), {"answer": "第101课"})
    assert list(editor_client.get(reverse("desk_questions")).context["rows"]) == []
    answered = editor_client.get(reverse("desk_questions"), {"show": "answered"})
    assert [one.answer for one, _village in answered.context["rows"]] == ["第101课"]
    editor_client.post(reverse("desk_question", args=[row.pk]), {"again": "1"})
    assert len(editor_client.get(reverse("desk_questions")).context["rows"]) == 1


def test_who_only_looks_on_sees_but_does_not_answer(db: None) -> None:
    row = SchoolQuestion.objects.create(question="夜哭？")
    officer, stranger = desk_client("officer", "view_unitstate"), desk_client("stranger")
    assert officer.get(reverse("desk_questions")).status_code == 200
    assert (
        '<form method="post" action="/admin/questions/' not in officer.get(reverse("desk_questions")).content.decode()
    )
    assert officer.post(reverse("desk_question", args=[row.pk])).status_code == 302
    assert [stranger.get(reverse(name)).status_code for name in ("desk_searches", "desk_questions")] == [302, 302]
    assert SchoolQuestion.objects.get().answered_on is None


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("editor", 4),
        ("reviewer", 4),
        ("administrator", 4),
        ("translator", 2),
        ("officer", 2),
        ("announcer", 0),
        ("broadcaster", 0),
    ],
)
def test_each_role_finds_its_pages_of_the_search_in_one_group_of_the_menu(
    home: HomePage, code: str, items: int
) -> None:
    settle_roles(home)
    user = User.objects.create_user(code)
    user.groups.add(next(Group.objects.get(name=role.name) for role in ROLES if role.code == code))
    client = Client()
    client.force_login(user)
    request = RequestFactory().get("/admin/")
    request.user = user
    shown = search_group()
    assert shown.is_shown(request) is bool(items)
    inside = [item.url for item in shown.menu.menu_items_for_request(request)]
    assert len(inside) == items
    assert {client.get(url).status_code for url in inside} <= {200}


@pytest.mark.parametrize(("right", "answers"), [("view_askedquery", False), ("change_schoolquestion", True)])
def test_a_group_of_the_countys_own_sees_and_answers_by_its_rights(db: None, right: str, answers: bool) -> None:
    row = SchoolQuestion.objects.create(question="夜哭？")
    client = desk_client("clerk")
    user = User.objects.get(username="clerk")
    user.user_permissions.add(Permission.objects.get(content_type__app_label="search", codename=right))
    assert client.get(reverse("desk_searches")).status_code == 200
    client.post(reverse("desk_question", args=[row.pk]), {"answer": "第101课"})
    assert SchoolQuestion.objects.exclude(answered_on=None).exists() is answers


def test_the_page_of_a_group_offers_these_rights(admin_client: Client) -> None:
    page = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("view_askedquery", "change_schoolquestion"):
        right = Permission.objects.get(content_type__app_label="search", codename=codename)
        assert f'value="{right.pk}"' in page


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("desk_searches", "大家在搜什么"),
        ("desk_questions", "问学校的问题"),
        ("search_synonyms:list", "意思一样的词"),
        ("search_pins:list", "排在最前的课"),
    ],
)
def test_each_page_says_in_its_window_what_it_is(admin_client: Client, name: str, title: str) -> None:
    page = admin_client.get(reverse(name)).content.decode()
    assert title in page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("words", ["拉肚子", "拉肚子、HIV病毒", "、", "手，手", "一、二、三、四、五、六、七、八、九"])
def test_a_group_that_says_nothing_is_refused(editor_client: Client, words: str) -> None:
    page = editor_client.post(reverse("search_synonyms:add"), {"words": words})
    assert page.status_code == 200
    assert not SynonymGroup.objects.exists()


def test_an_editor_writes_synonyms_and_pins(editor_client: Client, lesson_factory: Callable[..., LessonPage]) -> None:
    lesson = lesson_factory(title="肚子不舒服")
    assert editor_client.post(reverse("search_synonyms:add"), {"words": "拉肚子、腹泻"}).status_code == 302
    form = {"query": " 腹瀉！", "lesson": lesson.pk, "place": 1}
    saved = editor_client.post(reverse("search_pins:add"), form, follow=True)
    assert "腹泻：肚子不舒服" in saved.content.decode()  # the message named the page by its id
    assert (SynonymGroup.objects.get().words, Pin.objects.get().query) == ("拉肚子、腹泻", "腹泻")
    found = editor_client.get("/zh-hans/search/", {"q": "腹泻"})
    assert [hit.pinned for hit in found.context["results"].hits] == [True]
    assert "学校推荐" in found.content.decode()
    assert editor_client.post(reverse("search_pins:add"), form | {"query": "？"}).status_code == 200


@pytest.mark.parametrize(("name", "typed"), [("search_synonyms:list", "肚"), ("search_pins:list", "手指")])
def test_the_lists_are_searched_by_what_stands_in_the_middle(
    editor_client: Client, lesson_factory: Callable[..., LessonPage], name: str, typed: str
) -> None:
    SynonymGroup.objects.create(words="拉肚子、腹泻")
    Pin.objects.create(query="我的手指", lesson=lesson_factory())
    assert len(editor_client.get(reverse(name), {"q": typed}).context["object_list"]) == 1
    assert len(editor_client.get(reverse(name), {"q": "没有"}).context["object_list"]) == 0


def test_what_was_looked_for_in_vain_need_not_be_typed_again(editor_client: Client, asked: None) -> None:
    page = editor_client.get(reverse("desk_searches")).content.decode()
    ways = [unescape(way) for way in re.findall(r'href="([^"]*/add/[^"]*)"', page)]
    forms = [editor_client.get(way).context["form"] for way in ways]
    assert [form[name].value() for form, name in zip(forms, ("words", "query"), strict=True)] == ["夜哭", "夜哭"]
    empty = editor_client.get(reverse("search_pins:add"), {"query": "\0" + "长" * 99}).context["form"]
    assert empty["query"].value() == "长" * 60


def test_a_pin_without_effect_says_so_in_the_list(
    editor_client: Client, lesson_factory: Callable[..., LessonPage]
) -> None:
    Pin.objects.create(query="手", lesson=lesson_factory(title="洗手"))
    Pin.objects.create(query="脚", lesson=lesson_factory(title="洗脚", publish=False))
    page = editor_client.get(reverse("search_pins:list")).content.decode()
    assert "洗脚：没有发布，或者不对大家开放，现在不起作用" in page
    assert "洗手：" not in page
