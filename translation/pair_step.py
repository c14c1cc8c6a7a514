"""What a reviewer's step in a workflow writes: the word on every half that he was shown, or why halves go back."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.units import Unit, UnitKey
from translation.columns import Gate, Rule, rules_of
from translation.dismissals import pair_hash
from translation.errors import StepRefusedError
from translation.gate import GateClosedError, Report
from translation.models import Review
from translation.selectors import half_states
from translation.services import Decision, record_reviews
from translation.states import UNDECIDED, WITHHELD, HalfState
from translation.unit_states import newest_units

LONGEST_REASON = 200  # characters, as the word's own note


class PairsOpenError(GateClosedError):
    """Sentences would stay open, so the step is not approved; nothing was written."""

    wording = gettext_lazy("“%(title)s” is not approved yet. %(summary)s.")


def approve_shown(lesson_id: int, shown: Mapping[str, str], reviewer: User) -> int:
    """Approves the undecided translations that stand in the newest draft as they were shown (anchor -> hash of both
    texts); how many. PairsOpenError where others stay open, or where the column publishes nothing that is lacking."""
    units, rule = newest_units(lesson_id), rules_of([lesson_id])[lesson_id]
    states = half_states(units, rule.target)
    read = [unit for unit in units if states[unit.key] in UNDECIDED and shown.get(unit.anchor) == pair_hash(unit)]
    lacking = _still_open(units, states, read, rule)
    if lacking:
        raise PairsOpenError(Report(lesson_id, units[0].zh, rule, lacking))
    decisions = [Decision(unit, Review.State.APPROVED, seen=states[unit.key]) for unit in read]
    record_reviews(decisions, rule.target, reviewer=reviewer)
    return len(decisions)


def reject_named(lesson_id: int, reasons: Mapping[str, str], comment: str, reviewer: User) -> str:
    """Rejects each translation for which a reason is given (anchor -> reason); what the writer is told, all in one.

    StepRefusedError where nothing is said: nobody can mend a lesson that came back without a word.
    """
    units, rule = newest_units(lesson_id), rules_of([lesson_id])[lesson_id]
    named = [unit for unit in units if reasons.get(unit.anchor, "").strip() and unit.text(rule.target)]
    if not named and not comment.strip():
        raise StepRefusedError(lesson_id, _("Say what has to change, for one sentence at least or for all of them."))
    notes = {unit.key: reasons[unit.anchor].strip()[:LONGEST_REASON] for unit in named}
    decisions = [Decision(unit, Review.State.REJECTED, notes[unit.key]) for unit in named]
    record_reviews(decisions, rule.target, reviewer=reviewer)
    lines = [_("“%(text)s”: %(reason)s") % {"text": unit.zh[:20], "reason": notes[unit.key]} for unit in named]
    return "\n".join([comment.strip(), *lines]).strip()


def _still_open(
    units: Sequence[Unit], states: Mapping[UnitKey, HalfState], read: Sequence[Unit], rule: Rule
) -> tuple[tuple[Unit, HalfState], ...]:
    """Whatever waits for a word and was not read; where the column refuses, what is missing or rejected as well."""
    closed = UNDECIDED | WITHHELD if rule.gate == Gate.REFUSE else UNDECIDED
    approved = {unit.key for unit in read}
    return tuple((unit, states[unit.key]) for unit in units if states[unit.key] in closed and unit.key not in approved)
