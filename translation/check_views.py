"""What a reviewer or an editor does about one check of one pair: mend it, set it aside, take that back."""

from collections.abc import Callable
from types import MappingProxyType
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, lesson_units
from translation.dismissals import dismiss, pair_hash, restore
from translation.errors import OvertakenError, TranslationError
from translation.repairs import repair


@require_POST
@user_passes_test(user_has_any_page_permission)
def answer(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """POST `do` (mend, dismiss, restore) with `unit` (its anchor), `seen` (the hash of its texts) and `check`."""
    unit = _unit(request, lesson_id)
    deed = _DEEDS.get(request.POST.get("do", ""))
    try:
        if unit is None or deed is None or pair_hash(unit) != request.POST.get("seen"):
            raise OvertakenError([unit.key] if unit else [])
        messages.success(request, deed(request, unit))
    except OvertakenError:
        messages.warning(request, _("This sentence was changed meanwhile. Read it again."))
    except TranslationError as error:
        messages.error(request, str(error))
    return redirect(reverse("translation_review", args=[lesson_id]) + (f"#{unit.anchor}" if unit else ""))


def _unit(request: HttpRequest, lesson_id: int) -> Unit | None:
    """The unit as it stands in the newest draft; None if it is gone."""
    lesson = get_object_or_404(LessonPage, pk=lesson_id).get_latest_revision_as_object()
    if not lesson.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    with translation.override(Language.ZH):
        units = lesson_units(lesson)
    return next((unit for unit in units if unit.anchor == request.POST.get("unit")), None)


def _mend(request: HttpRequest, unit: Unit) -> str:
    user = cast(User, request.user)
    mended = repair(unit.key, request.POST.get("check", ""), request.POST.get("seen", ""), user)
    return _("Repaired in the draft: %(text)s") % {"text": mended[:40]}


def _dismiss(request: HttpRequest, unit: Unit) -> str:
    dismiss(unit, request.POST.get("check", ""), request.POST.get("reason", ""), cast(User, request.user))
    return _("Set aside, until one of the two texts changes.")


def _restore(request: HttpRequest, unit: Unit) -> str:
    restore(unit, request.POST.get("check", ""))
    return _("The check is shown again.")


_DEEDS: MappingProxyType[str, Callable[[HttpRequest, Unit], str]] = MappingProxyType(
    {"mend": _mend, "dismiss": _dismiss, "restore": _restore}
)
