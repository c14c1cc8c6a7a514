"""What the embedded engine asks of its tables, and how a query reads in FTS5's language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db.backends.utils import CursorWrapper

from search.documents import COLUMNS, FIRST_OTHER, LESSON_OF, OWN, SEARCHED, Document
from search.engines.tables import index_table, pairs_table
from search.wanted import AnyOf, Only, Own, Term, Wanted

_COLUMNS = ", ".join(f"p.{name}" for name in COLUMNS)


def condition(wanted: Wanted, only: Only) -> tuple[str, str]:
    """For MATCH, and what follows it: terms hold letters and digits only and stand in quotes, ids are numbers."""
    groups = [f"({{facts}} : ({' OR '.join(map(_quoted, sorted(group)))}))" for group in only.facts]
    ids = f"AND f.rowid {'>=' if only.others else '<'} {FIRST_OTHER}"  # FTS5 begins, or ends, just there
    if only.lesson_ids is not None:
        ids += f" AND {LESSON_OF} IN ({_listed(only.lesson_ids)})"
    if only.without_ids:
        ids += f" AND {LESSON_OF} NOT IN ({_listed(only.without_ids)})"
    return " AND ".join([f"({{{' '.join(SEARCHED)}}} : {_match(wanted)})", *groups]), ids


def first_matches(cursor: CursorWrapper, generation: int, condition: tuple[str, str], limit: int) -> Sequence[Document]:
    """The first matches in static order; FTS5 walks by id and stops at the limit, however many there are."""
    pairs, index = pairs_table(generation), index_table(generation)
    match, ids = condition
    cursor.execute(
        f"SELECT {_COLUMNS} FROM {index} f JOIN {pairs} p ON p.id = f.rowid "  # noqa: S608 - own names
        f"WHERE {index} MATCH %s {ids} ORDER BY f.rowid LIMIT %s",
        [match, limit],
    )
    return list(map(Document._make, cursor.fetchall()))


def lessons_by_fact(cursor: CursorWrapper, generation: int, condition: tuple[str, str]) -> Mapping[str, int]:
    """How many lessons have each fact; a lesson's id stands in those of its pairs, which need not be read for it."""
    pairs, index = pairs_table(generation), index_table(generation)
    match, ids = condition
    found = f"SELECT DISTINCT {LESSON_OF} FROM {index} f WHERE {index} MATCH %s {ids}"  # noqa: S608 - own names
    cursor.execute(f"SELECT min(facts) FROM {pairs} WHERE lesson_id IN ({found}) GROUP BY lesson_id", [match])  # noqa: S608 - as above
    return Counter(fact for (facts,) in cursor.fetchall() for fact in facts.split())


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(ids)))


def _match(wanted: Wanted) -> str:
    if isinstance(wanted, Term):
        return f"{_quoted(wanted.text)}*" if wanted.prefix else _quoted(wanted.text)
    if isinstance(wanted, Own):
        return f"({{{' '.join(OWN)}}} : {_match(wanted.part)})"
    return f"({(' OR ' if isinstance(wanted, AnyOf) else ' AND ').join(map(_match, wanted.parts))})"


def _quoted(token: str) -> str:
    return f'"{token}"'
