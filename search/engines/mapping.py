"""A document as Elasticsearch holds it, by elasticsearch.dsl: tokens that the shared analysis made, split at spaces.

Only analyzers of the server itself: the same mapping works on a bare node, on a managed cluster and without plugins.
"""

from collections.abc import Mapping as Row
from typing import Any

from elasticsearch.dsl import Index, Integer, Keyword, Long, Mapping, Text

from search.documents import COLUMNS, OWN, SEARCHED, Document, static_order

EVERYWHERE, OWN_ONLY, FACTS, ORDER = "everywhere", "own", "facts", "static_order"
SETTINGS = {
    "number_of_shards": 1,
    "number_of_replicas": 0,
    # Hits come in static order, so that a search stops as soon as it has enough of them.
    "sort.field": ORDER,
    "sort.order": "asc",
    # A deleted place keeps its version for so long: until then no late write of an older one brings it back.
    "gc_deletes": "6h",
}


def new_index(name: str) -> Index:
    """The index with its settings and fields, not yet created."""
    index = Index(name)
    index.settings(**SETTINGS)
    index.mapping(_mapping())
    return index


def _mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    for name in COLUMNS:
        mapping.field(name, _field(name))
    mapping.field(ORDER, Long())
    for name in (EVERYWHERE, OWN_ONLY):
        mapping.field(name, Text(analyzer="whitespace", index_options="docs", norms=False))
    return mapping


def _field(name: str) -> Any:
    if name in SEARCHED:
        return Text(index=False, copy_to=[EVERYWHERE, OWN_ONLY] if name in OWN else [EVERYWHERE])
    if name == FACTS:
        return Keyword()
    if name in {"lesson_id", "place"}:
        return Long() if name == "lesson_id" else Integer()
    return Keyword(index=False, doc_values=False)


def document_id(lesson_id: int, place: int) -> str:
    """By its place in the lesson, so that a newer text of it takes the place of the older one."""
    return f"{lesson_id}-{place}"


def lesson_of(name: str) -> int:
    """The lesson of a document's id."""
    return int(name.partition("-")[0])


def to_source(document: Document) -> dict[str, Any]:
    """The document as JSON."""
    return document._asdict() | {FACTS: document.facts.split(), ORDER: static_order(document)}


def from_source(source: Row[str, Any]) -> Document:
    """The document as it was put in."""
    return Document(**{name: source[name] for name in COLUMNS} | {FACTS: " ".join(source[FACTS])})
