"""Reads: the translations of a lesson that were approved before their original changed, with what changed in it."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from content.text.types import Language
from content.units import Unit, UnitKey
from translation.columns import rule_at
from translation.differences import Piece, differences
from translation.models import Review
from translation.selectors import half_states
from translation.states import AIRWORTHY, HalfState, text_hash
from translation.unit_states import newest_units


@dataclass(frozen=True, slots=True)
class StaleUnit:
    """One stale translation. `old` is the original that it was approved beside; empty if it was not kept then."""

    unit: Unit
    target: Language
    old: str
    pieces: tuple[Piece, ...]
    word: HalfState
    note: str
    decided_by: str
    decided_at: datetime

    @property
    def source(self) -> Language:
        return Language.ZH if self.target == Language.II else Language.II

    @property
    def translation(self) -> str:
        return self.unit.text(self.target)

    @property
    def original(self) -> str:
        return self.unit.text(self.source)


def stale_units(lesson_id: int) -> tuple[StaleUnit, ...]:
    """The stale translations in the newest draft of a lesson, in reading order."""
    path = Page.objects.filter(pk=lesson_id).values_list("path", flat=True).first()
    if path is None:
        return ()
    units, target = newest_units(lesson_id), rule_at(path).target
    states = half_states(units, target)
    stale = [unit for unit in units if states[unit.key] == HalfState.STALE]
    words = _last_words(lesson_id, target) if stale else {}
    return tuple(_stale(unit, target, words[unit.key, text_hash(unit.text(target))]) for unit in stale)


def _last_words(lesson_id: int, target: Language) -> dict[tuple[UnitKey, str], Review]:
    """The last approval of each text."""
    rows = Review.objects.filter(lesson_id=lesson_id, language=target, state__in=AIRWORTHY)
    in_order = rows.select_related("reviewer").order_by("decided_at", "pk")
    return {(UnitKey(lesson_id, row.block_id, row.item_id), row.text_hash): row for row in in_order}


def _stale(unit: Unit, target: Language, row: Review) -> StaleUnit:
    source = Language.ZH if target == Language.II else Language.II
    pieces = differences(row.other_text, unit.text(source)) if row.other_text else ()
    who = (row.reviewer.get_full_name() or row.reviewer.get_username()) if row.reviewer else ""
    return StaleUnit(unit, target, row.other_text, pieces, HalfState(row.state), row.note, who, row.decided_at)
