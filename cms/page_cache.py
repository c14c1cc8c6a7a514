"""Whole pages for visitors without a session, keyed by the version of all content. First in the stack: no query, no
template, and squeezed once (cms/compression.py stands below). What is personal (progress, ticks) is fetched or kept
apart: a page is the same for all who read with the same aids, and holds no secret that squeezing could give away."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cms.reading_aids import aids_in

VERSION_KEY = "content-version"
LIFETIME_S = 6 * 3600
# Search answers are many and rarely asked twice; the operator's page counts minutes.
NEVER = (
    "/admin",
    "/api/",
    "/search/",
    "/number/",
    "/broadcast/",
    "/hear/",
    "/sound/",
    "/media/",
    "/documents/",
    "/static/",
)

Handler = Callable[[HttpRequest], HttpResponse]


def bump_content_version(**_signal: Any) -> None:
    """All cached pages are old from now on; called whenever something public has changed."""
    cache.set(VERSION_KEY, time.time_ns(), None)


class PageCacheMiddleware:
    """Answers a GET that carries no session from the cache; keeps a 200 that sets no cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _cacheable(request):
            return self.get_response(request)
        key = _key(request)
        kept = cache.get(key)
        if kept is not None:
            return _restored(*kept)
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])  # the reading aids, for caches between us and the reader
        if response.status_code == 200 and not response.streaming and not response.cookies:
            cache.set(key, (response.content, dict(response.items())), LIFETIME_S)
            response["X-Page-Cache"] = "miss"
        return response


def _cacheable(request: HttpRequest) -> bool:
    plain = request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES
    return plain and not any(part in request.path for part in NEVER)


def _key(request: HttpRequest) -> str:
    version = cache.get_or_set(VERSION_KEY, time.time_ns, None)
    # The address alone says the language; only `/` redirects by the browser's wish, and redirects are not kept.
    form = "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else "plain"
    aids = ".".join(aids_in(request))
    return f"page:{version}:{form}:{aids}:{request.get_host()}:{request.get_full_path()}"


def _restored(content: bytes, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(content, headers={**headers, "X-Page-Cache": "hit"})
