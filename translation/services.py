"""Writes: the word that a reviewer, or a named source, gives on one half of a unit, or on a term of the glossary."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from content.text.pinyin import pinyin_marks
from content.text.types import Language
from content.units import Unit
from translation.errors import TranslationError
from translation.models import Review, Term
from translation.signals import halves_decided
from translation.states import text_hash

NEEDS_NOTE = {Review.State.SOURCED, Review.State.REJECTED}


@dataclass(frozen=True, slots=True)
class Decision:
    """One unit as the reviewer saw it, and the word given on its half."""

    unit: Unit
    state: Review.State
    note: str = ""


def record_review(
    unit: Unit,
    language: Language,
    state: Review.State,
    *,
    note: str = "",
    reviewer: User | None = None,
) -> None:
    """Keeps the word given on `unit` as it stands; TranslationError if there is no text or no one behind it."""
    record_reviews([Decision(unit, state, note)], language, reviewer=reviewer)


def record_reviews(decisions: Sequence[Decision], language: Language, *, reviewer: User | None = None) -> None:
    """Keeps all decisions or none, then tells those downstream once for each lesson."""
    with transaction.atomic():
        for decision in decisions:
            _keep(decision, language, reviewer)
        for lesson_id in sorted({decision.unit.key.lesson_id for decision in decisions}):
            transaction.on_commit(partial(halves_decided.send, sender=Review, lesson_id=lesson_id))


def _keep(decision: Decision, language: Language, reviewer: User | None) -> None:
    _refuse_empty_words(decision, language, reviewer)
    unit = decision.unit
    other = Language.ZH if language == Language.II else Language.II
    Review.objects.update_or_create(
        lesson_id=unit.key.lesson_id,
        block_id=unit.key.block_id,
        item_id=unit.key.item_id,
        language=language,
        defaults={
            "text_hash": text_hash(unit.text(language)),
            "other_hash": text_hash(unit.text(other)),
            "state": decision.state,
            "note": decision.note,
            "reviewer": reviewer,
        },
    )


def _refuse_empty_words(decision: Decision, language: Language, reviewer: User | None) -> None:
    if not decision.unit.text(language):
        raise TranslationError("这一半还没有写，不能审。")
    refuse_unanswered(decision.state, decision.note, reviewer)


def refuse_unanswered(state: str, note: str, reviewer: User | None) -> None:
    """TranslationError where nobody stands behind an approval, or a source or reason is not named."""
    if state == Review.State.APPROVED and reviewer is None:
        raise TranslationError("通过要有审的人。")
    if state in NEEDS_NOTE and not note.strip():
        raise TranslationError("请写明出处或退回的原因。")


def save_term(term: Term) -> None:
    """Keeps a term as written. Pinyin that nobody corrected follows its word; a changed form is a draft again."""
    before = Term.objects.filter(pk=term.pk).values_list("zh", flat=True).first()
    if before and before != term.zh and term.pinyin == pinyin_marks(before):
        term.pinyin = ""
    term.save()


def decide_term(term: Term, state: Review.State, *, reason: str = "", reviewer: User | None = None) -> None:
    """Keeps the word given on a term as it stands; TranslationError if there is no Yi or no one behind it."""
    if not term.ii.strip():
        raise TranslationError("这个词还没有彝文，不能审。")
    refuse_unanswered(state, reason, reviewer)
    term.state, term.reason, term.reviewer = state, reason.strip(), reviewer
    term.decided_hash, term.decided_at = term.pair_hash, timezone.now()
    save_term(term)
