"""How the API answers: to everyone (CORS), counted, and with a problem (RFC 9457) where something is wrong."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from content.away import DATABASE_AWAY, RETRY_AFTER_S
from search.api.answers import Problem
from search.api.document import ASKED, WINDOW_S
from search.errors import SearchError
from search.pace import Pace, pace

log = logging.getLogger(__name__)
SAFE = ("GET", "HEAD")
ALLOWED = ", ".join((*SAFE, "OPTIONS"))
# What a browser asks before a page elsewhere sends a header of its own, such as Content-Type: whether it may.
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",  # seconds; browsers shorten it
    "Allow": ALLOWED,
}
COMPACT = {"ensure_ascii": False, "separators": (",", ":")}
View = Callable[[HttpRequest], HttpResponse]


def public(view: View) -> View:
    """Counts the visitor's requests, says what is wrong as a problem, and lets pages elsewhere read it."""

    @csrf_exempt  # nothing can be written: who sends a form shall read that, and no page about cookies
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = _permission() if request.method == "OPTIONS" else _counted(view, request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answered


def as_json(value: Any) -> HttpResponse:
    """The value, without a space between its parts."""
    return JsonResponse(value, json_dumps_params=COMPACT)


def problem(status: int, detail: str, **headers: str) -> HttpResponse:
    """What went wrong, with the `detail` for whoever can act."""
    said = asdict(Problem("about:blank", HTTPStatus(status).phrase, status, detail))
    kind = "application/problem+json"
    return JsonResponse(said, status=status, content_type=kind, headers=headers, json_dumps_params=COMPACT)


def _permission() -> HttpResponse:
    """Not counted: the browser asks it, unseen by the page."""
    response = HttpResponse(status=204, headers=PREFLIGHT)
    del response["Content-Type"]
    return response


def _counted(view: View, request: HttpRequest) -> HttpResponse:
    left = pace(request, "api", ASKED, WINDOW_S)
    response = _answer(view, request, left)
    response["Access-Control-Expose-Headers"] = "RateLimit, Retry-After"
    response["RateLimit"] = f"limit={left.limit}, remaining={left.left}, reset={left.wait_s}"
    return response


def _answer(view: View, request: HttpRequest, left: Pace) -> HttpResponse:
    if request.method not in SAFE:
        return problem(405, "Only GET and HEAD are answered.", Allow=ALLOWED)
    if not left.allowed:
        return problem(429, f"At most {left.limit} requests a minute.", **{"Retry-After": str(left.wait_s)})
    try:
        return view(request)
    except SearchError as error:
        return problem(400, str(error))
    except DATABASE_AWAY as error:
        log.error("database_away", extra={"path": request.path, "reason": str(error)})
        return problem(503, "The school's database cannot be asked just now.", **{"Retry-After": str(RETRY_AFTER_S)})
    except Exception:  # whatever it was, another programme reads no page about it
        log.exception("api_failed", extra={"path": request.path})
        got_request_exception.send(None, request=request)  # who listens for faults in pages hears of it, too
        return problem(500, "The fault is on our side. It is in the school's log; to ask again will not help.")
