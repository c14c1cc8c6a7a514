"""The addresses of the API. Public, without login and cookie, so any page may read them (CORS: everyone)."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from content.text.types import Language
from search.answering import ENOUGH
from search.api.answers import SearchAnswer, collection_of, lesson_of, word_of
from search.api.counting import facets
from search.api.cursors import Asked, cursor, rest_of
from search.api.document import LIMIT, MOST, document
from search.api.filters import FACETS, OTHERS, choice_in, is_set
from search.api.public import as_json, problem, public
from search.errors import SearchError
from search.meant import meant
from search.others import find_others
from search.pages import closed_ids
from search.parsing import LONGEST_QUERY
from search.selectors import find, find_these


@public
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`, `language=`, `limit=`, `cursor=` and the filters: a page of lessons."""
    asked, limit = Asked(_text(request), _language(request), choice_in(request.GET)), _limit(request)
    counted, beside = is_set(FACETS, request.GET), is_set(OTHERS, request.GET)
    given, only = request.GET.get("cursor", ""), asked.choice.only
    coming = rest_of(given, asked) if given else []
    results = find(asked.text, asked.language, 0 if given else limit, only)
    hits = find_these(asked.text, asked.language, coming[:limit], only) if given else results.hits
    rest = coming[limit:] if given else results.lesson_ids[limit:]
    host = request.build_absolute_uri("/").rstrip("/")
    doubtful = bool(results.query.parts) and results.total <= ENOUGH
    closed = closed_ids() if counted or doubtful else None  # `others` asks itself, where it finds a collection
    others = find_others(asked.text, asked.language, closed) if beside else None
    answer = SearchAnswer(
        query=asked.text,
        total=results.total,
        whole=results.whole,
        total_is_exact=results.is_all,
        did_you_mean=(meant(asked.text, closed) or None) if doubtful else None,
        lessons=tuple(lesson_of(hit, host) for hit in hits),
        next=_address(host + request.path, asked, limit, cursor(asked, rest)) if rest else None,
        facets=facets(asked.text, asked.choice, only, closed) if counted else None,
        collections=tuple(collection_of(one, host) for one in others.collections) if others is not None else None,
        words=tuple(word_of(one, host) for one in others.words) if others is not None else None,
    )
    return as_json(asdict(answer))


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of this API."""
    return as_json(document())


@public
def unknown(request: HttpRequest) -> HttpResponse:
    """Any other address: a programme is told so, and not led to a page for people."""
    return problem(404, "Nothing is at this address: /api/v1/openapi.json says what there is.")


def _text(request: HttpRequest) -> str:
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    if not text:
        raise SearchError("`q` is missing or empty: send what to look for.")
    if len(text) > LONGEST_QUERY:
        raise SearchError(f"`q` is longer than {LONGEST_QUERY} characters.")
    return text


def _language(request: HttpRequest) -> Language:
    try:
        return Language(request.GET.get("language", "").lower() or Language.ZH)
    except ValueError as error:
        raise SearchError(f"`language` is one of {', '.join(Language)}.") from error


def _limit(request: HttpRequest) -> int:
    given = request.GET.get("limit") or str(LIMIT)
    limit = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    if not 1 <= limit <= MOST:
        raise SearchError(f"`limit` is a number from 1 to {MOST}.")
    return limit


def _address(page: str, asked: Asked, limit: int, following: str) -> str:
    query = [("q", asked.text), ("language", asked.language.value), ("limit", limit), *asked.choice.pairs]
    return f"{page}?{urlencode([*query, ('cursor', following)])}"
