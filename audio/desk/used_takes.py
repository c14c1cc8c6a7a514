"""The recordings that are heard in the voice's place, and the way back: one that was a mistake is taken out of use."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from audio.desk.rights import may_hear, may_take_back
from audio.models import Clip
from audio.readings import asked_of
from audio.takes import used_takes, withdraw_take

_ROWS_A_PAGE = 50


@require_safe
@user_passes_test(may_hear)
def used(request: HttpRequest) -> HttpResponse:
    """What is in use, the latest first; who may not take a recording back sees no button."""
    page = Paginator(used_takes(), _ROWS_A_PAGE).get_page(request.GET.get("p"))
    asked = asked_of(page)
    rows = [(take, may_take_back(request.user, asked[take.key])) for take in page]
    return TemplateResponse(request, "audio/desk/used_takes.html", {"page": page, "rows": rows})


@require_POST
@user_passes_test(may_hear)
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """It is heard no more: all that says its sentence is made anew with what was heard before."""
    take = get_object_or_404(Clip, pk=key, kind=Clip.Kind.HUMAN)
    if not may_take_back(request.user, asked_of([take])[take.key]):
        raise PermissionDenied
    if take.approved_at is None:
        messages.warning(request, _("Someone else has done that already."))
    else:
        withdraw_take(take, cast("User", request.user))
        messages.success(request, _("It is used no more: every lesson and broadcast with this sentence is made anew."))
    return redirect("audio_takes")
