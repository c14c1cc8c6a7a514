"""The page of results: plain HTML by one address, works without script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.models import ColumnPage
from content.selectors import live_lessons, reachable
from content.text.types import Language
from search.query import LONGEST_QUERY
from search.selectors import Results, find

SUGGESTED = 6  # lessons beside the columns, for who has found nothing


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`?q=` in either language or script; the page itself says what to do with an empty or too long one."""
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    language = Language.II if get_language() == Language.II else Language.ZH
    too_long = len(text) > LONGEST_QUERY
    found = None if too_long or not text else find(text, language)
    context = {"query": text[:LONGEST_QUERY], "too_long": too_long, "longest": LONGEST_QUERY, "results": found}
    return render(request, "search/results.html", context | _help(found))


def _help(found: Results | None) -> dict[str, object]:
    if found and found.hits:
        return {}
    # Restricted pages are none to suggest; `public` is Wagtail's, whose types nobody knows.
    lessons: Any = live_lessons()
    columns: Any = reachable(ColumnPage.objects.order_by("path"))
    newest = lessons.public().defer_streamfields().order_by("-first_published_at")[:SUGGESTED]
    return {"lessons": newest, "columns": columns.public()}
