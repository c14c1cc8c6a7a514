"""Public pages that are no pages of the tree: a lesson by its number, the page of parts, that of a fault of ours."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

from cms.parts import PARTS
from content.away import DATABASE_AWAY, RETRY_AFTER_S
from content.selectors import lesson_by_number


@require_safe
def number(request: HttpRequest) -> HttpResponse:
    """GET ?n=103 opens lesson 103; otherwise 404 and a sentence that says what to type."""
    typed = request.GET.get("n", "").strip()
    # 103 typed with a Chinese keyboard is １０３.
    wanted = int(typed) if typed.isdecimal() and len(typed) <= 4 else None
    lesson = lesson_by_number(wanted) if wanted else None
    if lesson:
        return HttpResponseRedirect(lesson.url_in(get_language() or "zh-hans"))
    return render(request, "number.html", {"typed": typed[:20], "is_number": wanted is not None}, status=404)


@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of the look, in all four themes, for whoever builds the next page."""
    return render(request, "parts_page.html", {"parts": PARTS})


def at_fault(request: HttpRequest) -> HttpResponse:
    """What an error of ours is answered with: 500; 503 with Retry-After while the database is away, so that proxies and
    other programmes keep what they have and come again (RFC 9110, 15.6.4)."""
    answer = server_error(request)
    if isinstance(sys.exception(), DATABASE_AWAY):
        answer.status_code = 503
        answer["Retry-After"], answer["Cache-Control"] = str(RETRY_AFTER_S), "no-store"
    return answer
