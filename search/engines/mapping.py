"""A document as Elasticsearch holds it, by elasticsearch.dsl: tokens that the shared analysis made, split at spaces.

Only analyzers of the server itself: the same mapping works on a bare node, on a managed cluster and without plugins.

The whole document lies beside them as one value (doc values). Of the stored source, which is compressed in blocks of
many documents, the node would unpack a block for each of 120 hits.
"""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable
from collections.abc import Mapping as Row
from functools import partial
from typing import Any

from elasticsearch.dsl import Binary, Index, Integer, Keyword, Long, Mapping, Text

from search.documents import OWN, Document, static_order

FORM = 2  # raise it whenever an index of before can no longer be read or written, as after another column of a document
EVERYWHERE, OWN_ONLY, FACTS, ORDER, WHOLE = "everywhere", "own", "facts", "static_order", "document"
NO_MORE: Row[str, Any] = {"stored_fields": "_none_", "docvalue_fields": [WHOLE]}  # of a hit than its document
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
    mapping.meta("_source", enabled=False)
    mapping.field("lesson_id", Long())
    mapping.field("place", Integer())
    mapping.field(ORDER, Long())
    mapping.field(FACTS, Keyword())
    mapping.field(WHOLE, Binary(doc_values=True))
    tokens = partial(Text, analyzer="whitespace", index_options="docs", norms=False)
    mapping.field(OWN_ONLY, tokens(copy_to=[EVERYWHERE]))
    mapping.field(EVERYWHERE, tokens())
    return mapping


def document_id(lesson_id: int, place: int) -> str:
    """By its place in the lesson, so that a newer text of it takes the place of the older one."""
    return f"{lesson_id}-{place}"


def lesson_of(name: str) -> int:
    """The lesson of a document's id."""
    return int(name.partition("-")[0])


def to_source(document: Document) -> dict[str, Any]:
    """The document as JSON: what is searched, and the whole of it."""
    whole = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return {
        "lesson_id": document.lesson_id,
        "place": document.place,
        ORDER: static_order(document),
        FACTS: document.facts.split(),
        OWN_ONLY: " ".join(getattr(document, column) for column in OWN),
        EVERYWHERE: document.title,  # and what the pair itself holds
        WHOLE: b2a_base64(whole, newline=False).decode(),
    }


def from_hits(hits: Iterable[Row[str, Any]]) -> list[Document]:
    """The documents as they were put in. As one piece of JSON: to begin anew for each costs a fifth of the time."""
    wholes = (a2b_base64(hit["fields"][WHOLE][0]) for hit in hits)
    return list(map(Document._make, json.loads(b"[%s]" % b",".join(wholes))))
