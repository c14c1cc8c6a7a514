"""The answers that the open page asks for while someone types: saved, checked, what stands beside a sentence."""

from dataclasses import replace
from typing import cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from cms.desk.translate.access import keep, lesson_for, why_closed
from cms.desk.translate.beside import beside_of, said_of
from cms.desk.translate.presence import sit_down
from cms.desk.translate.saving import Outcome, Typed, mark_of
from cms.desk.translate.sentences import findings_of
from content.models import LessonPage
from content.text.types import Language
from content.units import Unit
from translation.columns import rule_at
from translation.selectors import half_states
from translation.submitting import hand_in
from translation.unit_states import newest_units
from translation.views import LABELS

CONFLICT, REFUSED, LOCKED = 409, 422, 423


@require_POST
@user_passes_test(user_has_any_page_permission)
def save(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """Keeps one half. 409: someone else's text stands there now, and comes back; 422: no lesson may hold this one;
    423: the lesson is locked."""
    lesson, anchor = lesson_for(request, lesson_id), request.POST.get("unit", "")
    if closed := why_closed(request, lesson):
        return JsonResponse({"problem": closed}, status=LOCKED)
    outcome = keep(request, lesson, {anchor: Typed(request.POST.get("text", ""), request.POST.get("seen", ""))})
    target = rule_at(lesson.path).target
    if anchor in outcome.refused:
        return JsonResponse({"problem": outcome.refused[anchor]}, status=REFUSED)
    if anchor in outcome.overtaken:
        return JsonResponse(_overtaken(outcome, anchor, target), status=CONFLICT)
    unit = outcome.units.get(anchor)
    if unit is None:
        raise Http404
    said = ""
    if request.POST.get("do") == "hand_in":
        handed = hand_in([unit], target, cast(User, request.user))
        said = _("Handed in: a reviewer will look at it.") if handed else _("There is nothing new to hand in here.")
    return JsonResponse({**_standing(unit, target), "said": said})


@require_POST
@user_passes_test(user_has_any_page_permission)
def check(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """What the checks say of a text that is not saved yet."""
    lesson = lesson_for(request, lesson_id)
    target = rule_at(lesson.path).target
    text = request.POST.get("text", "").strip()[:2_000]
    unit = _unit(request, lesson)
    typed = replace(unit, ii=text) if target == Language.II else replace(unit, zh=text)
    return JsonResponse({"findings": _findings(typed, target)})


@require_safe
@user_passes_test(user_has_any_page_permission)
def beside(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """What helps with one sentence, and who else is there; asking says that one sits there. `?here`: that alone."""
    lesson = lesson_for(request, lesson_id)
    unit, user = _unit(request, lesson), cast(User, request.user)
    if "here" in request.GET:
        return JsonResponse({"others": said_of(sit_down(lesson.pk, unit.anchor, user))})
    found = beside_of(unit, rule_at(lesson.path).target, user)
    html = render_to_string("desk/translate/beside.html", {"beside": found})
    return JsonResponse({"others": found.said, "beside": html})


def _unit(request: HttpRequest, lesson: LessonPage) -> Unit:
    anchor = (request.POST if request.method == "POST" else request.GET).get("unit", "")
    for unit in newest_units(lesson.pk):
        if unit.anchor == anchor:
            return unit
    raise Http404


def _standing(unit: Unit, target: Language) -> dict[str, str]:
    state = half_states([unit], target)[unit.key]
    return {
        "seen": mark_of(unit, target),
        "state": state.value,
        "label": str(LABELS[state]),
        "findings": _findings(unit, target),
    }


def _overtaken(outcome: Outcome, anchor: str, target: Language) -> dict[str, str]:
    unit = outcome.units[anchor]
    source = Language.ZH if target == Language.II else Language.II
    standing = {"theirs": unit.text(target), "source": unit.text(source), "by": outcome.by}
    return {**standing, **_standing(unit, target)}


def _findings(unit: Unit, target: Language) -> str:
    context = {"findings": findings_of(unit, target), "anchor": unit.anchor}
    return render_to_string("desk/translate/findings.html", context)
