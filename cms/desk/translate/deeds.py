"""What a button of the translator's form does once the texts are kept: `hand_in:u-p2`, `dismiss:u-p2:hard_word`."""

from collections.abc import Mapping
from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.desk.translate.saving import Outcome, Typed, mark_of
from content.models import LessonPage
from content.text.types import Language
from content.units import Unit
from translation.columns import rule_at
from translation.comments import comment_on
from translation.dismissals import dismiss, restore
from translation.errors import TranslationError
from translation.submitting import hand_in


def place_of(asked: str) -> str:
    """The anchor of the sentence that the button stands at; empty where it is one for the whole lesson."""
    return asked.split(":")[1] if ":" in asked else ""


def act(request: HttpRequest, lesson: LessonPage, outcome: Outcome, typed: Mapping[str, Typed]) -> None:
    """Does it, and tells the person; nothing where the button only saves."""
    deed, _colon, rest = request.POST.get("do", "").partition(":")
    anchor, _colon, check_id = rest.partition(":")
    target = rule_at(lesson.path).target
    if deed == "hand_in_all":
        _hand_in(request, [one for name, one in outcome.units.items() if name not in outcome.overtaken], target)
    elif anchor not in outcome.units:
        return
    elif deed == "hand_in":
        _hand_in(request, [outcome.units[anchor]], target)
    else:
        try:
            _answer(request, outcome.units[anchor], target, deed, check_id, _as_seen(outcome, typed, anchor, target))
        except TranslationError as error:
            messages.warning(request, str(error))


def _hand_in(request: HttpRequest, units: list[Unit], target: Language) -> None:
    count = hand_in(units, target, cast(User, request.user))
    messages.success(request, _("%(count)d sentences handed in for review.") % {"count": count})


def _answer(request: HttpRequest, unit: Unit, target: Language, deed: str, check_id: str, as_seen: bool) -> None:
    user = cast(User, request.user)
    if deed == "comment":
        comment_on(unit, target, request.POST.get(f"{unit.anchor}-comment", ""), user)
    elif deed in {"dismiss", "restore"} and not as_seen:
        raise TranslationError(_("This sentence was changed meanwhile. Read it again."), permanent=False)
    elif deed == "dismiss":
        dismiss(unit, check_id, request.POST.get(f"{unit.anchor}-{check_id}-reason", ""), user)
        messages.success(request, _("Set aside, until one of the two texts changes."))
    elif deed == "restore":
        restore(unit, check_id)


def _as_seen(outcome: Outcome, typed: Mapping[str, Typed], anchor: str, target: Language) -> bool:
    """Whether the pair is the one on this person's screen: his own words, or what nobody changed meanwhile."""
    seen = typed[anchor].seen if anchor in typed else ""
    return anchor in outcome.written or seen == mark_of(outcome.units[anchor], target)
