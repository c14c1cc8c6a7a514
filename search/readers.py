"""What readers may see of a pair that was found or is offered: what they see on the lesson's own page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from content.text.types import Language
from content.units import TITLE_BLOCK, UnitKey
from translation.selectors import closed_to, verdicts
from translation.states import AIRWORTHY, UNDECIDED, WITHHELD, HalfState, Verdict, state_of_half

TITLE_ANCHOR = UnitKey(0, TITLE_BLOCK).anchor  # the same in each lesson

Place = tuple[int, str]  # lesson and anchor of a pair


@dataclass(frozen=True, slots=True)
class Seen:
    """Both halves, empty where one is missing, withheld or kept back, and the state of the Yi."""

    zh: str
    ii: str
    state: HalfState


@dataclass(frozen=True, slots=True)
class Readers:
    """The words given on some lessons, and which of these keep a translation back until it is approved."""

    on_yi: Mapping[Place, Verdict]
    on_chinese: Mapping[Place, Verdict]  # only of lessons that keep it back
    closed: Mapping[Language, frozenset[int]]

    def see(self, place: Place, zh: str, ii: str) -> Seen:
        """Of these texts as they are stored."""
        state = state_of_half(ii, zh, self.on_yi.get(place))
        if state in UNDECIDED and place[0] in self.closed[Language.II]:
            state = HalfState.MISSING
        if state in WITHHELD:
            return Seen(zh, "", state)
        return Seen("" if self._keep_back(place, zh, ii) else zh, ii, state)

    def _keep_back(self, place: Place, zh: str, ii: str) -> bool:
        """The Chinese; as `chinese_kept_back` of a lesson's units."""
        closed = place[0] in self.closed[Language.ZH]
        return closed and state_of_half(zh, ii, self.on_chinese.get(place)) not in AIRWORTHY


def readers_of(lesson_ids: Collection[int]) -> Readers:
    """Of these lessons: one query while every column keeps to the usual rule, three at most."""
    closed = closed_to(lesson_ids)
    on_yi, on_chinese = verdicts(lesson_ids), verdicts(closed[Language.ZH], Language.ZH)
    return Readers(_by_place(on_yi), _by_place(on_chinese), closed)


def _by_place(given: Mapping[UnitKey, Verdict]) -> dict[Place, Verdict]:
    return {(key.lesson_id, key.anchor): verdict for key, verdict in given.items()}
