"""The announcer's own recordings: sent from a phone or a computer, heard, cut, and put in the place of the voice."""

from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from audio.delivery.responses import bytes_response
from audio.desk.rights import may_close, may_hear
from audio.editing import LONGEST_FADE_S, Edit
from audio.errors import AudioError
from audio.media.incoming import LARGEST_BYTES
from audio.models import Clip, ReadingRequest
from audio.render import storage, store
from audio.takes import approve_take, edit_take, keep_take, takes_of
from content.text.types import Language


class EditForm(forms.Form):
    """What is cut off and faded, in seconds."""

    start_s = forms.FloatField(label=gettext_lazy("Begin at (s)"), min_value=0, required=False)
    end_s = forms.FloatField(label=gettext_lazy("End at (s)"), min_value=0, required=False)
    fade_in_s = forms.FloatField(
        label=gettext_lazy("Fade in (s)"), min_value=0, max_value=LONGEST_FADE_S, required=False
    )
    fade_out_s = forms.FloatField(
        label=gettext_lazy("Fade out (s)"), min_value=0, max_value=LONGEST_FADE_S, required=False
    )

    def edit(self) -> Edit:
        start_s, end_s, fade_in_s, fade_out_s = (float(self.cleaned_data[name] or 0.0) for name in self.fields)
        return Edit(start_s, end_s, fade_in_s, fade_out_s)


@require_POST
@user_passes_test(may_hear)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """A recording of the text that was asked for; what is wrong with it is said above the list."""
    row = _permitted(request, pk)
    upload = request.FILES.get("take")
    if upload is None or not upload.size:
        messages.warning(request, _("Choose a recording first."))
        return redirect("audio_readings")
    try:
        content = upload.read(LARGEST_BYTES + 1)
        user = cast("User", request.user)
        announcer = user.get_full_name() or user.get_username()
        keep_take(content, upload.name or "", row.text, Language(row.language), announcer, user)
        messages.success(request, _("The recording is here. Hear it, then use it."))
    except AudioError as error:
        messages.error(request, str(error))
    return redirect("audio_readings")


@require_POST
@user_passes_test(may_hear)
def use(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """From now on this recording is heard: all requests for the sentence are closed, and all that says it is made
    anew."""
    take = _take_of(_permitted(request, pk), key)
    approve_take(take, cast("User", request.user))
    messages.success(request, _("It is used now: every lesson and broadcast with this sentence is made anew."))
    return redirect("audio_readings")


@require_POST
@user_passes_test(may_hear)
def cut(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The same recording with other cuts, beside the one before."""
    take = _take_of(_permitted(request, pk), key)
    form = EditForm(request.POST)
    try:
        if not form.is_valid():
            raise AudioError(_("Write seconds as numbers, such as 0.5."), permanent=True)
        edit_take(take, form.edit())
        messages.success(request, _("Cut. The recording as it came stays."))
    except AudioError as error:
        messages.error(request, str(error))
    return redirect("audio_readings")


@require_safe
@user_passes_test(may_hear)
def sound(request: HttpRequest, key: str) -> HttpResponse:
    """A take without loss, as it was cut."""
    take = _take(key)
    flac = store.taken(storage.clips(), take.master, take.master_sha256)
    if flac is None:
        raise Http404
    return bytes_response(request, flac, "audio/flac", f'"{take.master_sha256}"')


def _permitted(request: HttpRequest, pk: int) -> ReadingRequest:
    row = get_object_or_404(ReadingRequest.objects.select_related("lesson"), pk=pk)
    if not may_close(request.user, row.lesson):
        raise PermissionDenied
    return row


def _take_of(row: ReadingRequest, key: str) -> Clip:
    """A take of what this very request asks for: the right to the request is none to what others have read."""
    return get_object_or_404(takes_of(row.text, Language(row.language)), pk=key)


def _take(key: str) -> Clip:
    return get_object_or_404(Clip, pk=key, kind=Clip.Kind.HUMAN)
