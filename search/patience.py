"""A brake for the page of results: one sentence of a hundred signs costs it as much as ten words do.

Only long queries count, so that a village whose phones share one address is never locked out of what people type.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from search.pace import pace
from search.parsing import LONGEST_QUERY

LONG = 40  # characters: more than the syllables of a whole question, in Latin letters
MOST, WINDOW_S = 30, 60  # long ones of one address in a minute
View = Callable[[HttpRequest], HttpResponse]


def patient(view: View) -> View:
    """429 with Retry-After, and a page that says what to do, for who sends long queries too fast."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        text = " ".join(request.GET.get("q", "").split())
        left = pace(request, "long", MOST, WINDOW_S) if LONG < len(text) <= LONGEST_QUERY else None
        return _wait(request, text, left.wait_s) if left and not left.allowed else view(request)

    return answered


def _wait(request: HttpRequest, text: str, wait_s: int) -> HttpResponse:
    shown = {"query": text.replace("\0", " "), "must_wait": True}
    page = render(request, "search/results.html", shown, status=429)
    page["Retry-After"] = str(wait_s)
    return page
