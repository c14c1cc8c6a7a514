from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from cms.templatetags.interface import bcp47, clock, minutes
from cms.templatetags.pairs import all_sourced, halves, without_yi
from content.sections import Section
from content.units import Unit, UnitKey, UnitKind
from translation.states import HalfState


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
