"""Writes: the word that a reviewer, or a named source, gives on one half of a unit, or on a term of the glossary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.text.pinyin import pinyin_marks
from content.text.types import Language
from content.units import Unit
from translation.columns import Rule, rules_of
from translation.errors import OvertakenError, TranslationError
from translation.models import Review, Term
from translation.selectors import half_states
from translation.signals import halves_decided
from translation.states import ORIGINAL, HalfState, text_hash
from translation.unit_states import restate

NEEDS_NOTE = {Review.State.SOURCED, Review.State.REJECTED}
PAIR = ["lesson", "block_id", "item_id", "language", "text_hash", "other_hash"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One unit as the reviewer saw it, and the word given on its half.

    `seen` is the state that stood on his screen: where someone else has decided meanwhile, nothing is written over.
    """

    unit: Unit
    state: Review.State
    note: str = ""
    seen: HalfState | None = None


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
    """Keeps all decisions or none, then tells those downstream once for each lesson. OvertakenError: see `seen`."""
    for decision in decisions:
        _refuse_empty_words(decision, language, reviewer)
    with transaction.atomic():
        lesson_ids = _locked(decision.unit for decision in decisions)
        _refuse_overtaken(decisions, language)
        rules = rules_of(lesson_ids)
        rows = [_row(decision, language, rules[decision.unit.key.lesson_id], reviewer) for decision in decisions]
        keep_words(rows, ["state", "note", "reviewer", "decided_at"])


def keep_words(rows: Sequence[Review], changing: Sequence[str]) -> None:
    """Writes these words, over those given on the very same pairs of texts, within the caller's transaction."""
    by_pair = {tuple(getattr(row, name) for name in ["lesson_id", *PAIR[1:]]): row for row in rows}
    Review.objects.bulk_create(
        by_pair.values(), update_conflicts=True, unique_fields=PAIR, update_fields=[*changing, "text", "other_text"]
    )
    for lesson_id in sorted({row.lesson_id for row in rows}):
        restate(lesson_id)
        transaction.on_commit(partial(halves_decided.send, sender=Review, lesson_id=lesson_id))


def blank_word(unit: Unit, language: Language, rule: Rule) -> Review:
    """A row for a word on this half, bound to both texts as they stand; an original is bound to its own alone."""
    other = unit.text(Language.ZH if language == Language.II else Language.II)
    return Review(
        lesson_id=unit.key.lesson_id,
        block_id=unit.key.block_id,
        item_id=unit.key.item_id,
        language=language.value,
        text_hash=text_hash(unit.text(language)),
        other_hash=ORIGINAL if language == rule.source else text_hash(other),
        text=unit.text(language),
        other_text=other,
    )


def _row(decision: Decision, language: Language, rule: Rule, reviewer: User | None) -> Review:
    row = blank_word(decision.unit, language, rule)
    row.state, row.note, row.reviewer = decision.state, decision.note, reviewer
    return row


def _locked(units: Iterable[Unit]) -> list[int]:
    """The lessons of these units. Whoever decides on one of them waits here until the other's words are written."""
    lesson_ids = sorted({unit.key.lesson_id for unit in units})
    return list(Page.objects.select_for_update().filter(pk__in=lesson_ids).order_by("pk").values_list("pk", flat=True))


def _refuse_overtaken(decisions: Sequence[Decision], language: Language) -> None:
    looked_at = [decision for decision in decisions if decision.seen is not None]
    states = half_states([decision.unit for decision in looked_at], language)
    overtaken = [decision.unit.key for decision in looked_at if states[decision.unit.key] != decision.seen]
    if overtaken:
        raise OvertakenError(overtaken)


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


@transaction.atomic
def save_term(term: Term) -> None:
    """Keeps a term as written, with all that listens, or not at all. Pinyin that nobody corrected follows its word; a
    changed form is a draft again."""
    before = Term.objects.filter(pk=term.pk).values_list("zh", flat=True).first()
    if before and before != term.zh and term.pinyin == pinyin_marks(before):
        term.pinyin = ""
    term.save()


@transaction.atomic
def decide_term(term: Term, state: Review.State, *, reason: str = "", reviewer: User | None = None) -> None:
    """Keeps the word given on a term as it stands; TranslationError if there is no Yi or no one behind it."""
    if not term.ii.strip():
        raise TranslationError("这个词还没有彝文，不能审。")
    refuse_unanswered(state, reason, reviewer)
    term.state, term.reason, term.reviewer = state, reason.strip(), reviewer
    term.decided_hash, term.decided_at = term.pair_hash, timezone.now()
    save_term(term)
