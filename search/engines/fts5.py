"""The embedded engine: FTS5 tables in the site's own SQLite, written in the transaction that publishes the page.

On PostgreSQL name an SQLite database of DATABASES: OPTIONS {"database": "search"}, and `migrate --database search`.
The index is then no part of the page's transaction, and `manage.py search verify --repair` belongs in a daily timer.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from search.analysis import ANALYSIS_VERSION
from search.documents import COLUMNS, OWN, SEARCHED, Document, row
from search.engines.base import Lesson, SearchEngine
from search.engines.tables import creation, index_table, pairs_table, removal
from search.query import AnyOf, Term, Wanted, terms_of

# What a term in each of SEARCHED counts for bm25; the re-rank only sees what comes out first here.
WEIGHTS = {"title": 4.0, "zh_grams": 2.0, "ii_grams": 2.0, "zh_said": 1.0, "ii_said": 1.0}


class Fts5Engine(SearchEngine):
    """Many processes may read while one writes; a reader sees the state before or after a write, never between."""

    def __init__(self, database: str = "default") -> None:
        self.database = database

    def put(self, lessons: Iterable[Lesson]) -> None:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            # Also into the generation that a rebuild is filling, or what is published meanwhile would be lost.
            generations = self._generations(cursor)
            for lesson_id, documents in lessons:
                for generation in generations:
                    _replace(cursor, generation, lesson_id, documents)

    def candidates(self, wanted: Wanted, limit: int) -> Sequence[Document]:
        terms = terms_of(wanted)
        if not terms:
            return ()
        own = " OR ".join(map(_match, terms))
        match = f"({{{' '.join(OWN)}}} : ({own})) AND {_match(wanted)}"
        with self._cursor() as cursor:
            live = self._generations(cursor)[0]
            pairs, index = pairs_table(live), index_table(live)
            weights = ", ".join(str(WEIGHTS[name]) for name in SEARCHED)
            cursor.execute(
                f"SELECT {_columns('p')} FROM {index} f JOIN {pairs} p ON p.id = f.rowid "  # noqa: S608 - own names
                f"WHERE {index} MATCH %s ORDER BY bm25({index}, {weights}), p.id LIMIT %s",
                [match, limit],
            )
            return [Document(*values) for values in cursor.fetchall()]

    def contents(self) -> Iterator[Document]:
        with self._cursor() as cursor:
            pairs = pairs_table(self._generations(cursor)[0])
            cursor.execute(f"SELECT {_columns('p')} FROM {pairs} p ORDER BY lesson_id, place")  # noqa: S608 - own names
            while rows := cursor.fetchmany(500):
                yield from (Document(*values) for values in rows)

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        """Each batch is read and written in one transaction, so that a publish in between is never overwritten."""
        generation = self._begin()
        rest = iter(batches)
        more = True
        while more:
            with transaction.atomic(using=self.database), self._cursor() as cursor:
                batch = next(rest, None)
                more = batch is not None
                for lesson_id, documents in batch or ():
                    _replace(cursor, generation, lesson_id, documents)
        self._swap(generation)

    def _begin(self) -> int:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            live, *abandoned = self._generations(cursor)
            for generation in abandoned:  # by a rebuild that was stopped
                _drop(cursor, generation)
            new = max(live, *abandoned) + 1 if abandoned else live + 1
            for statement in creation(new):
                cursor.execute(statement)
            insert = "INSERT INTO search_generation (generation, is_live, analysis_version) VALUES (%s, 0, %s)"
            cursor.execute(insert, [new, ANALYSIS_VERSION])
            return new

    def _swap(self, new: int) -> None:
        with transaction.atomic(using=self.database), self._cursor() as cursor:
            cursor.execute("UPDATE search_generation SET is_live = (generation = %s)", [new])
            for generation in self._generations(cursor)[1:]:
                _drop(cursor, generation)

    def _generations(self, cursor: CursorWrapper) -> list[int]:
        """The live generation first; a second one only while a rebuild is under way."""
        cursor.execute("SELECT generation FROM search_generation ORDER BY is_live DESC, generation")
        return [generation for (generation,) in cursor.fetchall()]

    def _cursor(self) -> CursorWrapper:
        return connections[self.database].cursor()


def _replace(cursor: CursorWrapper, generation: int, lesson_id: int, documents: Sequence[Document]) -> None:
    pairs = pairs_table(generation)
    cursor.execute(f"DELETE FROM {pairs} WHERE lesson_id = %s", [lesson_id])  # noqa: S608 - own name
    holes = ", ".join(["%s"] * len(COLUMNS))
    insert = f"INSERT INTO {pairs} ({', '.join(COLUMNS)}) VALUES ({holes})"  # noqa: S608 - own names
    cursor.executemany(insert, [row(document) for document in documents])


def _drop(cursor: CursorWrapper, generation: int) -> None:
    for statement in removal(generation):
        cursor.execute(statement)
    cursor.execute("DELETE FROM search_generation WHERE generation = %s", [generation])


def _columns(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in COLUMNS)


def _match(wanted: Wanted) -> str:
    """The expression in FTS5's language. Terms hold letters and digits only and stand in quotes: nothing to escape."""
    if isinstance(wanted, Term):
        return f'"{wanted.text}"*' if wanted.prefix else f'"{wanted.text}"'
    return f"({(' OR ' if isinstance(wanted, AnyOf) else ' AND ').join(map(_match, wanted.parts))})"
