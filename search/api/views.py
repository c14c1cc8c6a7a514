"""The addresses of the API. Public, without login and cookie, so any page may read them (CORS: everyone)."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse

from content.text.types import Language
from search.api.answers import Problem, SearchAnswer, lesson_of
from search.api.cursors import cursor, rest_of
from search.api.document import ASKED, LIMIT, MOST, WINDOW_S, document
from search.errors import SearchError
from search.meant import meant
from search.pace import Pace, pace
from search.query import LONGEST_QUERY
from search.selectors import ENOUGH, Results, find, find_these

SAFE = ("GET", "HEAD")
COMPACT = {"ensure_ascii": False, "separators": (",", ":")}
View = Callable[[HttpRequest], HttpResponse]


def public(view: View) -> View:
    """Counts the visitor's requests, says what is wrong as a problem (RFC 9457), and lets pages elsewhere read it."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        left = pace(request, "api", ASKED, WINDOW_S)
        response = _answer(view, request, left)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "RateLimit, Retry-After"
        response["RateLimit"] = f"limit={left.limit}, remaining={left.left}, reset={left.wait_s}"
        return response

    return answered


def _answer(view: View, request: HttpRequest, left: Pace) -> HttpResponse:
    if request.method not in SAFE:
        return _problem(405, "Only GET and HEAD are answered.", Allow=", ".join(SAFE))
    if not left.allowed:
        return _problem(429, f"At most {left.limit} requests a minute.", **{"Retry-After": str(left.wait_s)})
    try:
        return view(request)
    except SearchError as error:
        return _problem(400, str(error))


@public
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`, `language=`, `limit=` and `cursor=`: a page of lessons."""
    text, language, limit = _text(request), _language(request), _limit(request)
    given = request.GET.get("cursor", "")
    results = find(text, language, 0 if given else limit)
    coming = rest_of(given, text, language) if given else list(results.lesson_ids)
    hits = find_these(text, language, coming[:limit]) if given else results.hits
    host = request.build_absolute_uri("/").rstrip("/")
    rest = coming[limit:]
    following = _address(request, host, text, language, limit, cursor(text, language, rest)) if rest else None
    lessons = tuple(lesson_of(hit, host) for hit in hits)
    answer = SearchAnswer(text, results.total, results.is_all, _meant(text, results), lessons, following)
    return _json(asdict(answer))


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of this API."""
    return _json(document())


def _text(request: HttpRequest) -> str:
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    if not text:
        raise SearchError("`q` is missing or empty: send what to look for.")
    if len(text) > LONGEST_QUERY:
        raise SearchError(f"`q` is longer than {LONGEST_QUERY} characters.")
    return text


def _language(request: HttpRequest) -> Language:
    try:
        return Language(request.GET.get("language") or Language.ZH)
    except ValueError as error:
        raise SearchError(f"`language` is one of {', '.join(Language)}.") from error


def _limit(request: HttpRequest) -> int:
    given = request.GET.get("limit") or str(LIMIT)
    limit = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    if not 1 <= limit <= MOST:
        raise SearchError(f"`limit` is a number from 1 to {MOST}.")
    return limit


def _meant(text: str, results: Results) -> str | None:
    return (meant(text) or None) if results.total <= ENOUGH else None


def _address(request: HttpRequest, host: str, text: str, language: Language, limit: int, following: str) -> str:
    query = urlencode({"q": text, "language": language.value, "limit": limit, "cursor": following})
    return f"{host}{request.path}?{query}"


def _json(value: Any) -> HttpResponse:
    return JsonResponse(value, json_dumps_params=COMPACT)


def _problem(status: int, detail: str, **headers: str) -> HttpResponse:
    problem = asdict(Problem("about:blank", HTTPStatus(status).phrase, status, detail))
    kind = "application/problem+json"
    return JsonResponse(problem, status=status, content_type=kind, headers=headers, json_dumps_params=COMPACT)
