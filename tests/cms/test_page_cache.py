"""Whole pages are kept for visitors without a session, and forgotten when anything public changes."""

import gzip
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.compression import PageCompressionMiddleware
from cms.page_cache import PageCacheMiddleware, bump_content_version


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Site:
    """Counts how often a page is really made."""

    def __init__(self, status: int = 200, cookie: bool = False) -> None:
        self.made, self.status, self.cookie = 0, status, cookie

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        response = HttpResponse(f"page {self.made}", status=self.status, headers={"Content-Language": "ii"})
        if self.cookie:
            response.set_cookie("seen", "1")
        return response


def ask(site: Site, path: str = "/ii/", **cookies: str) -> HttpResponse:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return PageCacheMiddleware(site)(request)


def test_the_second_visitor_gets_the_kept_page_with_its_headers() -> None:
    site = Site()
    ask(site)
    second = ask(site)
    assert (second.content, second["Content-Language"], site.made) == (b"page 1", "ii", 1)


def test_another_query_is_another_page() -> None:
    site = Site()
    ask(site, "/ii/?page=1")
    ask(site, "/ii/?page=2")
    assert site.made == 2


def test_a_change_of_content_makes_all_pages_anew() -> None:
    site = Site()
    ask(site)
    bump_content_version()
    assert ask(site).content == b"page 2"


def test_someone_logged_in_always_gets_a_fresh_page() -> None:
    site = Site()
    ask(site)
    assert ask(site, **{settings.SESSION_COOKIE_NAME: "x"}).content == b"page 2"


@pytest.mark.parametrize("path", ["/admin/pages/", "/zh-hans/search/?q=手", "/ii/broadcast/", "/sound/a.mp3"])
def test_what_is_personal_or_by_the_minute_is_not_kept(path: str) -> None:
    site = Site()
    ask(site, path)
    ask(site, path)
    assert site.made == 2


@pytest.mark.parametrize("site", [Site(status=404), Site(status=302), Site(cookie=True)])
def test_errors_redirects_and_cookies_are_not_kept(site: Site) -> None:
    ask(site)
    ask(site)
    assert site.made == 2


def test_a_post_is_never_answered_from_the_cache() -> None:
    site = Site()
    ask(site)
    PageCacheMiddleware(site)(RequestFactory().post("/ii/"))
    assert site.made == 2


def squeezed(request: HttpRequest) -> HttpResponse:
    page = HttpResponse("洗手" * 200)
    PageCompressionMiddleware(lambda _request: page).process_response(request, page)
    return page


def test_a_page_is_squeezed_once_and_kept_so() -> None:
    answers = [
        PageCacheMiddleware(squeezed)(RequestFactory().get("/ii/", headers={"Accept-Encoding": encoding}))
        for encoding in ("gzip", "gzip", "", "")
    ]
    assert [answer.get("Content-Encoding") for answer in answers] == ["gzip", "gzip", None, None]
    assert answers[1].content == answers[0].content, "the kept page was squeezed again"
    assert gzip.decompress(answers[1].content) == answers[3].content
