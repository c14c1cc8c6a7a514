"""The gate on publishing: what of a lesson's translation is not approved, and what its column wants done about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, lesson_units
from translation.columns import Gate, Rule, rule_at
from translation.errors import TranslationError
from translation.selectors import half_states
from translation.states import AIRWORTHY, HalfState

NAMES = {
    HalfState.MISSING: gettext_lazy("not written"),
    HalfState.DRAFT: gettext_lazy("not reviewed"),
    HalfState.IN_REVIEW: gettext_lazy("waiting for review"),
    HalfState.STALE: gettext_lazy("approved for an older text"),
    HalfState.REJECTED: gettext_lazy("rejected"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """The units of one lesson whose translation nobody stands behind, in reading order, each with its state."""

    lesson_id: int
    title: str
    rule: Rule
    lacking: tuple[tuple[Unit, HalfState], ...]

    @property
    def refuses(self) -> bool:
        return bool(self.lacking) and self.rule.gate == Gate.REFUSE

    @property
    def first_anchor(self) -> str:
        return self.lacking[0][0].anchor if self.lacking else ""

    @property
    def counts(self) -> str:
        """In words, as 2 not written, 1 rejected; empty where nothing is lacking."""
        numbers = Counter(state for _unit, state in self.lacking)
        parts = [_("%(count)d %(state)s") % {"count": numbers[state], "state": NAMES[state]} for state in numbers]
        return _(", ").join(parts)

    @property
    def summary(self) -> str:
        """One sentence for the editor: which language lacks how many sentences, and why."""
        language = "ꆈꌠꉙ" if self.rule.target == Language.II else "中文"
        sentence = ngettext(
            "%(language)s is not approved in %(count)d place: %(counts)s",
            "%(language)s is not approved in %(count)d places: %(counts)s",
            len(self.lacking),
        )
        return sentence % {"language": language, "count": len(self.lacking), "counts": self.counts}


class GateClosedError(TranslationError):
    """The lesson's column refuses it as it stands; nothing was published."""

    wording = gettext_lazy("“%(title)s” is not published. %(summary)s.")

    def __init__(self, report: Report) -> None:
        super().__init__(str(self.wording) % {"title": report.title, "summary": report.summary})
        self.report = report


def gate_report(lesson: LessonPage, units: Sequence[Unit] | None = None) -> Report:
    """What the gate says of a lesson with these texts, saved or not; `units` where the caller has read them."""
    if units is None:
        with translation.override(Language.ZH):
            units = lesson_units(lesson)
    rule = rule_at(lesson.path)
    states = half_states(units, rule.target)
    lacking = tuple((unit, states[unit.key]) for unit in units if states[unit.key] not in AIRWORTHY)
    return Report(lesson.pk, lesson.title, rule, lacking)


def refuse_unapproved(lesson: LessonPage) -> None:
    """GateClosedError if this save makes texts public that the lesson's column refuses.

    Wagtail's editor publishes without `Page.publish`; that the page is saved as live, with another revision or for the
    first time, is the one thing that all ways of publishing share, scripts that set `live` themselves too.
    """
    if not lesson.live or rule_at(lesson.path).gate != Gate.REFUSE:
        return
    if lesson._state.adding:
        # Nobody has read it yet. Wagtail saves a new page as live before it publishes, and so does a copy that is to
        # stay live: both begin as drafts here, and nothing that was written is lost.
        lesson.live, lesson.has_unpublished_changes = False, True
    elif _goes_live(lesson) and (report := gate_report(lesson)).refuses:
        raise GateClosedError(report)


def _goes_live(lesson: LessonPage) -> bool:
    # Who gives or takes back a word locks the page, too: the gate sees what is before that word, or waits for it.
    stored = Page.objects.select_for_update().filter(pk=lesson.pk).values_list("live", "live_revision_id").first()
    return bool(stored != (True, lesson.live_revision_id))
