"""What a reviewer or an editor does about one comment on a sentence: answer it, or close it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from content.models import LessonPage
from translation.comments import answer, settle
from translation.errors import TranslationError


@require_POST
@user_passes_test(user_has_any_page_permission)
def reply(request: HttpRequest, lesson_id: int, comment_id: int) -> HttpResponse:
    """POST `text` answers, `do` = settle closes; then back to the sentence."""
    if not get_object_or_404(LessonPage, pk=lesson_id).permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    user = cast(User, request.user)
    try:
        if request.POST.get("do") == "settle":
            settle(lesson_id, comment_id, user)
            messages.success(request, _("The comment is closed."))
        else:
            answer(lesson_id, comment_id, request.POST.get("text", ""), user)
            messages.success(request, _("Your answer stands below the comment."))
    except TranslationError as error:
        messages.error(request, str(error))
    anchor = request.POST.get("unit", "")
    return redirect(reverse("translation_review", args=[lesson_id]) + (f"#{anchor}" if anchor else ""))
