"""The pairs of a lesson as a reviewer meets them: on his page, and in the step of a workflow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Comment

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey, lesson_units
from translation.checks import Failure
from translation.columns import rule_at
from translation.comments import comments_on
from translation.dismissals import SetAside, dismissals, pair_hash, told_apart
from translation.models import Review
from translation.selectors import half_states, verdicts
from translation.states import UNDECIDED, HalfState, Verdict, deciding_verdict

LABELS = {
    **dict(Review.State.choices),
    HalfState.MISSING: gettext_lazy("Not translated yet"),
    HalfState.IN_REVIEW: gettext_lazy("Waiting for review"),
    HalfState.STALE: gettext_lazy("The original changed since"),
}
# Whoever comes after this app shows something beside a pair by a hook of this name, `(lesson_id) -> {key: html}`: the
# sounds and what listeners said of them belong to audio, which translation does not know.
BESIDE = "suoma_beside_pair"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit on the desk. `seen` is the hash of both halves: a text that changed meanwhile is not decided on."""

    unit: Unit
    state: HalfState
    note: str
    failures: tuple[Failure, ...]
    target: Language = Language.II
    set_aside: tuple[SetAside, ...] = ()
    comments: tuple[Comment, ...] = ()
    beside: tuple[SafeString, ...] = ()

    @property
    def written(self) -> bool:
        """Whether there is a translation to decide on."""
        return bool(self.unit.text(self.target))

    @property
    def waits(self) -> bool:
        return self.state in UNDECIDED

    @property
    def seen(self) -> str:
        return pair_hash(self.unit)

    @property
    def state_label(self) -> str:
        return str(LABELS[self.state])

    @property
    def field(self) -> str:
        return self.unit.key.anchor


def review_rows(lesson: LessonPage) -> list[Row]:
    """The pairs of this draft of a lesson, in reading order, each with its state and all that was said of it."""
    with translation.override(Language.ZH):
        units = lesson_units(lesson)
    target = rule_at(lesson.path).target
    given = verdicts([lesson.pk], target)
    states, kept, comments = half_states(units, target, given), dismissals(lesson.pk), comments_on(units)
    beside = [show(lesson.pk) for show in hooks.get_hooks(BESIDE)]
    rows = []
    for unit in units:
        note, (failed, set_aside) = _note(unit, target, given), told_apart(unit, kept)
        said, shown = comments.get(unit.key, ()), _shown(unit.key, beside)
        rows.append(Row(unit, states[unit.key], note, failed, target, set_aside, said, shown))
    return rows


def _shown(key: UnitKey, beside: Sequence[Mapping[UnitKey, SafeString]]) -> tuple[SafeString, ...]:
    return tuple(one[key] for one in beside if key in one)


def _note(unit: Unit, target: Language, given: Mapping[UnitKey, Verdict]) -> str:
    """What was said with the word that counts today."""
    other = unit.zh if target == Language.II else unit.ii
    deciding = deciding_verdict(unit.text(target), other, given.get(unit.key))
    return deciding.note if deciding else ""
