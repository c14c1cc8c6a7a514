"""Reads: in which state is each half, and which Yi halves may be shown and sent on air. One query each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey
from translation.columns import Gate, rules_of
from translation.models import Review
from translation.states import AIRWORTHY, ORIGINAL, UNDECIDED, WITHHELD, HalfState, Verdict, state_of_half
from translation.tallies import tallies

_WORDS = """SELECT lesson_id, block_id, item_id, state, text_hash, other_hash, note FROM translation_review
    WHERE language = %s AND lesson_id IN ({}) ORDER BY decided_at, id"""


def verdicts(lesson_ids: Iterable[int], language: Language = Language.II) -> dict[UnitKey, Verdict]:
    """The last word given on each half of these lessons, whatever its text is today, with those before it."""
    words = _words(list(lesson_ids), language)
    turned = _turned(
        {lesson_id for lesson_id, _block, _item, _state, _text, other, _note in words if not other}, language
    )
    given: dict[UnitKey, Verdict] = {}
    for lesson_id, block_id, item_id, state, text, other, note in words:
        key = UnitKey(lesson_id, block_id, item_id)
        before = given.get(key)
        earlier = (replace(before, earlier=()), *before.earlier) if before else ()
        given[key] = Verdict(HalfState(state), text, other or turned.get(lesson_id, ORIGINAL), note, earlier)
    return given


def _words(lesson_ids: Sequence[int], language: Language) -> list[Any]:
    """In plain SQL: the ORM takes longer to write this statement than a search has for all of its answer."""
    if not lesson_ids:
        return []
    with connections[Review.objects.db].cursor() as cursor:
        cursor.execute(_WORDS.format(", ".join(["%s"] * len(lesson_ids))), [language.value, *lesson_ids])
        rows: list[Any] = cursor.fetchall()
        return rows


def _turned(lesson_ids: set[int], language: Language) -> dict[int, str]:
    """What stands for the other half's hash where a word was given on an original that is a translation by now."""
    rules = rules_of(lesson_ids) if lesson_ids else {}
    return {lesson_id: "turned" for lesson_id, rule in rules.items() if rule.source != language}


def half_states(
    units: Sequence[Unit], language: Language = Language.II, given: Mapping[UnitKey, Verdict] | None = None
) -> dict[UnitKey, HalfState]:
    """The state of every unit's half in `language`; the units may come from several lessons.

    Whoever has read their `verdicts` already gives them; else they are read here, in one query.
    """
    if given is None:
        given = verdicts({unit.key.lesson_id for unit in units}, language) if units else {}
    return {unit.key: _state(unit, language, given) for unit in units}


def _state(unit: Unit, language: Language, given: Mapping[UnitKey, Verdict]) -> HalfState:
    other = Language.ZH if language == Language.II else Language.II
    return state_of_half(unit.text(language), unit.text(other), given.get(unit.key))


def airworthy(units: Sequence[Unit]) -> frozenset[UnitKey]:
    """The units whose Yi half may be spoken by a loudspeaker, where nobody can see a mark."""
    return frozenset(key for key, state in half_states(units).items() if state in AIRWORTHY)


def presentable(units: Sequence[Unit]) -> frozenset[UnitKey]:
    """The units whose Yi half may be shown and played on a page, marked with its state; rejected halves may not."""
    return frozenset(key for key, state in reader_states(units).items() if state not in WITHHELD)


def reader_states(units: Sequence[Unit]) -> dict[UnitKey, HalfState]:
    """The states of the Yi halves as readers meet them: some columns keep Yi back until it is approved."""
    return kept_back(half_states(units))


def closed_to(lesson_ids: Iterable[int]) -> Mapping[Language, frozenset[int]]:
    """By language of the translation, the lessons whose column shows the original in its place until it is approved."""
    rules = rules_of(lesson_ids)
    targets = {lesson_id: rule.target for lesson_id, rule in rules.items() if rule.gate == Gate.SHOW_ORIGINAL}
    return {of: frozenset(lesson_id for lesson_id, target in targets.items() if target == of) for of in Language}


def kept_back(states: Mapping[UnitKey, HalfState]) -> dict[UnitKey, HalfState]:
    """The states with every undecided half missing where the lesson's column shows the original in its place."""
    closed = closed_to({key.lesson_id for key in states})[Language.II]
    return {
        key: HalfState.MISSING if key.lesson_id in closed and state in UNDECIDED else state
        for key, state in states.items()
    }


def chinese_kept_back(units: Sequence[Unit]) -> frozenset[UnitKey]:
    """The units whose Chinese is a translation that nobody has approved, in a column that shows the original in its
    place: readers get the Yi alone. No query while every column keeps to the usual rule."""
    closed = closed_to({unit.key.lesson_id for unit in units})[Language.ZH]
    doubtful = [unit for unit in units if unit.key.lesson_id in closed and unit.zh and unit.ii]
    chinese, yi = half_states(doubtful, Language.ZH), half_states(doubtful)
    return frozenset(key for key in chinese if chinese[key] not in AIRWORTHY and yi[key] not in WITHHELD)


def as_shown(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without the Chinese that is kept back; which Yi may be shown, `presentable` says."""
    closed = chinese_kept_back(units)
    return tuple(replace(unit, zh="", pinyin="") if unit.key in closed else unit for unit in units)


@dataclass(frozen=True, slots=True)
class WaitingLesson:
    """A lesson on the reviewer's queue, with how many halves of its translation are in which state."""

    lesson_id: int
    number: int | None
    title: str
    title_ii: str
    counts: Mapping[HalfState, int]

    @property
    def waiting(self) -> int:
        return self._in(UNDECIDED)

    @property
    def airworthy(self) -> int:
        return self._in(AIRWORTHY)

    @property
    def missing(self) -> int:
        return self._in(WITHHELD)

    def _in(self, states: frozenset[HalfState]) -> int:
        return sum(count for state, count in self.counts.items() if state in states)


def waiting_lessons() -> list[WaitingLesson]:
    """All lessons, those with the most undecided translations in their newest draft first. Two queries."""
    counts = {lesson_id: states for (lesson_id, _language), states in tallies(translations_only=True).items()}
    lessons = LessonPage.objects.order_by("number").values_list("pk", "number", "draft_title", "title_ii")
    rows = [WaitingLesson(pk, number, title, title_ii, counts.get(pk, {})) for pk, number, title, title_ii in lessons]
    return sorted(rows, key=lambda row: -row.waiting)
