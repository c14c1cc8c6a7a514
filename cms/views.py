"""Public pages that are no pages of the tree: a lesson by its number, and the page of parts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.parts import PARTS
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
