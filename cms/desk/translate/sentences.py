"""One lesson as its translator sees it: each sentence with all that helps to translate it. About ten queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wagtail.models import Comment

from audio.clips import known, voiced
from cms.desk.translate.queue import OPEN
from cms.desk.translate.saving import mark_of
from cms.desk.translate.terms import Hit, Piece, marked
from content.text.types import Language
from content.units import Unit, UnitKey
from translation.checks import Failure
from translation.comments import comments_on
from translation.dismissals import Kept, SetAside, dismissals, told_apart
from translation.glossary import entry_for_page
from translation.selectors import half_states, verdicts
from translation.states import HalfState, Verdict, deciding_verdict

TAGS = {Language.ZH: "zh-Hans", Language.II: "ii"}
NAMES = {Language.ZH: "中文", Language.II: "ꆈꌠꉙ"}


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks say of a pair, and what of it someone has answered for."""

    failures: tuple[Failure, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """`typed` is what this person wrote where it could not be kept; `problem` says why."""

    unit: Unit
    target: Language
    state: HalfState
    note: str
    clip_key: str
    pieces: tuple[Piece, ...]
    terms: tuple[Hit, ...]
    comments: tuple[Comment, ...]
    findings: Findings
    typed: str | None = None
    problem: str = ""

    @property
    def anchor(self) -> str:
        return self.unit.anchor

    @property
    def source(self) -> Language:
        return Language.ZH if self.target == Language.II else Language.II

    @property
    def text(self) -> str:
        return self.unit.text(self.target)

    @property
    def shown(self) -> str:
        return self.text if self.typed is None else self.typed

    @property
    def seen(self) -> str:
        return mark_of(self.unit, self.target)

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def stale(self) -> bool:
        return self.state == HalfState.STALE

    @property
    def source_tag(self) -> str:
        return TAGS[self.source]

    @property
    def target_tag(self) -> str:
        return TAGS[self.target]

    @property
    def target_name(self) -> str:
        return NAMES[self.target]


def sentences(units: Iterable[Unit], target: Language) -> list[Sentence]:
    """The sentences of one lesson, in reading order."""
    units = tuple(units)
    source = Language.ZH if target == Language.II else Language.II
    given = verdicts({unit.key.lesson_id for unit in units}, target)
    states, comments = half_states(units, target, given), comments_on(units)
    entries = entry_for_page(unit.text(source) for unit in units)
    clips, kept = _clips(units, source), _kept(units)
    return [
        Sentence(
            unit,
            target,
            states[unit.key],
            _note(unit, target, given),
            clips.get(unit.key, ""),
            *marked(unit.text(source), entries, source),
            comments.get(unit.key, ()),
            findings_of(unit, target, kept),
        )
        for unit in units
    ]


def findings_of(unit: Unit, target: Language, kept: Kept | None = None) -> Findings:
    """What stands below a sentence; nothing while its translation is empty. Without `kept` it is read here."""
    if not unit.text(target):
        return Findings()
    return Findings(*told_apart(unit, dismissals(unit.key.lesson_id) if kept is None else kept))


def _kept(units: tuple[Unit, ...]) -> Kept:
    return dismissals(units[0].key.lesson_id) if units else {}


def _clips(units: Iterable[Unit], language: Language) -> Mapping[UnitKey, str]:
    """How each is heard today: by a person where someone has read it, else by the voice."""
    spoken = [unit for unit in units if unit.spoken and unit.text(language)]
    heard = voiced((unit.text(language), language) for unit in spoken)
    keys = {unit.key: heard[unit.text(language), language] for unit in spoken}
    there = known(keys.values())
    return {key: utterance.key for key, utterance in keys.items() if utterance.key in there}


def _note(unit: Unit, target: Language, given: Mapping[UnitKey, Verdict]) -> str:
    other = unit.zh if target == Language.II else unit.ii
    deciding = deciding_verdict(unit.text(target), other, given.get(unit.key))
    return deciding.note if deciding else ""
