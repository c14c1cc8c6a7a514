"""A lesson page of forty pairs: queries, bytes, and requests a second with and without the page cache."""

import gzip
import http.client
import re
import time
from collections.abc import Iterator

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.figure import Figure
from tests.bench.site import empty_database, served
from tests.factories import make_lesson, paragraph

PAIRS = 40
UNCACHED, CACHED = 60, 1_500  # requests: a few seconds of each
AS_A_PHONE = {"Host": settings.ALLOWED_HOSTS[0], "Accept-Encoding": "gzip, deflate"}
STATIC = re.compile(rb"""(?:href|src)="/static/([^"?]+\.(?:css|js|svg))["#?]""")


def figures() -> Iterator[Figure]:
    empty_database()
    lesson = make_lesson(body=[paragraph("饭前便后，用肥皂洗手。", "ꇇ") for _ in range(PAIRS)])
    path = lesson.get_url() or "/"
    yield from _one_request(path)
    with served() as port:
        _requests_per_s(port, path, 2, unlike=True)  # workers warm up
        uncached = _requests_per_s(port, path, UNCACHED, unlike=True)
        cached = _requests_per_s(port, path, CACHED)
    yield Figure("page.cached_rps", cached, "requests/s", ">= 400")
    yield Figure("page.cached_to_uncached", cached / uncached, "times", ">= 10")


def _one_request(path: str) -> Iterator[Figure]:
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.get(path)  # templates, sites and content types are loaded once a process
    path += "?n=0"  # an address that is not kept yet
    for name, goal in (("page.queries_uncached", "<= 6"), ("page.queries_cached", "== 0")):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
        yield Figure(name, len(queries), "queries", goal)
    yield Figure("page.cold_kb", _transferred(response.content) / 1000, "KB", "<= 80")


def _transferred(html: bytes) -> int:
    """Compressed bytes of the page with its styles, scripts and icons; no font, no sound, no picture."""
    names = {name.decode() for name in STATIC.findall(html)}
    files = [finders.find(name) for name in names]
    bodies = [html]
    for found in files:
        if isinstance(found, str):
            with open(found, "rb") as file:  # noqa: PTH123 - finders give text
                bodies.append(file.read())
    return sum(len(gzip.compress(body, 6)) for body in bodies)


def _requests_per_s(port: int, path: str, count: int, unlike: bool = False) -> float:
    """One visitor on one kept connection; `unlike` asks for another address each time, so that no page is cached."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    for number in range(count):
        line.request("GET", f"{path}?n={number}" if unlike else path, headers=AS_A_PHONE)
        response = line.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
    line.close()
    return count / (time.perf_counter() - started)
