"""The embedded engine: FTS5 tables in the site's own SQLite, written in the transaction that publishes the page.

Beside PostgreSQL it lies in a file of its own and follows the pages: search/engines/following.py.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from django.db import OperationalError, connections, transaction
from django.db.backends.utils import CursorWrapper

from search.analysis import ANALYSIS_VERSION
from search.documents import COLUMNS, Document, certain, static_order
from search.engines.base import Lesson, SearchEngine
from search.engines.statements import condition, first_matches, lessons_by_fact
from search.engines.tables import creation, index_anew, is_torn, limit_segments, merge, pairs_table, removal
from search.wanted import EVERY_LESSON, Only, Wanted, terms_of

MERGED_PAGES = 500  # of 4 kB, in one transaction: a tenth of a second

Answer = TypeVar("Answer")


class Fts5Engine(SearchEngine):
    """Many processes may read while one writes; a reader sees the state before or after a write, never between."""

    def __init__(self, database: str = "default") -> None:
        self.database = database

    def put(self, lessons: Iterable[Lesson]) -> None:
        given = list(lessons)
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            # Also into the generation that a rebuild is filling, or what is published meanwhile would be lost.
            for generation in self._generations(cursor):
                _replace(cursor, generation, given)

    def holds(self, lesson: Lesson) -> bool:
        new = _certain(_by_place([lesson]))
        with self._cursor() as cursor:
            try:
                return all(_certain(_stored(cursor, one, [lesson])) == new for one in self._generations(cursor))
            except OperationalError:  # a rebuild has swapped in between: written once too often is right, too
                return False

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        if not terms_of(wanted):
            return ()
        return self._read(partial(first_matches, condition=condition(wanted, only), limit=limit))

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        if not terms_of(wanted):
            return {}
        return self._read(partial(lessons_by_fact, condition=condition(wanted, only)))

    def _read(self, question: Callable[[CursorWrapper, int], Answer]) -> Answer:
        with self._cursor() as cursor:
            try:
                return question(cursor, self._generations(cursor)[0])
            except OperationalError:  # a rebuild has swapped in between, and the generation is gone
                return question(cursor, self._generations(cursor)[0])

    def contents(self) -> Iterator[Document]:
        with self._cursor() as cursor:
            pairs = pairs_table(self._generations(cursor)[0])
            cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM {pairs} ORDER BY lesson_id, place")  # noqa: S608 - own names
            while rows := cursor.fetchmany(500):
                yield from map(Document._make, rows)

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        """Each batch is read and written in one transaction, so that a publish in between is never overwritten."""
        generation = self._begin()
        rest = iter(batches)
        more = True
        while more:
            with transaction.atomic(using=self.database), self._cursor() as cursor:
                batch = next(rest, None)
                more = batch is not None
                _replace(cursor, generation, list(batch or ()))
        self._merge(generation)
        self._swap(generation)

    def _begin(self) -> int:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            new = max(self._generations(cursor)) + 1
            self._drop_all_but_live(cursor)
            for statement in creation(new):
                cursor.execute(statement)
            insert = "INSERT INTO search_generation (generation, is_live, analysis_version) VALUES (%s, 0, %s)"
            cursor.execute(insert, [new, ANALYSIS_VERSION])
            return new

    def _merge(self, generation: int) -> None:
        """Into one segment: each of thirty terms is looked up in every segment that there is. In many transactions, so
        that publishing never waits for all of it."""
        pages, merging = -MERGED_PAGES, True  # negative: begin with all there are; then go on with what has begun
        while merging:
            with transaction.atomic(using=self.database), self._cursor() as cursor:
                merging = merge(cursor, generation, pages)
            pages = MERGED_PAGES
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            limit_segments(cursor, generation)

    def _swap(self, new: int) -> None:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            cursor.execute("UPDATE search_generation SET is_live = (generation = %s)", [new])
            self._drop_all_but_live(cursor)

    def has_unfinished(self) -> bool:
        with self._cursor() as cursor:
            return len(self._generations(cursor)) > 1

    def drop_unfinished(self) -> bool:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            return self._drop_all_but_live(cursor)

    def _drop_all_but_live(self, cursor: CursorWrapper) -> bool:
        others = self._generations(cursor)[1:]
        for generation in others:
            _drop(cursor, generation)
        return bool(others)

    def is_torn(self) -> bool:
        with self._cursor() as cursor:
            return is_torn(cursor, self._generations(cursor)[0])

    def mend(self) -> bool:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            index_anew(cursor, self._generations(cursor)[0])
        return True

    def is_outdated(self) -> bool:
        with self._cursor() as cursor:
            if "search_generation" not in connections[self.database].introspection.table_names(cursor):
                return False  # migrated back, or not yet
            cursor.execute("SELECT analysis_version FROM search_generation WHERE is_live")
            return bool(cursor.fetchall() != [(ANALYSIS_VERSION,)])

    def _generations(self, cursor: CursorWrapper) -> list[int]:
        """The live generation first; a second one only while a rebuild is under way."""
        cursor.execute("SELECT generation FROM search_generation ORDER BY is_live DESC, generation")
        return [generation for (generation,) in cursor.fetchall()]

    def _cursor(self) -> CursorWrapper:
        return connections[self.database].cursor()


def _replace(cursor: CursorWrapper, generation: int, lessons: Sequence[Lesson]) -> None:
    """Writes what differs, by rising ids: FTS5 begins a new segment wherever an id is smaller than the one before."""
    pairs = pairs_table(generation)
    new, old = _by_place(lessons), _stored(cursor, generation, lessons)
    gone = sorted(place for place in old if new.get(place) != old[place])
    cursor.executemany(f"DELETE FROM {pairs} WHERE id = %s", [[place] for place in gone])  # noqa: S608 - own name
    holes = ", ".join(["%s"] * (len(COLUMNS) + 1))
    insert = f"INSERT INTO {pairs} (id, {', '.join(COLUMNS)}) VALUES ({holes})"  # noqa: S608 - own names
    cursor.executemany(insert, [(place, *new[place]) for place in sorted(new) if new[place] != old.get(place)])


def _by_place(lessons: Sequence[Lesson]) -> dict[int, Document]:
    return {static_order(document): document for _lesson_id, documents in lessons for document in documents}


def _certain(documents: Mapping[int, Document]) -> dict[int, Document]:
    return {place: certain(document) for place, document in documents.items()}


def _stored(cursor: CursorWrapper, generation: int, lessons: Sequence[Lesson]) -> dict[int, Document]:
    select = f"SELECT id, {', '.join(COLUMNS)} FROM {pairs_table(generation)} WHERE lesson_id = %s"  # noqa: S608 - own names
    old: dict[int, Document] = {}
    for lesson_id, _documents in lessons:
        cursor.execute(select, [lesson_id])
        old |= {row[0]: Document._make(row[1:]) for row in cursor.fetchall()}
    return old


def _drop(cursor: CursorWrapper, generation: int) -> None:
    for statement in removal(generation):
        cursor.execute(statement)
    cursor.execute("DELETE FROM search_generation WHERE generation = %s", [generation])
