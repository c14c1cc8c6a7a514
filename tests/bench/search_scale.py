"""Search beside Wagtail's own, in a real Elasticsearch, and at 200,000 documents: 40,000 lessons, in two minutes."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.test import override_settings
from django.utils import translation
from wagtail.search.backends import get_search_backend

from content.models import LessonPage
from content.text.types import Language
from search.analysis import symbol_runs
from search.documents import Document
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.fts5 import Fts5Engine
from search.engines.mirrored import batches_of
from search.selectors import find
from tests.bench.figure import Figure
from tests.bench.search import LESSONS, at, indexed_school, latency, mixed, times_ms
from tests.search.corpus import School, Text
from tests.servers.elasticsearch import Elasticsearch

LARGE = 40_000  # lessons
OF_WAGTAIL = 20  # queries: some take half a second
WARM_UP = 4  # times all queries: then a query takes a node half the processor of the first time
ENGINE = "search.engines.elasticsearch.ElasticsearchIndex"


def figures() -> Iterator[Figure]:
    with translation.override(Language.ZH):
        school = indexed_school(LESSONS)
        typed = mixed([query for text in school.known for query in _queries(text)])
        yield from _beside_wagtail(school, typed)
        if not Elasticsearch.missing():
            yield from _in_elasticsearch(typed)
        large = indexed_school(LARGE)
        typed = mixed([query for text in large.known for query in _queries(text)])
        yield from latency("search.large", typed, 25)


def _queries(text: Text) -> tuple[str, str]:
    """A piece of each language."""
    return "".join(symbol_runs(text.zh)[0].texts[:6]), text.ii[:4]


def _beside_wagtail(school: School, typed: Sequence[str]) -> Iterator[Figure]:
    """The same texts in Wagtail's index of this database, in its title, where it looks first."""
    pages = LessonPage.objects.in_bulk([lesson_id for lesson_id, _documents in school.documents])
    for lesson_id, documents in school.documents:
        pages[lesson_id].title = _text(documents)
    get_search_backend().get_index_for_model(LessonPage).add_items(LessonPage, list(pages.values()))
    theirs = [times_ms(partial(_wagtail, query))[0] for query in typed[:OF_WAGTAIL]]
    ours = [times_ms(partial(find, query, Language.ZH))[0] for query in typed[:OF_WAGTAIL]]
    yield Figure("search.to_wagtail", at(ours, 0.5) / at(theirs, 0.5), "of Wagtail's own search", "<= 1")


def _text(documents: Sequence[Document]) -> str:
    return " ".join(f"{document.zh} {document.ii}" for document in documents)


def _wagtail(query: str) -> None:
    list(LessonPage.objects.search(query)[:20])


def _in_elasticsearch(typed: Sequence[str]) -> Iterator[Figure]:
    """The same documents. A node stays up for weeks; in its first minute Java compiles what it does often, on the two
    cores that answer: the first answers are a figure of their own."""
    with Elasticsearch() as server:
        options: dict[str, Any] = {"url": server.url, "name": "bench", "timeout_s": 60.0}
        node = ElasticsearchIndex(**options)
        node.rebuild(batches_of(Fts5Engine().contents()))
        with override_settings(SUOMA_SEARCH={"ENGINE": ENGINE, "OPTIONS": options}):
            first = [times_ms(partial(find, query, Language.ZH))[1] for query in typed]
            yield Figure("search.elasticsearch.first_p95_ms", at(first, 0.95), "ms, of a node just started", "<= 50")
            for query in (*typed,) * WARM_UP:
                find(query, Language.ZH)
            yield from latency("search.elasticsearch", typed, 25)
