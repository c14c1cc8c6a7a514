"""The reviewer's desk: which lessons wait, and one lesson's pairs with the word given on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey, lesson_units
from translation.checks import Failure
from translation.columns import rule_at
from translation.dismissals import SetAside, dismissals, pair_hash, told_apart
from translation.errors import TranslationError
from translation.models import Review
from translation.selectors import half_states, verdicts, waiting_lessons
from translation.services import Decision, record_reviews
from translation.states import HalfState, Verdict, deciding_verdict

REVIEW = "translation.change_review"
LABELS = {
    **dict(Review.State.choices),
    HalfState.MISSING: gettext_lazy("Not translated yet"),
    HalfState.IN_REVIEW: gettext_lazy("Waiting for review"),
    HalfState.STALE: gettext_lazy("The original changed since"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit on the desk. `seen` is the hash of both halves: a text that changed meanwhile is not decided on."""

    unit: Unit
    state: HalfState
    note: str
    failures: tuple[Failure, ...]
    target: Language = Language.II
    set_aside: tuple[SetAside, ...] = ()

    @property
    def written(self) -> bool:
        """Whether there is a translation to decide on."""
        return bool(self.unit.text(self.target))

    @property
    def seen(self) -> str:
        return pair_hash(self.unit)

    @property
    def state_label(self) -> str:
        return str(LABELS[self.state])

    @property
    def field(self) -> str:
        return self.unit.key.anchor


@user_passes_test(user_has_any_page_permission)
def queue(request: HttpRequest) -> HttpResponse:
    """Lessons by how many of their Yi halves wait for a reviewer."""
    return TemplateResponse(request, "translation/queue.html", {"lessons": waiting_lessons()})


@user_passes_test(user_has_any_page_permission)
def review(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """The pairs of a lesson's newest revision, each with its state; POST keeps the reviewer's word."""
    lesson = get_object_or_404(LessonPage, pk=lesson_id).get_latest_revision_as_object()
    if not lesson.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    rows = _rows(lesson)
    if request.method == "POST":
        return _decide(request, lesson_id, rows)
    context = {"lesson": lesson, "rows": rows, "may_review": request.user.has_perm(REVIEW), "states": Review.State}
    return TemplateResponse(request, "translation/review.html", context)


def _rows(lesson: LessonPage) -> list[Row]:
    with translation.override(Language.ZH):
        units = lesson_units(lesson)
    target = rule_at(lesson.path).target
    given = verdicts([lesson.pk], target)
    states = half_states(units, target, given)
    kept = dismissals(lesson.pk)
    rows = []
    for unit in units:
        failed, set_aside = told_apart(unit, kept)
        rows.append(Row(unit, states[unit.key], _note(unit, target, given), failed, target, set_aside))
    return rows


def _note(unit: Unit, target: Language, given: Mapping[UnitKey, Verdict]) -> str:
    """What was said with the word that counts today."""
    other = unit.zh if target == Language.II else unit.ii
    deciding = deciding_verdict(unit.text(target), other, given.get(unit.key))
    return deciding.note if deciding else ""


def _decide(request: HttpRequest, lesson_id: int, rows: list[Row]) -> HttpResponse:
    if not request.user.has_perm(REVIEW):
        raise PermissionDenied
    changed = [row for row in rows if _touched(request, row) and request.POST.get(f"{row.field}-seen") != row.seen]
    decisions = [_decision(request, row) for row in rows if _touched(request, row) and row not in changed]
    try:
        record_reviews(decisions, rows[0].target if rows else Language.II, reviewer=cast(User, request.user))
    except TranslationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(count)d halves decided.") % {"count": len(decisions)})
    for row in changed:
        messages.warning(request, _("“%(text)s” was changed meanwhile. Read it again.") % {"text": row.unit.zh[:20]})
    return redirect(reverse("translation_review", args=[lesson_id]))


def _touched(request: HttpRequest, row: Row) -> bool:
    state = request.POST.get(f"{row.field}-state", "")
    note = request.POST.get(f"{row.field}-note", "").strip()
    return state in Review.State.values and (state != row.state or note != row.note)


def _decision(request: HttpRequest, row: Row) -> Decision:
    note = request.POST.get(f"{row.field}-note", "").strip()[:200]
    return Decision(row.unit, Review.State(request.POST[f"{row.field}-state"]), note, row.state)
