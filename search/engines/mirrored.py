"""The embedded index and a second one in Elasticsearch, for a site on several machines.

The embedded index is written with the page (beside PostgreSQL right after it: following.py). The second one follows by
the outbox and answers while it can: if it is down the embedded one answers, nobody waits, and what was published
meanwhile is carried over later.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, transaction
from elasticsearch import ApiError, TransportError

from search import outbox
from search.documents import Document
from search.engines.base import Lesson, SearchEngine
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.following import FollowingEngine
from search.engines.fts5 import Fts5Engine
from search.indexed import as_they_are
from search.wanted import EVERY_LESSON, Only, Wanted

logger = logging.getLogger(__name__)
REST_S = 5.0  # for which a node that did not answer is left alone
BATCH = 200  # lessons of one write of a rebuild
REFUSED = range(400, 404)  # it is the question that is wrong, not the node
FAILURES = (ApiError, TransportError, OSError)

Answer = TypeVar("Answer")


class MirroredEngine(SearchEngine):
    """`database` as of Fts5Engine, the other options as of ElasticsearchIndex."""

    def __init__(self, database: str = "default", **options: Any) -> None:
        self.database = database
        self.embedded = Fts5Engine() if database == DEFAULT_DB_ALIAS else FollowingEngine(database)
        self.second = ElasticsearchIndex(**options)
        self._rests_until_s = 0.0

    def put(self, lessons: Iterable[Lesson]) -> None:
        given = list(lessons)
        with transaction.atomic():
            self.embedded.put(given)
            outbox.ask_for(lesson_id for lesson_id, _documents in given)
        transaction.on_commit(self._carry_at_once, robust=True)

    def holds(self, lesson: Lesson) -> bool:
        """What the embedded index holds, the second one has, or the outbox has still to tell it."""
        return self.embedded.holds(lesson)

    def carry(self) -> int:
        """One write to each index of what waits in the outbox; returns the number of changes. One of FAILURES if it
        cannot. A node without an index waits until it is built: the first write would make one of these alone."""
        return self._carry_to(self.second)

    def _carry_to(self, second: ElasticsearchIndex) -> int:
        carried = self.embedded.carry()
        return carried if second.is_outdated() else carried + outbox.carry(partial(_write, second))

    def _carry_at_once(self) -> None:
        """So that an editor finds what he published; if the node is down, or slow, `search drain` does it later."""
        if not self._is_resting():
            self._ask(partial(self._carry_to, self.second.hurried()), lambda: 0)

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        return self._ask(
            lambda: self.second.candidates(wanted, limit, only), lambda: self.embedded.candidates(wanted, limit, only)
        )

    def each(self, wanted: Sequence[Wanted], limit: int, only: Only = EVERY_LESSON) -> Sequence[Sequence[Document]]:
        return self._ask(lambda: self.second.each(wanted, limit, only), lambda: self.embedded.each(wanted, limit, only))

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        return self._ask(lambda: self.second.counts(wanted, only), lambda: self.embedded.counts(wanted, only))

    def contents(self) -> Iterator[Document]:
        return self.embedded.contents()

    @property
    def indices(self) -> tuple[SearchEngine, ...]:
        return self.embedded, self.second

    @property
    def reachable(self) -> tuple[SearchEngine, ...]:
        up = not self._ask(self.second.is_outdated, lambda: True)
        return self.indices if up else (self.embedded,)

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        self.embedded.rebuild(batches)
        version = outbox.next_version()  # before the lessons are read: what is published from now on is newer
        outbox.ask_for(self.second.rebuild_as(batches_of(self.embedded.contents()), version))

    def is_outdated(self) -> bool:
        return self.embedded.is_outdated() or self._ask(self.second.is_outdated, lambda: False)

    def is_behind(self) -> bool:
        """Of the index that answers."""
        return self.embedded.is_behind() if self._is_resting() else outbox.is_late()

    def _is_resting(self) -> bool:
        return time.monotonic() < self._rests_until_s

    def _ask(self, second: Callable[[], Answer], embedded: Callable[[], Answer]) -> Answer:
        if not self._is_resting():
            try:
                return second()
            except FAILURES as error:
                if getattr(error, "status_code", 0) in REFUSED:
                    logger.error("search_refused error=%s", error)
                else:
                    self._rests_until_s = time.monotonic() + REST_S
                    logger.warning("search_node_down seconds=%.0f error=%s", REST_S, type(error).__name__)
        return embedded()


def _write(second: ElasticsearchIndex, lesson_ids: Sequence[int], version: int) -> Iterable[int]:
    return second.write(as_they_are(lesson_ids), version)


def batches_of(documents: Iterable[Document]) -> Iterator[list[Lesson]]:
    """Documents in the order of an engine's contents, as `rebuild` takes them."""
    batch: list[Lesson] = []
    for lesson_id, of_lesson in groupby(documents, key=attrgetter("lesson_id")):
        batch.append((lesson_id, tuple(of_lesson)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
