"""Whether someone may write into a lesson, and the draft of this sitting that his saves go into."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.desk.translate.saving import Outcome, Typed, keep_texts
from content.models import LessonPage

SITTINGS = "translating"  # in the session: lesson -> its draft of this sitting


def lesson_for(request: HttpRequest, lesson_id: int) -> LessonPage:
    """The lesson, if this person may edit it; 404, or PermissionDenied."""
    lesson = get_object_or_404(LessonPage, pk=lesson_id)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return lesson


def why_closed(request: HttpRequest, lesson: LessonPage) -> str:
    """Why nothing may be written just now, in words, or the empty string."""
    return _("The lesson is locked.") if lesson.permissions_for_user(request.user).page_locked() else ""


def keep(request: HttpRequest, lesson: LessonPage, typed: dict[str, Typed]) -> Outcome:
    """Keeps what was typed, and remembers the draft for the next save of this login."""
    sittings = request.session.get(SITTINGS, {})
    outcome = keep_texts(lesson.pk, typed, cast(User, request.user), sittings.get(str(lesson.pk)))
    if outcome.revision_id and outcome.revision_id != sittings.get(str(lesson.pk)):
        request.session[SITTINGS] = {**sittings, str(lesson.pk): outcome.revision_id}
    return outcome
