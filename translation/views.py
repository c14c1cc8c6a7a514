"""The reviewer's desk: which lessons wait, and one lesson's pairs with the word given on each."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from content.models import LessonPage
from content.text.types import Language
from translation.errors import TranslationError
from translation.models import Review
from translation.models.review import REVIEW
from translation.open_step import step_for
from translation.paging import paged
from translation.review_rows import LABELS, Row, review_rows
from translation.selectors import waiting_lessons
from translation.services import Decision, record_reviews
from translation.states import AIRWORTHY

__all__ = ["LABELS", "REVIEW", "queue", "review"]


@user_passes_test(user_has_any_page_permission)
def queue(request: HttpRequest) -> HttpResponse:
    """Lessons by how many halves of their translation wait for a reviewer."""
    return TemplateResponse(request, "translation/queue.html", paged(request, waiting_lessons()))


@user_passes_test(user_has_any_page_permission)
def review(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """The pairs of a lesson's newest revision, each with its state; POST keeps the reviewer's word."""
    lesson = get_object_or_404(LessonPage, pk=lesson_id).get_latest_revision_as_object()
    if not lesson.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    rows = review_rows(lesson)
    if request.method == "POST":
        return _decide(request, lesson_id, rows)
    context = {"lesson": lesson, "rows": rows, "may_review": request.user.has_perm(REVIEW), "states": Review.State}
    context["step"] = step_for(lesson_id, cast(User, request.user))
    context["ready"] = _held(lesson) and all(row.state in AIRWORTHY for row in rows)
    return TemplateResponse(request, "translation/review.html", context)


def _held(lesson: LessonPage) -> bool:
    """Whether readers have something else than this draft, or nothing."""
    return not lesson.live or bool(lesson.has_unpublished_changes)


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
