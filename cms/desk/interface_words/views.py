"""Interface words on the desk: the list, one word, and the way out and in as a file."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import user_passes_test

from audio.errors import AudioError
from audio.recordings import word_recording
from cms.desk.interface_words import po
from cms.desk.interface_words.units import STATES, WordUnit, after, counts, found, unit_of, word_units
from cms.desk.rights import may_review, may_write
from translation.errors import TranslationError
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import Review
from translation.views import LABELS


@require_safe
@user_passes_test(may_write)
def word_list(request: HttpRequest) -> HttpResponse:
    """All messages; `?state=` and `?q=` narrow them."""
    units = word_units()
    query, state = request.GET.get("q", ""), request.GET.get("state", "")
    numbers = counts(units)
    states = [(value, LABELS[value], numbers[value]) for value in STATES]
    context = {"units": found(units, query, state), "all": len(units), "states": states, "state": state, "q": query}
    return TemplateResponse(request, "desk/interface_words/list.html", context)


@user_passes_test(may_write)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """One message: what is written, how it sounds, and the word given on both."""
    unit = unit_of(key)
    if unit is None:
        raise Http404
    if request.method != "POST":
        return _form(request, unit, unit.ii)
    answer = _answer(request)
    try:
        keep_word(_wording(request, unit), answer)
    except (TranslationError, AudioError) as error:
        messages.error(request, str(error))
        return _form(request, unit, request.POST.get("ii", ""))
    messages.success(request, _("Saved: %(text)s") % {"text": unit.zh})
    following = after(word_units(), key) if "next" in request.POST else None
    return redirect("interface_word", following.key) if following else redirect("interface_words")


@require_safe
@user_passes_test(may_write)
def export(request: HttpRequest) -> HttpResponse:
    """All messages as a PO file."""
    response = HttpResponse(po.exported(word_units()), content_type="text/x-gettext-translation; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="suoma-ii.po"'
    return response


@require_POST
@user_passes_test(may_write)
def take_in(request: HttpRequest) -> HttpResponse:
    """A PO file; what it brings is a draft."""
    context: dict[str, Any] = {}
    try:
        context["taken"] = po.take_in(_file(request), overwrite="overwrite" in request.POST)
    except po.PoError as error:
        context["problems"] = error.problems
    return TemplateResponse(request, "desk/interface_words/taken.html", context)


def _file(request: HttpRequest) -> bytes:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise po.PoError([_("No file was chosen.")])
    content: bytes = upload.read(po.LARGEST_BYTES + 1)
    return content


def _form(request: HttpRequest, unit: WordUnit, ii: str) -> HttpResponse:
    context = {
        "unit": unit,
        "ii": ii,
        "state_label": LABELS[unit.state],
        "may_review": may_review(request.user),
        "states": Review.State,
    }
    return TemplateResponse(request, "desk/interface_words/edit.html", context)


def _answer(request: HttpRequest) -> Answer | None:
    """The word of the button that was pressed; None where it only saves."""
    state = request.POST.get("decision", "")
    if state not in Review.State.values:
        return None
    if not may_review(request.user):
        raise PermissionDenied
    return Answer(Review.State(state), request.POST.get("reason", "").strip()[:200], cast(User, request.user))


def _wording(request: HttpRequest, unit: WordUnit) -> Wording:
    upload = request.FILES.get("sound")
    sound: ContentFile[bytes] | None = None
    if isinstance(upload, UploadedFile):
        recording = word_recording(upload)
        sound = ContentFile(recording.mp3, recording.name)
    return Wording(
        unit.message.id,
        unit.message.context,
        request.POST.get("ii", ""),
        sound,
        without_sound="without_sound" in request.POST,
        beside=request.POST.get("seen", ""),
    )
