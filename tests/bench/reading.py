"""What the Yi font and the reading aids cost a reader's network and our database."""

import gzip
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.settings.base import BASE_DIR
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_lesson, paragraph

PAIRS = 40
FONT = BASE_DIR / "cms" / "static" / "fonts" / "suoma-yi.woff2"


def figures() -> Iterator[Figure]:
    yield Figure("reading.font_kb", FONT.stat().st_size / 1000, "KB", "<= 100")
    empty_database()
    lesson = make_lesson(body=[paragraph("饭前便后，用肥皂洗手。", "ꇇꒈꋌ，ꇇꏸ、ꇇꌋ。") for _ in range(PAIRS)])
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    path = lesson.url_in("ii")
    client.get(path, {"aids": "yi"})  # the glossary is read once a version and process
    for name, goal in (("reading.queries_uncached", "<= 6"), ("reading.queries_cached", "== 0")):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path, {"aids": "pinyin,yi"})
        yield Figure(name, len(queries), "queries", goal)
    yield Figure("reading.fetched_kb", len(gzip.compress(response.content, 6)) / 1000, "KB", "<= 30")
