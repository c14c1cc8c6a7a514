from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from audio import services
from audio.hearings.beside import figures_of
from audio.models import Job, Rendering
from audio.selectors import desk_rows, desk_sound

_ROWS_A_PAGE = 50


@user_passes_test(user_has_any_page_permission)
def renderings(request: HttpRequest) -> HttpResponse:
    """All renderings that matter now; `?state=failed` shows one state."""
    state = request.GET.get("state", "")
    page = Paginator(desk_rows(state), _ROWS_A_PAGE).get_page(request.GET.get("p"))
    said = figures_of(page)
    rows = [(desk_sound(row), said[row.pk]) for row in page]
    context = {"page": page, "rows": rows, "states": Job.State.choices, "state": state}
    return TemplateResponse(request, "audio/desk/renderings.html", context)


@require_POST
@user_passes_test(user_has_any_page_permission)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    _permitted(request, pk)
    late = _("The lesson has changed meanwhile: its newer sound is made instead.")
    return _answer(request, services.retry_rendering(pk), _("It waits in the queue again."), late)


@require_POST
@user_passes_test(user_has_any_page_permission)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    _permitted(request, pk)
    late = _("It was finished before it could be cancelled.")
    return _answer(request, services.cancel_rendering(pk), _("Cancelled."), late)


def _answer(request: HttpRequest, done: bool, yes: str, late: str) -> HttpResponse:
    if done:
        messages.success(request, yes)
    else:
        messages.warning(request, late)
    return redirect("audio_renderings")


def _permitted(request: HttpRequest, pk: int) -> None:
    """Who may publish a lesson may have it made again."""
    lesson = get_object_or_404(Rendering.objects.select_related("lesson"), pk=pk).lesson
    if not lesson.permissions_for_user(cast("User", request.user)).can_publish():
        raise PermissionDenied
