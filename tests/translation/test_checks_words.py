"""The checks that read lists: the glossary, forbidden words, hard words."""

from typing import Any

import pytest

from content.text.zh_words import words_in
from content.units import Unit, UnitKey, UnitKind
from translation.checks import failures
from translation.checks.vocabulary import ForbiddenWords, HardWords, TermNotUsed
from translation.models import ForbiddenWord, HardWord, Term
from translation.services import decide_term
from translation.word_lists import ListedWord

WORDS = [
    ("洗洗手", {"手"}, ("手",)),
    ("玩手机", {"手"}, ()),
    ("玩手机", {"手", "手机"}, ("手机",)),
    ("去村卫生室看病", {"卫生", "卫生室", "村卫生室"}, ("村卫生室",)),
    ("手，手", {"手"}, ("手",)),
    ("", {"手"}, ()),
    ("手", set(), ()),
]
PAIRS = [("手", "ꇇ"), ("手指", "ꇇꏸ"), ("三", "ꌕ"), ("木头", "ꌩ"), ("木头", "ꌩꀕ")]
TERMS = [
    ("洗手", "ꇇ", ()),
    ("我的手", "ꆈ", ("手",)),
    ("我的手指", "ꇇ", ("手指",)),
    ("我的手指", "ꇇꏸ", ()),
    ("玩手机", "ꆈ", ()),
    ("我的手", "", ()),
    ("三", "ꌔ", ()),
    ("木头", "ꌩꌩ", ()),
    ("木头", "ꆈ", ("木头",)),
]
LISTED = [ListedWord("残", "", "难听"), ListedWord("残废", "残疾人", "伤人"), ListedWord("ꇇꏸ", "", "别的方言")]
FORBIDDEN = [
    ("残疾人", "", ()),
    ("他是残废", "", ("残废",)),
    ("手", "ꇇꏸ", ("ꇇꏸ",)),
    ("手", "ꇇ", ()),
]


def unit_of(zh: str, ii: str = "") -> Unit:
    return Unit(UnitKey(1, "b"), UnitKind.PARAGRAPH, zh, ii)


@pytest.mark.parametrize(("text", "words", "expected"), WORDS)
def test_words_are_found_whole_and_the_longest_first(text: str, words: set[str], expected: tuple[str, ...]) -> None:
    assert words_in(text, words) == expected


@pytest.mark.parametrize(("zh", "ii", "expected"), TERMS)
def test_a_term_of_the_glossary_is_used(zh: str, ii: str, expected: tuple[str, ...]) -> None:
    assert TermNotUsed(lambda: PAIRS).found(unit_of(zh, ii)) == expected


def test_the_yi_of_the_glossary_is_named() -> None:
    assert TermNotUsed(lambda: PAIRS).advice(unit_of("木头", "ꆈ")) == ("木头：ꌩ、ꌩꀕ",)


@pytest.mark.parametrize(("zh", "ii", "expected"), FORBIDDEN)
def test_a_forbidden_word_is_found(zh: str, ii: str, expected: tuple[str, ...]) -> None:
    assert ForbiddenWords(lambda: LISTED).found(unit_of(zh, ii)) == expected


def test_the_reason_and_the_better_word_are_told() -> None:
    (advice,) = ForbiddenWords(lambda: LISTED).advice(unit_of("他是残废"))
    assert "残疾人" in advice and "伤人" in advice


def test_a_hard_word_is_found_with_an_easier_one() -> None:
    check = HardWords(lambda: [ListedWord("接种", "打针", "四年级"), ListedWord("预防", "", "")])
    unit = unit_of("按时接种疫苗，预防生病。")
    assert check.found(unit) == ("接种", "预防")
    assert len(check.advice(unit)) == 1


@pytest.mark.django_db
def test_only_terms_that_someone_stands_behind_are_asked_for() -> None:
    term = Term(zh="手", ii="ꇇ")
    term.save()
    assert _ids("我的手", "ꆈ") == set()
    decide_term(term, Term.State.SOURCED, reason="SIL/SWUN Glossary")
    assert _ids("我的手", "ꆈ") == {"term_not_used"}


@pytest.mark.django_db
def test_the_lists_of_the_desk_are_read_once(django_assert_num_queries: Any) -> None:
    ForbiddenWord.objects.create(word="残废", reason="伤人")
    HardWord.objects.create(word="接种")
    with django_assert_num_queries(3):  # the glossary and two lists
        assert _ids("残废", "ꆈ") == {"forbidden_word"}
    with django_assert_num_queries(0):
        assert _ids("接种", "ꆈ") == {"hard_word"}


@pytest.mark.django_db
def test_a_word_taken_off_the_list_is_free_again() -> None:
    word = ForbiddenWord.objects.create(word="残废", reason="伤人")
    assert _ids("残废", "ꆈ") == {"forbidden_word"}
    word.delete()
    assert _ids("残废", "ꆈ") == set()


def _ids(zh: str, ii: str) -> set[str]:
    return {failure.check.check_id for failure in failures(unit_of(zh, ii))}
