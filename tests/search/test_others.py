"""Courses, columns and words of the glossary: found above the lessons, in the transaction that writes them."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from audio.models import Rendering
from audio.signals import sound_changed
from content.models import ColumnPage, CoursePage, LessonPage
from content.text.types import Language
from content.text.yi import SIGNS, syllables, toneless
from search import services
from search.engines import search_engine
from search.kinds import Kind
from search.others import Others, find_others
from search.selectors import find
from tests import factories
from tests.factories import paragraph
from translation.models import Review, Term
from translation.services import decide_term, save_term

Make = Callable[..., LessonPage]


@pytest.fixture
def course(db: None) -> CoursePage:
    column = factories.make_column(title="健康卫生")
    return factories.make_course(column, title="天天讲卫生", title_ii="ꆈꌠ", summary_zh_hans="从洗手讲起。")


def others(text: str, language: Language = Language.ZH) -> Others:
    return find_others(text, language)


def titles(text: str) -> list[str]:
    return [found.zh.replace("<mark>", "").replace("</mark>", "") for found in others(text).collections]


def word(zh: str, ii: str, state: Review.State = Review.State.SOURCED) -> Term:
    term = Term(zh=zh, ii=ii)
    decide_term(term, state, reason="dictionary", reviewer=factories.make_editor())
    return term


def _sound(sign: str) -> str:
    return toneless(syllables(sign)[0])


def is_right() -> bool:
    return not services.verify().lesson_ids


@pytest.mark.parametrize("typed", ["卫生", "衛生", "jiangweisheng", "jiang wei sheng", "nuosu", "ꆈꌠ", "讲起"])
def test_a_course_is_found_by_both_titles_and_by_its_summary(course: CoursePage, typed: str) -> None:
    assert "天天讲卫生" in titles(typed)


def test_a_course_says_what_it_is_and_how_many_lessons_it_holds(course: CoursePage, lesson_factory: Make) -> None:
    for title in ("洗手", "刷牙"):
        factories.make_lesson(course, title=title)
    factories.make_lesson(course, title="草稿", publish=False)
    column, found = others("卫生").collections
    assert (found.zh, found.ii, found.message, found.lessons) == ("天天讲<mark>卫生</mark>", "ꆈꌠ", "Course", 2)
    assert (found.url, column.message, column.lessons) == (course.url_in(Language.ZH), "Column", 2)
    assert others("卫生", Language.II).collections[1].url == course.url_in(Language.II)


def test_lessons_and_what_stands_beside_them_never_mix(course: CoursePage) -> None:
    word("卫生院", "ꆈꌠꉙ")
    lesson = factories.make_lesson(course, title="讲卫生")
    assert [hit.lesson_id for hit in find("卫生", Language.ZH).hits] == [lesson.pk]
    assert titles("卫生") == ["健康卫生", "天天讲卫生"]
    assert [one.zh for one in others("卫生").words] == ["<mark>卫生</mark>院"]


def test_the_number_of_no_lesson_finds_no_course(course: CoursePage) -> None:
    assert not others("0")


CLOSED: dict[str, Callable[[CoursePage], Any]] = {
    "unpublished": lambda course: course.unpublish(),
    "below a draft": lambda course: course.get_parent().specific.unpublish(),
    "deleted": lambda course: course.delete(),
    "deleted with its column": lambda course: course.get_parent().specific.delete(),
    "restricted": lambda course: PageViewRestriction.objects.create(page=course, restriction_type="login"),
    "below a restricted one": lambda course: PageViewRestriction.objects.create(
        page=course.get_parent(), restriction_type="login"
    ),
}


@pytest.mark.parametrize("close", CLOSED)
def test_a_course_that_is_closed_is_not_found(course: CoursePage, close: str) -> None:
    CLOSED[close](course)
    assert "天天讲卫生" not in titles("卫生")
    assert is_right()


def test_a_draft_over_a_published_course_is_not_found(course: CoursePage) -> None:
    course.title = "清洁"
    revision = course.save_revision()
    assert (titles("清洁"), titles("天天")) == ([], ["天天讲卫生"])
    revision.publish()
    assert (titles("清洁"), titles("天天")) == (["清洁"], [])


def test_a_moved_course_is_found_at_its_new_address(course: CoursePage) -> None:
    course.move(factories.make_column(course.get_parent().get_parent().specific, title="安全"), pos="last-child")
    moved = CoursePage.objects.get()
    assert [found.url for found in others("天天").collections] == [moved.url_in(Language.ZH)]
    assert is_right()


@pytest.mark.parametrize(
    ("state", "found"),
    [(Review.State.APPROVED, 1), (Review.State.SOURCED, 1), (Review.State.REJECTED, 0), (Review.State.DRAFT, 0)],
)
def test_only_words_that_someone_stands_behind_are_found(db: None, state: Review.State, found: int) -> None:
    word("手指", "ꇇꏸ", state)
    assert [len(others(typed).words) for typed in ("手指", "shouzhi", "ꇇꏸ")] == [found] * 3
    assert is_right()


def test_a_word_shows_its_sounds_its_recording_and_the_way_to_its_lessons(db: None) -> None:
    term = word("手指", "ꇇꏸ")
    term.sound.save("finger.mp3", ContentFile(b"sound"))
    save_term(term)
    (found,) = others("shouzhi").words
    assert (found.zh, found.ii, found.pinyin) == ("<mark>手指</mark>", "<mark>ꇇꏸ</mark>", "shǒu zhǐ")
    assert (found.romanised, found.sourced) == (term.romanised, True)
    assert found.sound_url == term.sound.url
    assert found.more == "?q=%E6%89%8B%E6%8C%87"
    assert others("手指").words[0].more == ""  # the lessons below are these


def test_a_word_with_another_form_is_found_by_it_after_the_next_word_on_it(db: None) -> None:
    term = word("手指", "ꇇꏸ")
    term.zh = "指头"
    save_term(term)  # a changed form is a draft again
    assert not others("手指")
    assert not others("指头")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    assert others("指头").words
    term.delete()
    assert not others("指头")
    assert is_right()


def test_a_word_is_found_by_its_sound_where_a_tone_is_written_otherwise(db: None) -> None:
    word("手指", "ꇇꏸ")
    other = next(sign for sign in SIGNS if sign != "ꇇ" and _sound(sign) == _sound("ꇇ"))
    assert [found.ii for found in others(f"{other}ꏸ").words] == ["<mark>ꇇꏸ</mark>"]


def test_a_rollback_leaves_neither_course_nor_word_behind(course: CoursePage) -> None:
    before = list(search_engine().contents())

    class FailedError(Exception):
        pass

    with pytest.raises(FailedError), transaction.atomic():
        word("手指", "ꇇꏸ")
        course.unpublish()
        assert others("手指")
        raise FailedError
    assert list(search_engine().contents()) == before


def test_the_command_counts_each_kind_and_explains_their_order(course: CoursePage) -> None:
    word("手指", "ꇇꏸ")
    told = _run("stats")
    assert "0 lessons, 0 pairs" in told
    assert [f"beside them: {kind}" in told for kind in Kind] == [True, False, True, True]
    assert "  course  天天讲卫生  (phrase" in _run("explain", "卫生")
    assert "  word  手指  (" in _run("explain", "手指")
    assert "0 published lessons" in _run("rebuild")
    assert others("手指").words


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_a_missing_course_and_a_missing_word_are_repaired(course: CoursePage) -> None:
    term = word("手指", "ꇇꏸ")
    everything = list(search_engine().contents())
    search_engine().put([(document.lesson_id, ()) for document in everything])
    differences = services.verify()
    assert len(differences.missing) == 3
    services.repair(differences)
    assert (list(search_engine().contents()), is_right()) == (everything, True)
    assert others(term.zh)


def test_a_finished_sound_that_changes_no_fact_writes_no_row(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", body=[paragraph("水要烧开。")])
    with CaptureQueriesContext(connection) as queries:
        sound_changed.send(sender=Rendering, lesson_id=lesson.pk)
    begun = [one["sql"] for one in queries if not one["sql"].startswith("SELECT")]
    assert begun == []


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_the_page_shows_courses_and_words_above_the_lessons(course: CoursePage, client: Client, language: str) -> None:
    word("卫生", "ꆈꌠꉙ")
    factories.make_lesson(course, title="讲卫生")
    page = client.get(f"/{language}/search/", {"q": "weisheng"}).content.decode()
    assert page.index('class="others"') < page.index('class="hits"')
    assert '<span class="zh" lang="zh-Hans">天天讲<mark>卫生</mark></span>' in page
    assert '<span class="py" lang="ii-Latn">' in page


def test_a_title_full_of_markup_is_shown_as_text(course: CoursePage, client: Client) -> None:
    factories.make_course(ColumnPage.objects.get(), title="<script>卫生</script>", title_ii="")
    page = client.get("/zh-hans/search/", {"q": "卫生"}).content.decode()
    assert "<script><mark>" not in page
    assert "&lt;script&gt;<mark>卫生</mark>" in page


def test_nothing_stands_above_where_nothing_matches_or_the_list_is_narrowed(course: CoursePage, client: Client) -> None:
    factories.make_lesson(course, title="喝开水")
    assert 'class="others"' not in client.get("/zh-hans/search/", {"q": "开水"}).content.decode()
    narrowed = client.get("/zh-hans/search/", {"q": "卫生", "topic": "health"}).content.decode()
    assert 'class="others"' not in narrowed


def test_a_course_without_a_lesson_for_it_is_no_empty_page(course: CoursePage, client: Client) -> None:
    page = client.get("/zh-hans/search/", {"q": "天天讲"}).content.decode()
    assert "还没有讲“天天讲”的课" in page
    assert "没有找到" not in page
