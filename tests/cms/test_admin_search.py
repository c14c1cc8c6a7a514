"""The admin's own page, image, document and snippet search finds Chinese and Yi substrings, choosers too."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.documents import get_document_model
from wagtail.models import Task
from wagtail.snippets.models import get_snippet_models

from audio.models import Programme, ProgrammeItem, Station
from content.models import LessonPage
from search.models import Pin, SynonymGroup
from tests.factories import make_picture
from tests.search.attacks import ATTACKS
from translation.models import ForbiddenWord, HardWord, Term

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the files of the pictures it cuts to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def a_lesson(make: Callable[..., LessonPage]) -> None:
    make(title="饭前洗手", title_ii="ꇇꏸꇇꌋ")


def a_picture(make: Callable[..., LessonPage]) -> None:
    make_picture(title="饭前洗手 ꇇꏸꇇꌋ hiv")


def a_document(make: Callable[..., LessonPage]) -> None:
    get_document_model().objects.create(title="幼儿园通知 ꇇꏸꇇꌋ 9月", file=ContentFile(b"x", "a.txt"))


def a_programme(make: Callable[..., LessonPage]) -> None:
    station = Station.objects.create(slug="zhaojue", name="昭觉县", name_ii="ꇇꏸꇇꌋ", area_code="513431000000")
    programme = Programme.objects.create(station=station, date=date(2026, 11, 22), slot="noon")
    for title, title_ii in (("饭前洗手", "ꆈꌠꉙ"), ("洗手歌", "")):
        ProgrammeItem.objects.create(programme=programme, lesson=make(title=title, title_ii=title_ii))


def a_pin(make: Callable[..., LessonPage]) -> None:
    Pin.objects.create(query="我的手指", lesson=make(title="饭前洗手", title_ii="ꇇꏸꇇꌋ"))


def a_person(make: Callable[..., LessonPage]) -> None:
    User.objects.create_user("aga", first_name="阿呷", last_name="吉克")


def few_words(make: Callable[..., LessonPage]) -> None:
    Term.objects.create(zh="手指甲", ii="ꇇꌋꇇ", note="人的")
    ForbiddenWord.objects.create(word="蛮子话", better="彝语 ꆈꌠꉙ", reason="骂人")
    HardWord.objects.create(word="补液盐", easier="盐糖水 ꆈꌠꉙ")
    SynonymGroup.objects.create(words="拉肚子、腹泻、ꆈꌠꉙ")
    Group.objects.create(name="县宣传部")
    Task.objects.create(name="县里审稿")


TERM, STATION, PROGRAMME = "translation_term", "audio_station", "audio_programme"
FORBIDDEN, HARD, SYNONYMS, PIN = (
    "translation_forbiddenword",
    "translation_hardword",
    "search_synonymgroup",
    "search_pin",
)
# Address -> what is there, and what finds it: the middle of Chinese, the middle of Yi, two words out of order.
LISTS: Mapping[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "wagtailadmin_pages:search": (a_lesson, ("前洗", "ꏸꇇ", "饭前 ꏸꇇ")),
    "wagtailadmin_choose_page_search": (a_lesson, ("前洗", "ꏸꇇ")),
    "wagtailimages:index": (a_picture, ("洗手", "前洗", "ꏸꇇ", "饭前 ꇇꏸ", "HIV")),
    "wagtailimages_chooser:choose_results": (a_picture, ("洗手", "前洗", "ꏸꇇ", "饭前 ꇇꏸ", "HIV")),
    "wagtaildocs:index": (a_document, ("通知", "园通", "ꏸꇇ", "9月")),
    "wagtaildocs_chooser:choose_results": (a_document, ("通知", "园通", "ꏸꇇ", "9月")),
    "wagtailusers_users:index": (a_person, ("呷", "克", "ag")),
    "wagtailusers_groups:index": (few_words, ("宣传",)),
    "glossary:list": (few_words, ("指甲", "ꌋ", "ꌋꇇ 手指", "人的")),
    "forbidden_words:list": (few_words, ("子话", "ꌠ", "人 蛮子")),
    "hard_words:list": (few_words, ("液", "糖水", "ꌠ")),
    "search_synonyms:list": (few_words, ("肚子", "ꌠ", "腹泻 拉")),
    "search_pins:list": (a_pin, ("手指", "前洗", "ꏸꇇ", "洗手 手指")),
    "wagtailsnippets_audio_station:list": (a_programme, ("觉县", "ꏸꇇ", "3431", "昭觉 ꏸ")),
    "wagtailsnippets_audio_programme:list": (a_programme, ("觉县", "ꏸꇇ", "洗手", "ꌠ", "昭觉 手歌")),
    f"wagtailsnippetchoosers_{TERM}:choose_results": (few_words, ("指甲", "ꌋ")),
    f"wagtailsnippetchoosers_{FORBIDDEN}:choose_results": (few_words, ("子话", "ꌠ")),
    f"wagtailsnippetchoosers_{HARD}:choose_results": (few_words, ("液", "ꌠ")),
    f"wagtailsnippetchoosers_{SYNONYMS}:choose_results": (few_words, ("肚子", "ꌠ")),
    f"wagtailsnippetchoosers_{PIN}:choose_results": (a_pin, ("手指", "ꏸꇇ")),
    f"wagtailsnippetchoosers_{STATION}:choose_results": (a_programme, ("觉县", "ꏸꇇ")),
    f"wagtailsnippetchoosers_{PROGRAMME}:choose_results": (a_programme, ("觉县", "洗手")),
}
SHOWN = ("object_list", "results", "images", "documents", "pages")


def found(client: Client, name: str, typed: str) -> int:
    """How many rows the list shows."""
    page = client.get(reverse(name), {"q": typed})
    assert page.status_code == 200, name
    context: Any = page.context
    return len(next(context[one] for one in SHOWN if one in context))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_the_desk_finds_any_piece(
    admin_client: Client, lesson_factory: Callable[..., LessonPage], name: str
) -> None:
    make, pieces = LISTS[name]
    make(lesson_factory)
    assert {typed: found(admin_client, name, typed) for typed in pieces} == dict.fromkeys(pieces, 1)
    assert found(admin_client, name, "没有这个") == 0
    assert found(admin_client, name, "ꀀꀀꀀ") == 0


def test_no_list_or_chooser_of_the_desk_is_left_out() -> None:
    there = set()
    for viewset in viewsets.viewsets:
        for view in ("list", "index", "choose_results"):
            try:
                name = f"{viewset.url_namespace}:{view}"
                reverse(name)
            except (ImproperlyConfigured, NoReverseMatch):  # no list of rows
                continue
            there.add(name)
    for model in get_snippet_models():
        there.add(model.snippet_viewset.get_url_name("list"))
        there.add(model.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    without_text = {"wagtailsites:index", "wagtaillocales:index"}
    assert there - LISTS.keys() - without_text == set()


@pytest.mark.parametrize("name", LISTS)
def test_attacks_find_nothing_and_break_nothing(
    admin_client: Client, lesson_factory: Callable[..., LessonPage], name: str
) -> None:
    for typed in ATTACKS:
        page = admin_client.get(reverse(name), {"q": typed.encode("utf-8", "replace")})
        assert page.status_code == 200, typed
        assert b"<script>alert" not in page.content
