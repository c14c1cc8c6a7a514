"""What stands beside the sentence that is being translated: what changed, what was said before, who else is there."""

import logging
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from cms.desk.translate.presence import sit_down
from content.text.types import Language
from content.units import Unit
from translation.changes import StaleUnit, stale_units
from translation.drafts import drafts
from translation.drafts.draft import Draft
from translation.errors import TranslationError
from translation.memory import suggestions
from translation.selectors import half_states
from translation.states import HalfState

log = logging.getLogger(__name__)
MOST = 5  # suggestions; each has a key of its own


@dataclass(frozen=True, slots=True)
class Remembered:
    """One pair of the memory. `score` is in per cent; `number` is the key that inserts it."""

    number: int
    source: str
    target: str
    score: int
    state: str


@dataclass(frozen=True, slots=True)
class Beside:
    """`others` are the names of those who have the same sentence open."""

    unit: Unit
    target: Language
    remembered: tuple[Remembered, ...]
    stale: StaleUnit | None
    others: tuple[str, ...]
    drafts: tuple[Draft, ...] = ()  # of a machine, for a half that is not written yet

    @property
    def said(self) -> str:
        return said_of(self.others)

    @property
    def source_tag(self) -> str:
        return "ii" if self.target == Language.ZH else "zh-Hans"

    @property
    def target_tag(self) -> str:
        return "zh-Hans" if self.target == Language.ZH else "ii"


def said_of(others: tuple[str, ...]) -> str:
    return _("%(names)s is at this sentence too.") % {"names": "、".join(others)} if others else ""


def beside_of(unit: Unit, target: Language, user: User, state: HalfState | None = None) -> Beside:
    """Looks all of it up, the `state` of the half too unless it is given, and notes that `user` sits there."""
    others = sit_down(unit.key.lesson_id, unit.anchor, user)
    stale = None
    if (state or half_states([unit], target)[unit.key]) == HalfState.STALE:
        stale = next((one for one in stale_units(unit.key.lesson_id) if one.unit.key == unit.key), None)
    return Beside(unit, target, _remembered(unit, target), stale, others, _drafts(unit, target))


def _drafts(unit: Unit, target: Language) -> tuple[Draft, ...]:
    """What could stand in an empty field as it is; the words inside the source are among its terms already."""
    if unit.text(target):
        return ()
    try:
        offered = drafts(unit.text(Language.ZH if target == Language.II else Language.II), target)
    except TranslationError as error:
        log.warning("drafts_failed", extra={"lesson": unit.key.lesson_id, "reason": str(error)})
        return ()
    return tuple(one for one in offered if one.whole)[:MOST]


def _remembered(unit: Unit, target: Language) -> tuple[Remembered, ...]:
    """What the memory has for the source; not what stands in the field already."""
    source = Language.ZH if target == Language.II else Language.II
    found = suggestions(unit.text(source), source, limit=MOST)
    others = [one for one in found if one.text(target) != unit.text(target)]
    return tuple(
        Remembered(number, one.text(source), one.text(target), one.score, one.state)
        for number, one in enumerate(others, 1)
    )
