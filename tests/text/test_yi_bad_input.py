"""Broken, hostile and huge texts: every function has an answer, or a ValueError that says where. No timing here; a
quadratic step would make the long ones hang (the ratio of a million to a hundred thousand stands in the bench)."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.text import yi
from content.text.runs import split_runs, split_sentences
from content.text.yi_numbers import speakable_figures

FUNCTIONS: tuple[Callable[[str], object], ...] = (
    yi.parse, yi.sign_of, yi.toneless, yi.romanise, yi.toneless_key, yi.to_signs, yi.parses, yi.syllables,
    yi.syllable_spans, yi.expand_iteration, yi.contract_iteration, yi.speakable_yi, yi.normalise, yi.sort_key,
    yi.onset_of, lambda text: yi.onset_index([text]), split_runs, split_sentences, speakable_figures,
)  # fmt: skip
LONG = 30_000  # characters: long enough for a quadratic step to be felt, short enough for every day
HUGE = {
    "signs": "ꆈꌠ" * (LONG // 2),
    "one sign": "ꆈ" * LONG,
    "marks": yi.ITERATION_MARK * LONG,
    "letters": "nuo" * (LONG // 3),
    "wrong letters": "q" * LONG,
    "spaces": " " * LONG,
    "spaces before yi": " " * LONG + "ꆈ",
    "stops": ". " * (LONG // 2) + "ꆈ",
    "brackets": "(" * LONG + "ꆈ",
    "figures": "1." * (LONG // 2),
    "bidi": "\u202e" * LONG + "ꆈ",
    "joiners": "ꆈ" + "\u200d" * LONG,
    "surrogates": "\ud83d" * LONG,
    "combining marks": "a" + "\u0301\u0316" * (LONG // 2),
    "double vowels": "\u0f73" * LONG,
}


def answer_or_place(function: Callable[[str], object], text: str) -> object:
    try:
        return function(text)
    except yi.SpellingError as error:
        assert 0 <= error.offset < len(text)
        return None


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_has_an_answer(text: str) -> None:
    for function in FUNCTIONS:
        answer_or_place(function, text)


@pytest.mark.parametrize("name", HUGE)
def test_a_long_text_of_one_kind_has_an_answer(name: str) -> None:
    for function in FUNCTIONS:
        answer_or_place(function, HUGE[name])


@pytest.mark.slow
def test_a_million_signs_have_an_answer() -> None:
    for function in FUNCTIONS:
        answer_or_place(function, "ꆈꌠ" * 500_000)


@pytest.mark.parametrize(
    ("text", "offset"), [("\ud800 nuo q", 6), ("\u202enuo\u202c hello", 8), ("ꆈ Latin in a Yi field", 6)]
)
def test_latin_that_is_no_yi_is_refused_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(yi.SpellingError) as caught:
        yi.to_signs(text)
    assert caught.value.offset == offset


def test_a_huge_question_is_not_kept_in_memory() -> None:
    assert not hasattr(yi.parse, "cache_info")
