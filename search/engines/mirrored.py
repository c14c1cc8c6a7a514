"""The embedded index and a second one in Elasticsearch, for a site on several machines.

The embedded index is written with the page (beside PostgreSQL right after it: following.py). The second one follows by
the outbox and answers while it can: if it is down the embedded one answers, nobody waits, and what was published
meanwhile is carried over later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from search import followers, outbox
from search.documents import Document
from search.engines.base import Lesson, SearchEngine
from search.engines.elasticsearch import MERGING_S, ElasticsearchIndex
from search.engines.following import FollowingEngine
from search.engines.fts5 import Fts5Engine
from search.engines.rest import FAILURES, Rest
from search.indexed import as_they_are
from search.wanted import EVERY_LESSON, Only, Wanted

BATCH = 200  # lessons of one write of a rebuild


class MirroredEngine(SearchEngine):
    """`database` as of Fts5Engine, the other options as of ElasticsearchIndex."""

    failures = FAILURES

    def __init__(self, database: str = "default", **options: Any) -> None:
        self.database = database
        self.embedded = Fts5Engine() if database == DEFAULT_DB_ALIAS else FollowingEngine(database)
        self.second = ElasticsearchIndex(**options)
        self.rest = Rest(self.second.timeout_s)

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
        cannot. A node without an index waits until it is built: the first write would make one of these alone. Where
        there are two by mistake both are written."""
        return self._carry_to(self.second)

    def _carry_to(self, second: ElasticsearchIndex) -> int:
        carried = self.embedded.carry()
        return carried if second.is_missing() else carried + outbox.carry(partial(_write, second))

    def _carry_at_once(self) -> None:
        """So that an editor finds what he published; if the node is down, or slow, `search drain` does it later."""
        self.rest.ask(lambda: self._carry_to(self.second.hurried()), lambda: 0)

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        return self.rest.ask_for_reader(
            lambda: self.second.candidates(wanted, limit, only), lambda: self.embedded.candidates(wanted, limit, only)
        )

    def each(self, wanted: Sequence[Wanted], limit: int, only: Only = EVERY_LESSON) -> Sequence[Sequence[Document]]:
        return self.rest.ask_for_reader(
            lambda: self.second.each(wanted, limit, only), lambda: self.embedded.each(wanted, limit, only)
        )

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        return self.rest.ask_for_reader(
            lambda: self.second.counts(wanted, only), lambda: self.embedded.counts(wanted, only)
        )

    def contents(self) -> Iterator[Document]:
        return self.embedded.contents()

    @property
    def indices(self) -> tuple[SearchEngine, ...]:
        return self.embedded, self.second

    @property
    def reachable(self) -> tuple[SearchEngine, ...]:
        up = not self.rest.ask(self.second.is_outdated, lambda: True)
        return self.indices if up else (self.embedded,)

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        self.embedded.rebuild(batches)
        version = outbox.next_version()  # before the lessons are read: what is published from now on is newer
        outbox.ask_for(self.second.rebuild_as(self._prolonged(batches_of(self.embedded.contents())), version))

    def _prolonged(self, batches: Iterable[Iterable[Lesson]]) -> Iterator[Iterable[Lesson]]:
        """With the lease of who builds; after the last batch the node merges, and says nothing meanwhile."""
        for batch in batches:
            followers.prolong(self.follower)
            yield batch
        followers.prolong(self.follower, timedelta(seconds=MERGING_S) + followers.LEASE)

    def is_outdated(self) -> bool:
        return self.embedded.is_outdated() or self.rest.ask(self.second.is_outdated, lambda: False)

    def is_behind(self) -> bool:
        """Of the index that answers."""
        return self.embedded.is_behind() if self.rest.is_on() else outbox.is_late()


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
