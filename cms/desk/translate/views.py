"""The translator's pages: the queue, and one lesson as a form that works without script."""

from dataclasses import replace
from typing import cast

from django.contrib.auth.models import User
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from cms.desk.translate.access import keep, lesson_for, why_closed
from cms.desk.translate.beside import beside_of
from cms.desk.translate.deeds import act, place_of
from cms.desk.translate.queue import column_titles, queue_rows
from cms.desk.translate.saving import Outcome, Typed
from cms.desk.translate.sentences import Sentence, sentences
from content.models import LessonPage
from translation.columns import rule_at
from translation.paging import paged
from translation.unit_states import newest_units


@require_safe
@user_passes_test(user_has_any_page_permission)
def queue(request: HttpRequest) -> HttpResponse:
    """The lessons that wait for this person, the next broadcast first; `?column=` and `?begun=` narrow it."""
    column, begun = request.GET.get("column", "")[:40], "begun" in request.GET
    context = paged(request, queue_rows(request.user, column, begun=begun))
    context |= {"columns": column_titles().items(), "column": column, "begun": begun}
    return TemplateResponse(request, "desk/translate/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@user_passes_test(user_has_any_page_permission)
def lesson_page(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """The sentences of a lesson; POST keeps what was typed into any of them, then does what its button says."""
    lesson = lesson_for(request, lesson_id)
    if request.method != "POST":
        return _page(request, lesson)
    if closed := why_closed(request, lesson):
        messages.error(request, closed)
        return _page(request, lesson, _typed(request))
    typed = _typed(request)
    outcome = keep(request, lesson, typed)
    left = {anchor: typed[anchor] for anchor in (*outcome.overtaken, *outcome.refused)}
    anchor = place_of(request.POST.get("do", ""))
    if anchor not in left:
        act(request, lesson, outcome, typed)
    if left:
        messages.warning(request, _("Some sentences could not be saved. Your text is still in its field."))
        return _page(request, lesson, left, outcome)
    messages.success(request, _("Saved."))
    address = reverse("desk_translate_lesson", args=[lesson_id])
    return redirect(f"{address}?unit={anchor}#{anchor}" if anchor in outcome.units else address)


def _typed(request: HttpRequest) -> dict[str, Typed]:
    anchors = [name.removesuffix("-seen") for name in request.POST if name.endswith("-seen")]
    return {anchor: Typed(request.POST.get(anchor, ""), request.POST[f"{anchor}-seen"]) for anchor in anchors}


def _page(
    request: HttpRequest, lesson: LessonPage, left: dict[str, Typed] | None = None, outcome: Outcome | None = None
) -> HttpResponse:
    target = rule_at(lesson.path).target
    rows = [_with_typed(row, left or {}, outcome) for row in sentences(newest_units(lesson.pk), target)]
    opened = _opened(rows, request.GET.get("unit", ""))
    context = {
        "lesson": lesson,
        "sentences": rows,
        "opened": opened.anchor if opened else "",
        "beside": beside_of(opened.unit, target, cast(User, request.user), opened.state) if opened else None,
        "closed": why_closed(request, lesson),
        "unfinished": sum(row.open for row in rows),
        "by": outcome.by if outcome else "",
        "script_url": _script_url(),
    }
    return TemplateResponse(request, "desk/translate/lesson.html", context)


def _with_typed(row: Sentence, left: dict[str, Typed], outcome: Outcome | None) -> Sentence:
    if row.anchor not in left:
        return row
    problem = outcome.refused.get(row.anchor, "") if outcome else ""
    return replace(row, typed=left[row.anchor].text, problem=problem)


def _opened(rows: list[Sentence], asked: str) -> Sentence | None:
    """The sentence that was asked for, else the first with something to do."""
    return next((row for row in rows if row.anchor == asked), next((row for row in rows if row.open), None))


def _script_url() -> str:
    """Empty before the front end is built: the form works without it."""
    try:
        return staticfiles_storage.url("admin.js")
    except ValueError:
        return ""
