"""Writes to the index; they run in the transaction of whoever calls."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db import transaction

from content.models import LessonPage
from search.documents import Document, certain, lesson_documents
from search.engines import is_apart, search_engine
from search.engines.base import Lesson
from search.errors import SearchError
from search.followers import building
from search.indexed import as_they_are, documents_of, every_id, held
from search.kinds import kind_of
from search.proposing.comparing import hashed, keys_of, otherwise_offered
from search.proposing.services import propose_again, propose_all

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
        if differing := [one[0] for one in as_they_are(batch) if not search_engine().holds(one)]:
            write_again(differing)


@transaction.atomic
def write_again(indexed_ids: Sequence[int]) -> None:
    """Writes these as they are in the database now, whatever the index holds; what is published meanwhile waits."""
    search_engine().put(held(indexed_ids))


def remove_lesson(lesson_id: int) -> None:
    search_engine().put([(lesson_id, ())])


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Builds the index anew beside the live one and swaps; returns the number of lessons that can be found. SearchError
    while another process does so."""
    engine = search_engine()
    with building(engine.follower) as prolong:
        propose_all()  # first: where a node refuses to be written, what the box offers is right all the same
        engine.rebuild(_everything(progress, prolong))
        prolong()
        if is_apart(engine):  # what one index was told of meanwhile may lack in another that was filled from it
            repair(verify())
    return len({one.lesson_id for one in engine.contents() if not kind_of(one.facts)})


def _everything(progress: Callable[[int, int], None], prolong: Callable[[], object]) -> Iterator[list[Lesson]]:
    ids, done = every_id(), 0
    for batch in batched(ids, BATCH):
        yield list(documents_of(batch))
        prolong()
        done += len(batch)
        progress(done, len(ids))


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
    if search_engine().database != database:
        return
    try:
        build_if_outdated()
    except search_engine().failures as error:  # the own index is built; the tick tries again with the one on the node
        logger.warning("index_not_built error=%s", error)


def build_if_outdated() -> bool:
    """Builds the index anew where there is none by today's analysis, unless another process does so already; minutes
    of work in a large school, told in the log. Returns whether it was built."""
    if not search_engine().is_outdated():
        return False
    logger.info("index_outdated")
    try:
        rebuild(_log_progress)
    except SearchError as error:
        logger.info("index_not_built error=%s", error)
        return False
    return True


def _log_progress(done: int, total: int) -> None:
    if done == total or not done % (10 * BATCH):
        logger.info("index_building done=%d total=%d", done, total)


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids of lessons, collections and words that are not in the index as they are in the database; of lessons of which
    the box offers other titles; and whether an index finds other documents than it holds."""

    missing: tuple[int, ...]
    stale: tuple[int, ...]
    extra: tuple[int, ...]
    offered: tuple[int, ...]
    torn: bool

    @property
    def lesson_ids(self) -> tuple[int, ...]:
        return (*self.missing, *self.stale, *self.extra)

    @property
    def count(self) -> int:
        """Of those that differ in anything."""
        return len({*self.lesson_ids, *self.offered}) + self.torn


def verify() -> Differences:
    """Compares each index that the engine keeps with the database, document by document, and what the box offers."""
    wanted, offers = _wanted()
    missing, stale, extra = (set[int]().union(*found) for found in zip(*_compared(wanted), strict=True))
    offered = otherwise_offered(offers)
    torn = any(index.is_torn() for index in search_engine().reachable)
    return Differences(_ordered(missing), _ordered(stale), _ordered(extra), _ordered(offered), torn)


def _wanted() -> tuple[dict[int, int], dict[int, int]]:
    """What belongs into the index and, of lessons, into the box, by id. As hashes: the texts of a large school would
    fill the memory of a small machine."""
    wanted, offers = dict[int, int](), dict[int, int]()
    for indexed_id, documents in (one for batch in batched(every_id(), BATCH) for one in documents_of(batch)):
        if documents:
            wanted[indexed_id] = _hash(documents)
        if documents and not kind_of(documents[0].facts) and (keys := keys_of(documents)):
            offers[indexed_id] = hashed(keys.items())
    return wanted, offers


def _compared(wanted: Mapping[int, int]) -> Iterator[tuple[set[int], set[int], set[int]]]:
    for index in search_engine().reachable:
        indexed = {lesson_id: _hash(documents) for lesson_id, documents in groupby(index.contents(), key=_lesson_id)}
        stale = {pk for pk in wanted.keys() & indexed.keys() if wanted[pk] != indexed[pk]}
        yield wanted.keys() - indexed.keys(), stale, indexed.keys() - wanted.keys()


def _hash(documents: Iterable[Document]) -> int:
    return hash(tuple(map(certain, documents)))


def repair(differences: Differences) -> None:
    """Writes what differs anew."""
    if differences.torn:  # first: what is torn can refuse to be written
        for index in search_engine().reachable:
            index.mend()
    propose_again(differences.offered)
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
