"""Writes: the word that a reviewer, or a named source, gives on one half of a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from content.text.types import Language
from content.units import Unit
from translation.errors import TranslationError
from translation.models import Review
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
    if decision.state == Review.State.APPROVED and reviewer is None:
        raise TranslationError("通过要有审的人。")
    if decision.state in NEEDS_NOTE and not decision.note:
        raise TranslationError("请写明出处或退回的原因。")
