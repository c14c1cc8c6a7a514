"""One clip to listen to on the desk, and the announcer's list of what shall be read again."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from audio.chain import clip_sound
from audio.delivery.responses import bytes_response
from audio.desk.rights import may_close, may_hear
from audio.desk.takes import EditForm
from audio.hearings.beside import with_listeners
from audio.models import ReadingRequest
from audio.readings import close_request, open_requests, with_takes
from audio.render import store

_ROWS = 200


@require_safe
@user_passes_test(may_hear)
def clip(request: HttpRequest, key: str) -> HttpResponse:
    """The clip as a phone plays it; 404 where it was never spoken or its file is gone."""
    found = clip_sound(key)
    if found is None:
        raise Http404
    content, format_ = found
    response = bytes_response(request, content, format_.mime, f'"{store.digest_of(content)}"')
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_safe
@user_passes_test(may_hear)
def readings(request: HttpRequest) -> HttpResponse:
    """What waits to be read aloud."""
    opens = user_has_any_page_permission(request.user)
    waiting = with_listeners(with_takes(open_requests()[:_ROWS]))
    context = {"readings": waiting, "opens": opens, "edit_form": EditForm(auto_id=False)}
    return TemplateResponse(request, "audio/desk/readings.html", context)


@require_POST
@user_passes_test(may_hear)
def reading_done(request: HttpRequest, pk: int) -> HttpResponse:
    row = ReadingRequest.objects.select_related("lesson").filter(pk=pk).first()
    if row is None:
        raise Http404
    if not may_close(request.user, row.lesson):
        raise PermissionDenied
    if close_request(pk):
        messages.success(request, _("Taken off the list."))
    else:
        messages.warning(request, _("Someone else has done that already."))
    return redirect("audio_readings")
