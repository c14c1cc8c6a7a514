"""A writer hands his halves in for review, one by one or with Wagtail's workflow; nobody approves anything here."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.text.types import Language
from content.units import Unit
from translation.changes import StaleUnit
from translation.columns import rules_of
from translation.models import Review
from translation.selectors import half_states
from translation.services import Decision, blank_word, keep_words, record_reviews
from translation.states import HalfState
from translation.unit_states import newest_units

# A rejected text is not handed in again as it stands: it has to change first, and is a draft then.
HANDED_IN = frozenset({HalfState.DRAFT, HalfState.STALE})


@transaction.atomic
def hand_in(units: Sequence[Unit], language: Language, writer: User | None) -> int:
    """Puts the drafts and the stale halves among these units on the reviewers' queue; how many."""
    lesson_ids = sorted({unit.key.lesson_id for unit in units})
    list(Page.objects.select_for_update().filter(pk__in=lesson_ids).order_by("pk").values_list("pk"))
    states, rules = half_states(units, language), rules_of(lesson_ids)
    waiting = [unit for unit in units if states[unit.key] in HANDED_IN]
    rows = [blank_word(unit, language, rules[unit.key.lesson_id]) for unit in waiting]
    for row in rows:
        row.state, row.writer = HalfState.IN_REVIEW.value, writer
    keep_words(rows, ["state", "writer", "decided_at"])
    return len(rows)


def hand_in_lesson(lesson_id: int, writer: User | None) -> int:
    """Hands in what the newest draft of a lesson has of its translation."""
    rule = rules_of([lesson_id])[lesson_id]
    return hand_in(newest_units(lesson_id), rule.target, writer)


@transaction.atomic
def send_back(lesson_id: int) -> int:
    """The workflow was rejected or called off: what was handed in is a draft again, whoever wrote it; how many."""
    rows = list(Review.objects.filter(lesson_id=lesson_id, state=HalfState.IN_REVIEW))
    for row in rows:
        row.state, row.decided_at = HalfState.DRAFT.value, timezone.now()
    keep_words(rows, ["state", "decided_at"])
    return len(rows)


def still_right(stale: StaleUnit, user: User, *, may_review: bool) -> HalfState:
    """The translation fits the changed original as well: approved (or sourced as before) by a reviewer's word, handed
    in by a writer's. OvertakenError if someone else has decided meanwhile. The state it is in now."""
    if not may_review:
        hand_in([stale.unit], stale.target, user)
        return HalfState.IN_REVIEW
    decision = Decision(stale.unit, Review.State(stale.word.value), stale.note, seen=HalfState.STALE)
    record_reviews([decision], stale.target, reviewer=user)
    return stale.word
