"""Writes to the index; they run in the transaction of whoever calls."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db import transaction
from wagtail.models import Page

from content.models import LessonPage
from search.documents import Document, certain, lesson_documents
from search.engines import search_engine
from search.engines.base import Lesson
from search.indexed import documents_of, every_id
from search.kinds import kind_of
from search.proposing.services import propose_all

logger = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
BATCH = 50  # lessons, or other things, a transaction of a rebuild: publishing never waits longer than for these


def index_lesson(lesson: LessonPage) -> None:
    """Puts what of the lesson may be found into the index, in place of what was there."""
    search_engine().put([(lesson.pk, lesson_documents(lesson))])


def index_again(indexed_ids: Iterable[int]) -> None:
    """Writes what of these lessons, collections and words is in the database otherwise than in the index; those that
    are gone or not published are taken out. Where nothing differs nothing is written, and nobody waits for a lock:
    each finished sound asks."""
    for batch in batched(indexed_ids, BATCH):
        if differing := [one[0] for one in _now(batch) if not search_engine().holds(one)]:
            write_again(differing)


@transaction.atomic
def write_again(indexed_ids: Sequence[int]) -> None:
    """Writes these as they are in the database now, whatever the index holds; what is published meanwhile waits."""
    # On PostgreSQL by the lock of the row, which who publishes asks for first, too: or old text would follow new.
    list(Page.objects.select_for_update().filter(pk__in=indexed_ids).order_by("pk").values_list("pk"))
    search_engine().put(_now(indexed_ids))


def remove_lesson(lesson_id: int) -> None:
    search_engine().put([(lesson_id, ())])


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Builds the index anew beside the live one and swaps; returns the number of lessons that can be found."""
    ids = every_id()

    def batches() -> Iterator[list[Lesson]]:
        done = 0
        for batch in batched(ids, BATCH):
            yield list(documents_of(batch))
            done += len(batch)
            progress(done, len(ids))

    search_engine().rebuild(batches())
    propose_all()
    return len({one.lesson_id for one in search_engine().contents() if not kind_of(one.facts)})


def drain(watch: bool, pause: Callable[[float], None] = time.sleep) -> int:
    """Carries over what waits in the outbox and returns how many changes that were; with `watch` it goes on for ever,
    also while the other side is down."""
    carried = 0
    while True:
        try:
            now = search_engine().carry()
        except Exception as error:  # while it watches, a node that is down is no end
            if not watch:
                raise
            logger.warning("search_drain_failed error=%s", type(error).__name__)
            now = 0
        carried += now
        if not now:
            if not watch:
                return carried
            pause(LOOK_EVERY_S)


def follow_analysis(database: str) -> None:
    """Builds the index anew if it was made by another analysis and its database has just been migrated."""
    engine = search_engine()
    if getattr(engine, "database", None) == database and engine.is_outdated():
        logger.info("index_outdated")
        rebuild()


def _now(ids: Sequence[int]) -> list[Lesson]:
    there = dict(documents_of(ids))
    return [(pk, there.get(pk, ())) for pk in ids]


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids of lessons, collections and words that are not in the index as they are in the database."""

    missing: tuple[int, ...]
    stale: tuple[int, ...]
    extra: tuple[int, ...]

    @property
    def lesson_ids(self) -> tuple[int, ...]:
        return (*self.missing, *self.stale, *self.extra)


def verify() -> Differences:
    """Compares each index that the engine keeps with the database, document by document."""
    everything = (one for batch in batched(every_id(), BATCH) for one in documents_of(batch))
    # By their hashes: the texts of a large school would fill the memory of a small machine.
    wanted = {indexed_id: _hash(documents) for indexed_id, documents in everything if documents}
    missing, stale, extra = (set[int]().union(*found) for found in zip(*_compared(wanted), strict=True))
    return Differences(_ordered(missing), _ordered(stale), _ordered(extra))


def _compared(wanted: Mapping[int, int]) -> Iterator[tuple[set[int], set[int], set[int]]]:
    for index in search_engine().parts:
        indexed = {lesson_id: _hash(documents) for lesson_id, documents in groupby(index.contents(), key=_lesson_id)}
        stale = {pk for pk in wanted.keys() & indexed.keys() if wanted[pk] != indexed[pk]}
        yield wanted.keys() - indexed.keys(), stale, indexed.keys() - wanted.keys()


def _hash(documents: Iterable[Document]) -> int:
    return hash(tuple(map(certain, documents)))


def repair(differences: Differences) -> None:
    """Writes what differs anew."""
    for batch in batched(differences.lesson_ids, BATCH):
        write_again(batch)


def batched(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The ids in lists of this size."""
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch


def _lesson_id(document: Document) -> int:
    return document.lesson_id


def _ordered(ids: set[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))
