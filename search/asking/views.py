"""The small form of a page that found nothing. No account, no cookie, no name: there is nothing to forge."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from search.asking.counting import village_of
from search.asking.services import ask_school, stamp
from search.errors import SearchError
from search.models.asked import LONGEST_QUESTION
from search.pace import pace

MOST, WINDOW_S = 5, 600  # questions of one visitor in ten minutes
TRAP = "website"  # a field that nobody sees: whoever fills it in is a script


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """POST `question`, `q` and `stamp` keeps a question; what is wrong with it is said beside what was written."""
    if request.method != "POST":
        return _form(request, "")
    if request.POST.get(TRAP):
        return redirect("search_asked")  # it shall believe that it was heard
    if not pace(request, "ask", MOST, WINDOW_S).allowed:
        return _form(request, _("That was very fast. Wait ten minutes and ask again."), 429)
    try:
        ask_school(
            request.POST.get("question", ""),
            request.POST.get("q", ""),
            village_of(request),
            request.POST.get("stamp", ""),
        )
    except SearchError as error:
        return _form(request, str(error), 400 if error.permanent else 409)
    return redirect("search_asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Thanks, and how the answer will come."""
    return render(request, "search/asked.html")


def _form(request: HttpRequest, wrong: str, status: int = 200) -> HttpResponse:
    written = request.POST.get("question", "")[: 2 * LONGEST_QUESTION]
    context = {"wrong": wrong, "question": written, "query": request.POST.get("q", "")[:100], "stamp": stamp()}
    return render(request, "search/ask.html", context, status=status)
