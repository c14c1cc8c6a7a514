"""Terms: what is filled in, what an edit does to an approval, and what the other parts read."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from translation.errors import TranslationError
from translation.glossary import Entry, entries, entry_for_page
from translation.models import Term
from translation.services import decide_term, save_term
from translation.signals import terms_changed
from translation.states import HalfState

pytestmark = pytest.mark.django_db
APPROVED, SOURCED, REJECTED = Term.State.APPROVED, Term.State.SOURCED, Term.State.REJECTED
EVERY = frozenset(HalfState)


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("shenjiao")


def test_pinyin_and_romanisation_are_filled_in() -> None:
    save_term(Term(zh="手指", ii="ꇇꏸ"))
    [entry] = entries(EVERY)
    assert (entry.pinyin, entry.romanised, entry.state) == ("shǒu zhǐ", "lot jy", HalfState.DRAFT)


def test_corrected_pinyin_stays_and_other_pinyin_follows_its_word() -> None:
    term = Term(zh="手指")
    save_term(term)
    term.zh = "手"
    save_term(term)
    assert term.pinyin == "shǒu"
    term.pinyin = "Shǒu"
    save_term(term)
    term.zh = "手指"
    save_term(term)
    assert term.pinyin == "Shǒu"


@pytest.mark.parametrize("form", [{"ii": "ꇇ"}, {"zh": "手"}])
def test_another_form_is_a_draft_again(reviewer: User, form: dict[str, str]) -> None:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, APPROVED, reviewer=reviewer)
    assert [entry.state for entry in entries()] == [HalfState.APPROVED]
    for name, text in form.items():
        setattr(term, name, text)
    save_term(term)
    term.refresh_from_db()
    assert (term.state, term.reviewer, entries()) == (Term.State.DRAFT, None, ())


def test_a_form_changed_behind_our_back_is_a_draft_too(reviewer: User) -> None:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, APPROVED, reviewer=reviewer)
    Term.objects.update(ii="ꇇ")
    term.refresh_from_db()
    assert term.today == HalfState.DRAFT


def test_a_note_does_not_touch_the_approval(reviewer: User) -> None:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, APPROVED, reviewer=reviewer)
    term.note = "一根一根的"
    save_term(term)
    assert (term.today, term.reviewer) == (HalfState.APPROVED, reviewer)


@pytest.mark.parametrize(("state", "ii"), [(APPROVED, "ꇇ"), (SOURCED, "ꇇ"), (REJECTED, "ꇇ"), (SOURCED, "")])
def test_nobody_decides_without_name_source_reason_or_yi(state: Term.State, ii: str) -> None:
    with pytest.raises(TranslationError):
        decide_term(Term(zh="手", ii=ii), state, reason="" if ii else "词表")
    assert not Term.objects.exists()


def test_the_other_parts_get_what_stands_behind_a_word(reviewer: User) -> None:
    hand = Term(zh="手", ii="ꇇ", topic="health", note="身体")
    decide_term(hand, SOURCED, reason="词表")
    decide_term(Term(zh="手指", ii="ꇇꏸ"), APPROVED, reviewer=reviewer)
    save_term(Term(zh="手指甲", ii="ꇇꌋ"))
    decide_term(Term(zh="洗", ii="ꒈꋌ"), REJECTED, reason="是“洗澡”", reviewer=reviewer)
    first = Entry(hand.pk, "手", "ꇇ", "shǒu", "lot", "health", "身体", "", "", HalfState.SOURCED)
    assert entries()[0] == first
    assert [entry.zh for entry in entries()] == ["手", "手指"]
    assert [entry.zh for entry in entries({HalfState.REJECTED})] == ["洗"]


@pytest.mark.parametrize(
    ("texts", "found"), [(["洗手。"], ["手"]), (["ꇇꏸ、ꇇꌋ"], ["手", "手指"]), (["开水"], []), ([], [])]
)
def test_a_page_gets_the_words_that_stand_on_it(texts: list[str], found: list[str]) -> None:
    for zh, ii in (("手", "ꇇ"), ("手指", "ꇇꏸ")):
        decide_term(Term(zh=zh, ii=ii), SOURCED, reason="词表")
    assert [entry.zh for entry in entry_for_page(texts)] == found


def test_the_glossary_costs_one_query_until_a_term_changes(django_assert_num_queries: Any) -> None:
    for zh, ii in (("手", "ꇇ"), ("手指", "ꇇꏸ")):
        decide_term(Term(zh=zh, ii=ii), SOURCED, reason="词表")
    with django_assert_num_queries(1):
        assert len(entries()) == len(entries()) == 2
    Term.objects.get(zh="手").delete()
    assert [entry.zh for entry in entries()] == ["手指"]


def test_those_downstream_hear_of_a_term_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[object] = []

    def hear(**signal: Any) -> None:
        heard.append(signal["sender"])

    terms_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            save_term(Term(zh="手"))
            assert heard == []
    finally:
        terms_changed.disconnect(hear)
    assert heard == [Term]
