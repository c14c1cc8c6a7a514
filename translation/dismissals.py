"""Checks set aside on one pair as it stands, with the reason: kept, taken back, and read for a page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from content.units import Unit, UnitKey
from translation.checks import Failure, check_named, failures
from translation.errors import TranslationError
from translation.models import CheckDismissal
from translation.states import text_hash

Kept = Mapping[tuple[UnitKey, str], tuple[CheckDismissal, ...]]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A check that fails on a pair, and who said why that is right."""

    failure: Failure
    dismissal: CheckDismissal


def pair_hash(unit: Unit) -> str:
    """Names both texts as they stand: what was said of them does not hold for others."""
    return text_hash(f"{unit.zh}\n{unit.ii}")


def dismiss(unit: Unit, check_id: str, reason: str, person: User) -> None:
    """Sets the check aside on this pair until one of its texts changes; TranslationError without a reason."""
    check = check_named(check_id)
    if not reason.strip():
        raise TranslationError(_("Please say why this is right as it stands."))
    CheckDismissal.objects.update_or_create(
        **_key(unit), check_id=check.check_id, defaults={"reason": reason.strip()[:200], "person": person}
    )


def restore(unit: Unit, check_id: str) -> None:
    """Shows the check on this pair again."""
    CheckDismissal.objects.filter(**_key(unit), check_id=check_id).delete()


def dismissals(lesson_id: int) -> Kept:
    """What was dismissed on each unit, by its key and the hash of its texts; one query."""
    found: dict[tuple[UnitKey, str], tuple[CheckDismissal, ...]] = defaultdict(tuple)
    rows = CheckDismissal.objects.filter(lesson_id=lesson_id).select_related("person").order_by("dismissed_at", "pk")
    for row in rows:
        found[UnitKey(lesson_id, row.block_id, row.item_id), row.pair_hash] += (row,)
    return found


def told_apart(unit: Unit, kept: Kept) -> tuple[tuple[Failure, ...], tuple[SetAside, ...]]:
    """What is wrong with this pair and nobody has answered for; and what somebody has."""
    answered = {row.check_id: row for row in kept.get((unit.key, pair_hash(unit)), ())}
    failed = failures(unit)
    return (
        tuple(failure for failure in failed if failure.check.check_id not in answered),
        tuple(SetAside(one, answered[one.check.check_id]) for one in failed if one.check.check_id in answered),
    )


def _key(unit: Unit) -> dict[str, Any]:
    key = unit.key
    return {
        "lesson_id": key.lesson_id,
        "block_id": key.block_id,
        "item_id": key.item_id,
        "pair_hash": pair_hash(unit),
    }
