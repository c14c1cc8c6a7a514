"""Invite native listeners, take their links back, and read what they said."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from audio.errors import AudioError
from audio.hearings import services
from audio.hearings.links import LONGEST_DAYS
from audio.models import Invitation
from cms.desk.hearings.rows import clip_rows, invited_to, lesson_rows
from content.models import LessonPage
from content.text.types import Language

NAMES = {Language.II: "ꆈꌠꉙ", Language.ZH: "中文"}
DAYS = 14


@require_safe
@user_passes_test(user_has_any_page_permission)
def lessons(request: HttpRequest) -> HttpResponse:
    """The lessons to which somebody is invited, with figures."""
    return TemplateResponse(request, "desk/hearings/lessons.html", {"rows": lesson_rows()})


@require_safe
@user_passes_test(user_has_any_page_permission)
def lesson(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """One lesson: its invitations with their links, and the words beside each clip in both languages."""
    context = {
        "lesson": _lesson(request, lesson_id),
        "invited": invited_to(lesson_id),
        "languages": [(code.value, name, clip_rows(lesson_id, code)) for code, name in NAMES.items()],
        "days": DAYS,
        "most_days": LONGEST_DAYS,
    }
    return TemplateResponse(request, "desk/hearings/lesson.html", context)


@require_POST
@user_passes_test(user_has_any_page_permission)
def invite(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """POST `name`, `language` and `days` makes a link."""
    _lesson(request, lesson_id)
    days, language = request.POST.get("days", ""), request.POST.get("language", "")
    if language not in set(Language):
        raise PermissionDenied
    try:
        services.invite(
            lesson_id,
            Language(language),
            request.POST.get("name", ""),
            int(days) if days.isdecimal() and len(days) < 4 else 0,
            cast(User, request.user),
        )
    except AudioError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Invited. Send the link below."))
    return redirect("desk_listeners_lesson", lesson_id)


@require_POST
@user_passes_test(user_has_any_page_permission)
def take_back(request: HttpRequest, lesson_id: int, pk: int) -> HttpResponse:
    _lesson(request, lesson_id)
    get_object_or_404(Invitation, pk=pk, lesson_id=lesson_id)
    if services.revoke(pk):
        messages.success(request, _("The link opens nothing any more. What was said stays."))
    else:
        messages.info(request, _("The link was taken back before."))
    return redirect("desk_listeners_lesson", lesson_id)


def _lesson(request: HttpRequest, lesson_id: int) -> LessonPage:
    """Who may edit the lesson may invite to it."""
    found = get_object_or_404(LessonPage, pk=lesson_id)
    if not found.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return found
