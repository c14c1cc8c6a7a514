"""The embedded engine: FTS5 tables in the site's own SQLite, written in the transaction that publishes the page.

On PostgreSQL name an SQLite database of DATABASES: OPTIONS {"database": "search"}, and `migrate --database search`.
The index is then no part of the page's transaction, and `manage.py search verify --repair` belongs in a daily timer.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from content.units import UnitKind
from search.analysis import ANALYSIS_VERSION
from search.documents import COLUMNS, OWN, SEARCHED, Document, row
from search.engines.base import Lesson, SearchEngine
from search.engines.tables import INDEXED, creation, index_table, pairs_table, removal
from search.query import AnyOf, Term, Wanted, terms_of

# What a term in each of SEARCHED counts for bm25; the re-rank only sees what comes out first here.
WEIGHTS = {"kind": 0.0, "title": 4.0, "zh_grams": 2.0, "ii_grams": 2.0, "zh_said": 1.0, "ii_said": 1.0}


# bm25 costs 2 µs a match: of more matches than this the titles come first, then the oldest pairs, and the re-rank
# chooses among these. 孩子 stands in half of all pairs of a parents' school.
SORTED = 2_000


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
        if not terms_of(wanted):
            return ()
        with self._cursor() as cursor:
            index = self._generations(cursor)[0]
            if _is_flat(wanted):
                wanted = _telling(cursor, index, wanted)
            match = _candidate(wanted)
            few = _select(cursor, index, match, limit + 1)
            if len(few) <= limit:
                return few
            if _count(cursor, index, match) <= SORTED:
                return _select(cursor, index, match, limit, by_rank=True)
            titles = _select(cursor, index, f'({{kind}} : "{UnitKind.TITLE}") AND {match}', limit)
            return list(dict.fromkeys([*titles, *few]))[:limit]

    def contents(self) -> Iterator[Document]:
        with self._cursor() as cursor:
            pairs = pairs_table(self._generations(cursor)[0])
            cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM {pairs} ORDER BY lesson_id, place")  # noqa: S608 - own names
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


def _is_flat(wanted: Wanted) -> bool:
    return isinstance(wanted, AnyOf) and all(isinstance(part, Term) for part in wanted.parts)


def _telling(cursor: CursorWrapper, generation: int, wanted: Wanted) -> AnyOf:
    """The rarer terms of an OR, as many as can be sorted: 的 and 孩子 say nothing where 接种证 is in the query too."""
    counts = {term: _count(cursor, generation, _candidate(term)) for term in terms_of(wanted)}
    kept: list[Term] = []
    total = 0
    for term in sorted(counts, key=lambda term: counts[term]):
        total += counts[term]
        if kept and total > SORTED:
            break
        kept.append(term)
    return AnyOf(tuple(kept))


def _count(cursor: CursorWrapper, generation: int, match: str) -> int:
    index = index_table(generation)
    cursor.execute(f"SELECT COUNT(*) FROM {index} WHERE {index} MATCH %s", [match])  # noqa: S608 - own names
    return int(cursor.fetchone()[0])


def _select(
    cursor: CursorWrapper, generation: int, match: str, limit: int, by_rank: bool = False
) -> Sequence[Document]:
    pairs, index = pairs_table(generation), index_table(generation)
    columns = ", ".join(f"p.{name}" for name in COLUMNS)
    weights = ", ".join(str(WEIGHTS[name]) for name in INDEXED)
    order = f"bm25({index}, {weights}), p.id" if by_rank else "f.rowid"
    cursor.execute(
        f"SELECT {columns} FROM {index} f JOIN {pairs} p ON p.id = f.rowid "  # noqa: S608 - own names
        f"WHERE {index} MATCH %s ORDER BY {order} LIMIT %s",
        [match, limit],
    )
    return [Document(*values) for values in cursor.fetchall()]


def _candidate(wanted: Wanted) -> str:
    """What a candidate must match: `wanted` over all its fields, and one of its terms in the pair's own."""
    own = " OR ".join(map(_match, terms_of(wanted)))
    if _is_flat(wanted):  # each phrase costs bm25 a walk through its matches: no term is named twice without need
        return f"({{{' '.join(OWN)}}} : ({own}))"
    return f"({{{' '.join(OWN)}}} : ({own})) AND ({{{' '.join(SEARCHED)}}} : {_match(wanted)})"


def _match(wanted: Wanted) -> str:
    """The expression in FTS5's language. Terms hold letters and digits only and stand in quotes: nothing to escape."""
    if isinstance(wanted, Term):
        return f'"{wanted.text}"*' if wanted.prefix else f'"{wanted.text}"'
    return f"({(' OR ' if isinstance(wanted, AnyOf) else ' AND ').join(map(_match, wanted.parts))})"
