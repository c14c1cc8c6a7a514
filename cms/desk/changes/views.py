"""The page of changes, and the one click that keeps a translation or asks for it to be read again."""

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

from audio.readings import ask_for_reading
from cms.desk.changes.cards import Card, cards
from content.models import LessonPage
from translation.errors import OvertakenError
from translation.states import HalfState
from translation.submitting import still_right
from translation.views import REVIEW


@require_safe
@user_passes_test(user_has_any_page_permission)
def changes(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """The stale sentences of a lesson."""
    lesson = _lesson(request, lesson_id)
    context = {"lesson": lesson, "cards": cards(lesson_id), "may_review": request.user.has_perm(REVIEW)}
    context["may_publish"] = lesson.permissions_for_user(request.user).can_publish()
    return TemplateResponse(request, "desk/changes/page.html", context)


@require_POST
@user_passes_test(user_has_any_page_permission)
def decide(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """`keep` says that the translation is still right; `read` asks the announcer to read it again."""
    _lesson(request, lesson_id)
    card = next((one for one in cards(lesson_id) if one.anchor == request.POST.get("unit")), None)
    if card is None or card.seen != request.POST.get("seen"):
        messages.warning(request, _("Someone has changed this sentence meanwhile. Read it again."))
    elif request.POST.get("do") == "keep":
        _keep(request, card)
    elif request.POST.get("do") == "read":
        _ask(request, card)
    return redirect("desk_changes", lesson_id)


def _keep(request: HttpRequest, card: Card) -> None:
    try:
        state = still_right(card.stale, cast(User, request.user), may_review=request.user.has_perm(REVIEW))
    except OvertakenError as error:
        messages.warning(request, str(error))
        return
    if state == HalfState.IN_REVIEW:
        messages.success(request, _("Handed in: a reviewer will look at it."))
    else:
        messages.success(request, _("Kept: it counts for the changed text now."))


def _ask(request: HttpRequest, card: Card) -> None:
    if ask_for_reading(card.stale.unit, card.stale.target, cast(User, request.user)):
        messages.success(request, _("The announcer is asked to read it again."))
    else:
        messages.info(request, _("It is on the announcer's list already."))


def _lesson(request: HttpRequest, lesson_id: int) -> LessonPage:
    lesson = get_object_or_404(LessonPage, pk=lesson_id)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return lesson
