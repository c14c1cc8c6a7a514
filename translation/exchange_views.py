"""The exchange on the desk: files out; a file in, first as a report of what it would change, then taken in."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.models import ColumnPage, LessonPage
from translation.columns import rule_at
from translation.errors import TranslationError
from translation.exchange import outgoing
from translation.exchange.kinds import Incoming, Kind, Outcome, look_at, opened, take_in
from translation.exchange.outgoing import OutgoingFile
from translation.exchange.problems import FileError, Problem
from translation.exchange.unit_import import LessonPlan
from translation.memory import concordance

WORDS = "translation.change_term"  # whoever may write the glossary may feed it, and the memory, from a file
KEPT_S = 3_600  # how long a report waits for a person to agree to it
LISTED = 300  # rows of a report on one page


def may_write_words(user: Any) -> bool:
    return bool(user.has_perm(WORDS))


def may_exchange(user: Any) -> bool:
    return may_write_words(user) or bool(user_has_any_page_permission(user))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was looked at, for the one person who sent it."""

    user_id: int
    incoming: Incoming
    seen: str


@require_http_methods(["GET", "HEAD", "POST"])
@user_passes_test(may_exchange)
def home(request: HttpRequest) -> HttpResponse:
    """What can go out; POST reads a file and says what it would change."""
    if request.method == "POST":
        return _report(request)
    columns = ColumnPage.objects.filter(pk__in=_editable(request.user)).order_by("path")
    context = {"columns": columns, "may_write_words": may_write_words(request.user)}
    return TemplateResponse(request, "translation/exchange/home.html", context)


def _report(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    try:
        if not isinstance(upload, UploadedFile):
            raise FileError(Problem("", _("Choose a file first.")))
        incoming = opened(upload)
        _refuse_strangers(request.user, incoming.kind)
        outcome = look_at(incoming, cast(User, request.user))
    except FileError as error:
        context = {"problems": error.problems, "name": upload.name if upload else ""}
        return TemplateResponse(request, "translation/exchange/refused.html", context, status=422)
    token = secrets.token_urlsafe(16)
    seen = outcome.seen if isinstance(outcome, LessonPlan) else ""
    cache.set(_key(token), Waiting(cast(int, request.user.pk), incoming, seen), KEPT_S)
    return _shown(request, incoming, outcome, token)


def _shown(request: HttpRequest, incoming: Incoming, outcome: Outcome, token: str = "") -> HttpResponse:
    rows: list[Any] = []
    if isinstance(outcome, LessonPlan):
        rows = [change for change in outcome.changes if change.deed != "same"]
    elif isinstance(outcome, tuple):
        rows = [change for change in outcome if change.deed != "same"]
    rows.sort(key=lambda change: not change.choice)  # what a person has to decide comes first, so all of it is listed
    context: dict[str, Any] = {
        "incoming": incoming,
        "outcome": outcome,
        "rows": rows[:LISTED],
        "more": max(0, len(rows) - LISTED),
    }
    context |= {"token": token, "writes": _writes(outcome), "open": any(change.choice for change in rows)}
    return TemplateResponse(request, f"translation/exchange/{incoming.kind}.html", context)


def _writes(outcome: Outcome) -> int:
    """How many units, words or pairs would be written."""
    if isinstance(outcome, LessonPlan):
        return sum(change.deed == "changed" for change in outcome.changes)
    if isinstance(outcome, tuple):
        return sum(change.deed in ("added", "filled") for change in outcome)
    return outcome.new


@require_POST
@user_passes_test(may_exchange)
def take(request: HttpRequest) -> HttpResponse:
    """Takes in the file that this person has just looked at."""
    key = _key(request.POST.get("token", ""))
    waiting = cache.get(key)
    if not isinstance(waiting, Waiting) or waiting.user_id != request.user.pk:
        messages.error(request, _("This file is not waiting any more. Send it again."))
        return redirect("translation_exchange")
    _refuse_strangers(request.user, waiting.incoming.kind)
    cache.delete(key)
    try:
        theirs = frozenset(request.POST.getlist("theirs"))
        outcome = take_in(waiting.incoming, request.user, waiting.seen or None, theirs)
    except TranslationError as error:
        messages.error(request, str(error))
        return redirect("translation_exchange")
    messages.success(request, _("Taken in: %(count)d. All of it waits for review.") % {"count": _writes(outcome)})
    return _shown(request, waiting.incoming, outcome)


def _key(token: str) -> str:
    return f"exchange-{token[:40]}"


def _refuse_strangers(user: Any, kind: Kind) -> None:
    """PermissionDenied; whether each lesson may be edited is looked at lesson by lesson."""
    if not (user_has_any_page_permission(user) if kind == Kind.LESSONS else may_write_words(user)):
        raise PermissionDenied


@require_safe
@user_passes_test(may_exchange)
def lesson_out(request: HttpRequest, lesson_id: int, ending: str) -> HttpResponse:
    """One lesson's newest draft, for those who may edit it."""
    lesson = get_object_or_404(LessonPage, pk=lesson_id)
    return _lessons_out(request, lesson, LessonPage.objects.filter(pk=lesson_id), ending)


@require_safe
@user_passes_test(may_exchange)
def column_out(request: HttpRequest, column_id: int, ending: str) -> HttpResponse:
    """All lessons of a column that this person may edit."""
    column = get_object_or_404(ColumnPage, pk=column_id)
    below = LessonPage.objects.filter(path__startswith=column.path, pk__in=_editable(request.user))
    return _lessons_out(request, column, below, ending)


def _lessons_out(request: HttpRequest, page: Page, lessons: "QuerySet[LessonPage]", ending: str) -> HttpResponse:
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _download(lambda: outgoing.lessons_file(lessons, rule_at(page.path).target, ending))


@require_safe
@user_passes_test(may_write_words)
def words_out(request: HttpRequest, what: str, ending: str) -> HttpResponse:
    """The glossary (tbx, xlsx) or the memory (tmx)."""
    return _download(lambda: outgoing.memory_file() if what == Kind.MEMORY else outgoing.glossary_file(ending))


def _download(make: Callable[[], OutgoingFile]) -> HttpResponse:
    try:
        file = make()
    except TranslationError as error:
        raise Http404(str(error)) from error
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.data, content_type=file.media_type, headers=headers)


@require_safe
@user_passes_test(may_exchange)
def memory(request: HttpRequest) -> HttpResponse:
    """Where a word was used: the pairs of the memory in which it stands."""
    query = request.GET.get("q", "").strip()[:100]
    context = {"q": query, "pairs": concordance(query), "may_write_words": may_write_words(request.user)}
    return TemplateResponse(request, "translation/exchange/search.html", context)


def _editable(user: Any) -> Any:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change").values("pk")
