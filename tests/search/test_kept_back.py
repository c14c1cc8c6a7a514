"""What a column keeps back until it is approved stands in no result, offer or list, as on the lesson's own page."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audio.broadcast.services import plan_slot
from audio.broadcast.slots import village_day
from audio.models import Mix, Slot, Station
from content.models import ColumnPage, LessonPage
from content.text.types import Language
from content.units import lesson_units
from search.models import Pin
from search.selectors import find
from tests.factories import make_column, make_course, make_editor, make_home, make_lesson
from translation.models import Review
from translation.services import Decision, record_reviews

pytestmark = pytest.mark.django_db
CHINESE, YI = {"量体温", "多喝水"}, {"ꇇꏸ", "ꒊꊪ"}  # title and summary
FOUND_BY = {Language.ZH: "量体温", Language.II: "ꇇꏸ"}  # by language of the original
PINNED = "生病"

ADDRESSES = [
    "{lesson}",
    "{course}",
    "/{language}/search/?q={found_by}",
    "/{language}/search/?q=" + PINNED,
    "/{language}/search/?q=xyzzy",  # the newest lessons, where nothing is found
    "/{language}/search/suggest.json?q={found_by}",
    "/api/v1/search?language={language}&q={found_by}",
    "/api/v1/search?language={language}&q=" + PINNED,
    "/{language}/feed/",
    "/{language}/broadcast/zhaojue/",
]


def lesson_from(source: Language) -> LessonPage:
    """Published where the original stands in the place of a translation that nobody has approved."""
    column = make_column(make_home(), gate=ColumnPage.Gate.SHOW_ORIGINAL, source_language=source)
    summaries: dict[str, Any] = {"summary_zh_hans": "多喝水", "summary_ii": "ꒊꊪ"}
    lesson = make_lesson(make_course(column), "量体温", "ꇇꏸ", **summaries)
    Pin.objects.create(query=PINNED, lesson=lesson)
    station = Station.objects.create(slug="zhaojue", name="昭觉县 · 某乡 · 某村", area_code="513431000000")
    plan_slot(station, village_day(timezone.now()), Slot.MORNING, [(lesson.pk, Mix.II_ZH.value)])
    return lesson


def approve(lesson: LessonPage, *languages: Language) -> None:
    reviewer = make_editor()
    decisions = [Decision(unit, Review.State.APPROVED) for unit in lesson_units(lesson)]
    for language in languages:
        record_reviews(decisions, language, reviewer=reviewer)


def said(lesson: LessonPage, address: str, language: Language) -> str:
    """All texts at the address, without the box in which the query stands."""
    course = lesson.get_parent().specific
    found_by = FOUND_BY[course.get_parent().specific.source_language]
    own = {"lesson": lesson.url_in(language), "course": course.url_in(language)}
    answer: Any = Client().get(address.format(**own, language=language.value, found_by=found_by))
    assert answer.status_code == 200
    if answer["Content-Type"].startswith("application/json"):
        return json.dumps(answer.json(), ensure_ascii=False)
    return re.sub("<[^>]+>", "", re.sub("(?s)<title>.*?</title>", "", answer.content.decode()))


def standing(texts: set[str], lesson: LessonPage, language: Language) -> dict[str, list[str]]:
    """Which of these texts stand at which address."""
    pages = {address: said(lesson, address, language) for address in ADDRESSES}
    return {address: found for address, page in pages.items() if (found := [text for text in texts if text in page])}


@pytest.mark.parametrize("language", Language)
def test_yi_that_nobody_approved_stands_nowhere(language: Language) -> None:
    lesson = lesson_from(Language.ZH)
    assert standing(YI, lesson, language) == {}
    assert standing({"量体温"}, lesson, language).keys() == set(ADDRESSES)


@pytest.mark.parametrize("language", Language)
def test_chinese_that_nobody_approved_stands_nowhere_where_yi_comes_first(language: Language) -> None:
    lesson = lesson_from(Language.II)
    approve(lesson, Language.II)
    assert standing(CHINESE, lesson, language) == {}
    assert standing({"ꇇꏸ"}, lesson, language).keys() == set(ADDRESSES)


@pytest.mark.parametrize("source", Language)
def test_both_halves_stand_there_once_they_are_approved(
    source: Language, django_capture_on_commit_callbacks: Any
) -> None:
    lesson = lesson_from(source)
    with django_capture_on_commit_callbacks(execute=True):
        approve(lesson, Language.ZH, Language.II)
    one_title_only = {"/{language}/feed/"}
    for language, title in ((Language.ZH, "量体温"), (Language.II, "ꇇꏸ")):
        assert standing({title}, lesson, language).keys() == set(ADDRESSES)
        other = {"量体温", "ꇇꏸ"} - {title}
        assert standing(other, lesson, language).keys() == set(ADDRESSES) - one_title_only


def test_nothing_is_offered_of_a_lesson_with_neither_half_to_show() -> None:
    lesson = lesson_from(Language.II)
    assert json.loads(said(lesson, "/ii/search/suggest.json?q=ꇇꏸ", Language.II)) == {"proposals": []}


def test_yi_that_comes_first_is_shown_and_marked() -> None:
    lesson_from(Language.II)
    (hit,) = find("ꇇꏸ", Language.II).hits
    assert (hit.title.zh, hit.title.ii, hit.title.unreviewed) == ("", "<mark>ꇇꏸ</mark>", True)
    assert hit.pair and (hit.pair.zh, hit.pair.ii) == ("", "ꒊꊪ")


def test_a_lesson_elsewhere_keeps_both_halves() -> None:
    lesson_from(Language.ZH)
    other = make_lesson(make_course(make_column(make_home())), "量体温计", "ꇇꏸ")
    shown = {hit.lesson_id: hit.title.ii for hit in find("量体温", Language.ZH).hits}
    assert len(shown) == 2
    assert shown[other.pk] == "ꇇꏸ"
