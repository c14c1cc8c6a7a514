from typing import Any

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from cms.templatetags.interface import bcp47, clock, minutes
from cms.templatetags.pairs import all_sourced, halves, without_yi
from content.models import LessonPage
from content.sections import Section
from content.units import Unit, UnitKey, UnitKind
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import Review
from translation.states import HalfState

pytestmark = pytest.mark.django_db  # approved words of the interface are asked for on a Yi page


def printed(source: str, language: str, **context: Any) -> str:
    with translation.override(language):
        return Template("{% load interface %}" + source).render(Context(context))


def unit(zh: str, ii: str = "", block: str = "a") -> Unit:
    return Unit(UnitKey(1, block), UnitKind.PARAGRAPH, zh, ii)


@pytest.mark.parametrize(
    ("language", "expected"), [("zh-hans", "一月"), ("ii", "ꋍꆪ")]
)  # January: the Yi catalogue has the months of CLDR
def test_a_word_of_the_catalogue_is_printed_bare(language: str, expected: str) -> None:
    assert printed('{% t "January" %}', language) == expected


def test_chinese_on_a_yi_page_is_marked_as_chinese() -> None:
    assert printed('{% t "Yes" %}', "ii") == '<span lang="zh-Hans">是</span>'
    assert printed('{% t "Yes" %}', "zh-hans") == "是"


def approve(message: str, ii: str) -> None:
    reviewer, _made = User.objects.get_or_create(username="shenjiao")
    keep_word(Wording(message, "", ii), Answer(Review.State.APPROVED, "", reviewer))


def test_an_approved_word_takes_the_place_of_the_chinese_at_once() -> None:
    assert printed('{% t "Now" %}', "ii") == '<span lang="zh-Hans">现在</span>'
    approve("Now", "ꀋꃅ")
    assert printed('{% t "Now" %}', "ii") == '<span lang="ii">ꀋꃅ</span>'
    assert printed('{% t "Now" %}', "zh-hans") == "现在"


def test_approved_yi_keeps_its_fields_and_is_escaped() -> None:
    approve("Nothing found for “{q}”.", "“{q}”")
    shown = printed('{% t "Nothing found for “{q}”." q=q %}', "ii", q="<b>")
    assert shown == '<span lang="ii">“&lt;b&gt;”</span>'


@pytest.mark.parametrize(
    ("ii", "expected"),
    [("", 'title="现在" lang="zh-Hans"'), ("ꀋꃅ", 'title="ꀋꃅ"')],
)
def test_an_attribute_says_where_it_is_chinese_but_claims_nothing_for_what_it_holds(ii: str, expected: str) -> None:
    if ii:
        approve("Now", ii)
    assert printed('{% attribute "title" "Now" %}', "ii") == expected
    assert printed('{% attribute "title" "Now" %}', "zh-hans") == 'title="现在"'


def test_a_title_and_a_script_get_bare_words() -> None:
    assert printed('{% text "Now" %} {% language_of "Now" %}', "ii") == "现在 zh-Hans"
    approve("Now", "ꀋꃅ")
    assert printed('{% text "Now" %} {% language_of "Now" %}', "ii") == "ꀋꃅ ii"


def test_the_label_of_a_choice_is_an_interface_word_too() -> None:
    page = LessonPage(topic="school")
    assert printed('{% choice page "topic" %}', "ii", page=page) == '<span lang="zh-Hans">上学</span>'
    approve("School", "ꌶꅉ")
    assert printed('{% choice page "topic" %}', "ii", page=page) == '<span lang="ii">ꌶꅉ</span>'


def test_the_approved_words_cost_a_page_one_query_and_the_next_page_none(django_assert_num_queries: Any) -> None:
    approve("Now", "ꀋꃅ")
    with django_assert_num_queries(1):
        for _page in range(2):
            printed('{% t "Now" %}{% t "Ready" %}{% text "Search" %}', "ii", request=RequestFactory().get("/ii/"))


def test_chinese_pages_ask_for_no_yi_word(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        printed('{% t "Now" %}', "zh-hans")


def test_what_is_filled_in_is_escaped() -> None:
    assert "&lt;b&gt;" in printed('{% t "Look {q}" q=q %}', "zh-hans", q="<b>")


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/zh-hans/shu/?q=a", "ii", "/ii/shu/?q=a"),
        ("/ii/", "zh-hans", "/zh-hans/"),
        ("/not-here", "ii", "/ii/"),
    ],
)
def test_the_same_page_in_the_other_language(path: str, language: str, expected: str) -> None:
    request = RequestFactory().get(path)
    assert printed("{% address_in wanted %}", "zh-hans", request=request, wanted=language) == expected


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("ii", "ii"), (None, "zh-Hans")])
def test_language_tags_are_written_as_html_wants_them(language: str | None, tag: str) -> None:
    assert bcp47(language) == tag


@pytest.mark.parametrize(("length_s", "shown", "whole"), [(178.4, "2:58", 3), (5, "0:05", 1), (None, "0:00", 1)])
def test_lengths_are_shown_as_a_clock_shows_them(length_s: float | None, shown: str, whole: int) -> None:
    assert clock(length_s) == shown
    assert minutes(length_s) == whole


@pytest.mark.parametrize(("language", "first"), [("zh-hans", "zh"), ("ii", "ii")])
def test_the_readers_own_language_comes_first(language: str, first: str) -> None:
    with translation.override(language):
        assert halves(unit("手", "ꇇ"))[0].name == first


def test_rejected_yi_is_not_shown() -> None:
    hand = unit("手", "ꇇ")
    chinese, yi = halves(hand, {hand.key: HalfState.REJECTED})
    assert (chinese.text, yi.text) == ("手", "")


def test_yi_on_which_no_word_was_given_is_marked_unreviewed() -> None:
    assert halves(unit("手", "ꇇ"))[1].unreviewed
    hand = unit("手", "ꇇ")
    assert not halves(hand, {hand.key: HalfState.APPROVED})[1].unreviewed


def test_a_source_is_said_once_when_all_words_have_one() -> None:
    hand, palm = unit("手", "ꇇ", "a"), unit("手掌", "", "b")
    assert all_sourced((hand, palm), {hand.key: HalfState.SOURCED})
    assert not all_sourced((hand,), {hand.key: HalfState.DRAFT})


def test_a_lesson_without_yi_sentences_says_so_once() -> None:
    words = Section("words", (unit("手", "ꇇ"),), {})
    sentence = unit("手指", "", "b")
    assert without_yi((words, Section("paragraph", (sentence,), {})), {})
    written = unit("手指", "ꇇꏸ", "b")
    assert not without_yi((Section("paragraph", (written,), {}),), {written.key: HalfState.DRAFT})
