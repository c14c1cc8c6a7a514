"""Two pages: what was looked for in a week, and the questions to the school."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from cms.desk.search.rights import may_answer, may_see_searches
from search.asking.selectors import questions, this_monday, village_names, week, weeks
from search.asking.services import answer_question, open_again

A_PAGE = 50  # questions


@require_safe
@user_passes_test(may_see_searches)
def searches(request: HttpRequest) -> HttpResponse:
    """`?week=` a day of the week in question, `?village=` a station's address; this week everywhere by default."""
    monday = _monday(request.GET.get("week", ""))
    villages = village_names()
    village = request.GET.get("village", "")
    context = {
        "week": week(monday, village if village in villages else ""),
        "before": monday - timedelta(weeks=1),
        "after": monday + timedelta(weeks=1) if monday < this_monday() else None,
        "known": weeks(),
        "villages": sorted(villages.items(), key=lambda pair: pair[1]),
        "village": village,
        "waiting": questions(answered=False).count(),
    }
    return TemplateResponse(request, "desk/search/searches.html", context)


@require_safe
@user_passes_test(may_see_searches)
def school_questions(request: HttpRequest) -> HttpResponse:
    """Those that wait, or with `?show=answered` those that were answered."""
    answered = request.GET.get("show") == "answered"
    page = Paginator(questions(answered=answered), A_PAGE).get_page(request.GET.get("p"))
    names = village_names()
    rows = [(row, names.get(row.village, "")) for row in page]
    context = {"page": page, "rows": rows, "answered": answered, "may_answer": may_answer(request.user)}
    return TemplateResponse(request, "desk/search/questions.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `answer` marks it as answered; with `again` it waits once more."""
    if not may_answer(request.user):
        raise PermissionDenied
    if "again" in request.POST:
        changed = open_again(pk)
        said = _("The question waits again.")
    else:
        changed = answer_question(pk, request.POST.get("answer", ""))
        said = _("Marked as answered.")
    if changed:
        messages.success(request, said)
    else:
        messages.info(request, _("Somebody else was faster: nothing was changed."))
    return redirect("desk_questions")


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return this_monday()
    return min(day - timedelta(days=day.weekday()), this_monday()) if day.year > 2000 else this_monday()
