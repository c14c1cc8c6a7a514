"""An index in Elasticsearch 8. `search/engines/mirrored.py` joins it with the embedded one, which is what a site names.

Every write has a version, higher than those before it (search/outbox.py): of two writes to one place the newer one
stays, however late the older one comes. An alias, by the versions of the analysis and of the mapping, names the live
index, a second one all indices that are written to; a rebuild fills a new index beside the live one and swaps in one
request.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import chain
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.dsl import A, Search
from elasticsearch.helpers import streaming_bulk

from search.analysis import ANALYSIS_VERSION
from search.documents import Document
from search.engines.base import Lesson, SearchEngine
from search.engines.expressions import expression
from search.engines.mapping import FACTS, FORM, NO_MORE, ORDER, document_id, from_hits, lesson_of, new_index, to_source
from search.engines.questions import ask, ask_all, walk
from search.outbox import next_version
from search.wanted import EVERY_LESSON, Only, Wanted, terms_of

TIMEOUT_S = 2.0  # of a question; a reader waits no longer for a node that hangs
PATIENCE_S = 60.0  # of everything else
AT_ONCE_S = 3.0  # of a write that an editor waits for
MERGING_S = 900.0  # of the last step of a rebuild, which reads the whole index once more
CONFLICT = 409
CHUNK = 1_000  # documents of one write
MOST_FACTS = 1_000
MOST_LESSONS = 65_000  # that are counted: a node answers, and is asked, with no more values at once


class ElasticsearchIndex(SearchEngine):
    """`url` of one node, or several with a comma between; `name` begins the names of index and aliases."""

    def __init__(self, url: str, name: str = "suoma", timeout_s: float = TIMEOUT_S) -> None:
        # Nothing is tried twice: a reader has the embedded index, a write its outbox.
        self.client = Elasticsearch(url.split(","), request_timeout=PATIENCE_S, max_retries=0)
        self.timeout_s = timeout_s
        self.hasty = self.client.options(request_timeout=timeout_s)
        self.name = f"{name}-lessons"
        self.alias = f"{self.name}-a{ANALYSIS_VERSION}-f{FORM}"
        self.writing = f"{self.alias}-writing"

    def hurried(self) -> "ElasticsearchIndex":
        """The same index, of which each request is given up after seconds: what was not written is written later."""
        hurried = copy(self)
        hurried.client = self.client.options(request_timeout=max(AT_ONCE_S, self.timeout_s))
        return hurried

    def put(self, lessons: Iterable[Lesson]) -> None:
        self.write(lessons, next_version())

    def write(self, lessons: Iterable[Lesson], version: int) -> frozenset[int]:
        """Returns the lessons of which a newer write was there already: they must be written once more, as they are."""
        given = list(lessons)
        # The live one, too, should somebody have taken its second alias away: another beside it would know nothing.
        indices = {*self._indices(self.writing), *self._indices(self.alias)} or {self._create(live=True)}
        return frozenset(chain.from_iterable(self._write(index, given, version) for index in indices))

    def _write(self, index: str, lessons: Sequence[Lesson], version: int) -> Iterator[int]:
        self.client.indices.refresh(index=index)  # what other writers left of these lessons is seen
        left = self._places(index, [lesson_id for lesson_id, _documents in lessons])
        actions = (action for lesson in lessons for action in _actions(index, lesson, left[lesson[0]], version))
        for ok, item in streaming_bulk(self.client, actions, raise_on_error=False, chunk_size=CHUNK, refresh=True):
            (told,) = item.values()
            if told["status"] == CONFLICT:
                yield lesson_of(told["_id"])
            elif not ok and told["status"] != 404:  # to delete what is not there is no failure
                raise OSError(f"document {told['_id']} was refused: {told.get('error')}")

    def _places(self, index: str, lesson_ids: Sequence[int]) -> Mapping[int, set[str]]:
        """The documents' ids by lesson."""
        places: dict[int, set[str]] = defaultdict(set)
        search = Search[Any]().filter("terms", lesson_id=list(lesson_ids)).source(False)
        for hit in chain.from_iterable(walk(self.client, index, search)):
            places[lesson_of(hit["_id"])].add(hit["_id"])
        return places

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        return _documents(ask(self.hasty, self.alias, _firsts(wanted, limit, only))) if terms_of(wanted) else ()

    def each(self, wanted: Sequence[Wanted], limit: int, only: Only = EVERY_LESSON) -> Sequence[Sequence[Document]]:
        asked = [one for one in wanted if terms_of(one)]
        answers = ask_all(self.hasty, self.alias, [_firsts(one, limit, only) for one in asked]) if asked else ()
        found = dict(zip(asked, map(_documents, answers), strict=True))
        return [found.get(one, ()) for one in wanted]

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        """Exact: Elasticsearch's own count of different lessons among the pairs is an estimate, and the engines would
        differ. The lessons are listed, then their first pairs are counted, of which each has all facts."""
        if not terms_of(wanted):
            return {}
        matches = Search[Any]().query(expression(wanted, only))
        lessons = self._buckets(matches, A("terms", field="lesson_id", size=MOST_LESSONS, order={"_key": "asc"}))
        firsts = Search[Any]().filter("term", place=0).filter("terms", lesson_id=list(lessons))
        return self._buckets(firsts, A("terms", field=FACTS, size=MOST_FACTS)) if lessons else {}

    def _buckets(self, search: Search[Any], aggregation: Any) -> dict[Any, int]:
        """How many documents each value has."""
        counted = search.extra(track_total_hits=False)[:0]
        counted.aggs.bucket("values", aggregation)
        buckets = ask(self.hasty, self.alias, counted)["aggregations"]["values"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}

    def contents(self) -> Iterator[Document]:
        if self.is_outdated():
            return
        for page in walk(self.client, self.alias, Search[Any]().source(False).extra(**NO_MORE)):
            yield from from_hits(page)

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        self.rebuild_as(batches, next_version())

    def rebuild_as(self, batches: Iterable[Iterable[Lesson]], version: int) -> frozenset[int]:
        """As `write`, into a new index that takes the place of the live one; `version` is older than the batches."""
        live = self._indices(self.alias)
        self.drop_unfinished()
        new = self._create(live=False)
        late = frozenset(chain.from_iterable(self._write(new, list(batch), version) for batch in batches))
        # A node keeps a segment of each batch and looks a term up in all: 25 of them for 20,000 documents.
        self.client.options(request_timeout=MERGING_S).indices.forcemerge(index=new, max_num_segments=1)
        add: dict[str, Any] = {"add": {"index": new, "alias": self.alias}}
        remove = ({"remove": {"index": old, "alias": self.alias}} for old in live)
        self.client.indices.update_aliases(actions=[add, *remove])
        # Only now: a node closes an index before it tells anyone that the alias leads elsewhere, and questions fail.
        for old in live:
            self.client.indices.delete(index=old)
        return late

    def has_unfinished(self) -> bool:
        return bool(self._unfinished())

    def drop_unfinished(self) -> bool:
        unfinished = self._unfinished()
        for index in unfinished:
            self.client.indices.delete(index=index)
        return bool(unfinished)

    def _unfinished(self) -> set[str]:
        return set(self._indices(self.writing)) - set(self._indices(self.alias))

    def is_outdated(self) -> bool:
        """Also where somebody has closed it, and it answers nothing; or where there are two, and each lesson twice."""
        return len(self._indices(self.alias)) != 1 or self.is_missing()

    def is_missing(self) -> bool:
        return not self._indices(self.alias, "open")

    def _create(self, live: bool) -> str:
        name = f"{self.alias}-{time.time_ns()}"
        index = new_index(name)
        index.aliases(**({self.writing: {}, self.alias: {}} if live else {self.writing: {}}))
        index.create(using=self.client)
        return name

    def _indices(self, alias: str, states: str = "all") -> list[str]:
        """In haste: no answer needs less of a node, and one that hangs is asked this first."""
        try:
            return sorted(self.hasty.indices.get_alias(name=alias, expand_wildcards=states).body)
        except NotFoundError:
            return []


def _firsts(wanted: Wanted, limit: int, only: Only) -> Search[Any]:
    search = Search[Any]().query(expression(wanted, only)).sort(ORDER).source(False)
    firsts: Search[Any] = search.extra(track_total_hits=False, **NO_MORE)[:limit]
    return firsts


def _documents(answer: Mapping[str, Any]) -> list[Document]:
    return from_hits(answer["hits"]["hits"])


def _actions(index: str, lesson: Lesson, left: Iterable[str], version: int) -> Iterator[dict[str, Any]]:
    """What to do with each place of the lesson. Its first place is always written or deleted: only so does a newer
    write, which may have taken the lesson out, show itself by a conflict."""
    lesson_id, documents = lesson
    about = {"_index": index, "version": version, "version_type": "external"}
    new = {document_id(lesson_id, document.place): document for document in documents}
    for name in sorted({*left, document_id(lesson_id, 0)} - new.keys()):
        yield {**about, "_op_type": "delete", "_id": name}
    for name, document in new.items():
        yield {**about, "_op_type": "index", "_id": name, "_source": to_source(document)}
