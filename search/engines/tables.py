"""The embedded engine's tables. Each generation has a table of pairs and an FTS5 index over it, kept right by triggers.

A rebuild fills generation n+1 beside the live one and then swaps. SQLite 3.40 has no `contentless_delete`, and an
FTS5 table with external content cannot be renamed: hence numbers in the names. A pair's id is its place in the static
order (search/documents.py).
"""

from collections.abc import Iterator

from django.db import DatabaseError, OperationalError
from django.db.backends.utils import CursorWrapper

from search.documents import COLUMNS, INDEXED

MOST_SEGMENTS = 4  # of one level
_INTEGERS = frozenset({"lesson_id", "number", "place"})


def pairs_table(generation: int) -> str:
    return f"search_pair_{int(generation)}"


def index_table(generation: int) -> str:
    return f"search_fts_{int(generation)}"


def creation(generation: int) -> Iterator[str]:
    """The statements that make a generation."""
    pairs, index = pairs_table(generation), index_table(generation)
    columns = ", ".join(f"{name} {'INTEGER' if name in _INTEGERS else 'TEXT'} NOT NULL" for name in COLUMNS)
    searched = ", ".join(INDEXED)
    new, old = (", ".join(f"{row}.{name}" for name in INDEXED) for row in ("new", "old"))
    yield f"CREATE TABLE {pairs} (id INTEGER PRIMARY KEY, {columns})"
    yield f"CREATE INDEX {pairs}_lesson ON {pairs} (lesson_id)"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({searched}, content='{pairs}', content_rowid='id', "
        "detail=column, "  # neighbours are found by their pair: places in the text are not asked for
        'tokenize="unicode61 remove_diacritics 0")'
    )
    add = f"INSERT INTO {index} (rowid, {searched}) VALUES (new.id, {new})"  # noqa: S608 - own names
    yield f"CREATE TRIGGER {pairs}_added AFTER INSERT ON {pairs} BEGIN {add}; END"
    take = f"INSERT INTO {index} ({index}, rowid, {searched}) VALUES ('delete', old.id, {old})"  # noqa: S608 - own names
    yield f"CREATE TRIGGER {pairs}_gone AFTER DELETE ON {pairs} BEGIN {take}; END"


def merge(cursor: CursorWrapper, generation: int, pages: int) -> bool:
    """Merges segments of the index by writing about so many pages; False if there was nothing to do."""
    index = index_table(generation)
    before = cursor.connection.total_changes
    cursor.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608 - own names
    return bool(cursor.connection.total_changes - before >= 2)  # less is the row just given


def limit_segments(cursor: CursorWrapper, generation: int) -> None:
    """From now on: each lesson that is published adds a segment, and the sixteen that FTS5 leaves are too many. A
    rebuild, which adds hundreds and merges them at its end, is faster without."""
    index = index_table(generation)
    cursor.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('crisismerge', {MOST_SEGMENTS})")  # noqa: S608 - own names


def is_torn(cursor: CursorWrapper, generation: int) -> bool:
    """Whether the index lacks pairs, has others, or contradicts itself; DatabaseError if it cannot even be read. FTS5's
    longer check, of each pair against its tokens, would make all who write wait four times as long: three seconds."""
    pairs, sizes = pairs_table(generation), f"{index_table(generation)}_docsize"
    # An index that was emptied agrees with itself.
    cursor.execute(
        f"SELECT (SELECT count(*) FROM {pairs}) != (SELECT count(*) FROM {sizes}) "  # noqa: S608 - own names
        f"OR EXISTS (SELECT id FROM {pairs} EXCEPT SELECT id FROM {sizes})"
    )
    return bool(cursor.fetchone()[0]) or _contradicts_itself(cursor, index_table(generation))


def _contradicts_itself(cursor: CursorWrapper, index: str) -> bool:
    try:
        cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608 - own name
    except OperationalError:  # it is locked, or the disk is full
        raise
    except DatabaseError:  # malformed
        return True
    return False


def index_anew(cursor: CursorWrapper, generation: int) -> None:
    """Makes the index from the pairs."""
    index = index_table(generation)
    cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - own name


def removal(generation: int) -> Iterator[str]:
    """The statements that take a generation away; the triggers go with their table."""
    yield f"DROP TABLE IF EXISTS {pairs_table(generation)}"
    yield f"DROP TABLE IF EXISTS {index_table(generation)}"
