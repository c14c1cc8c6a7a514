"""Figures of the board: what each column has in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.desk.board.rows import BoardRow, Sound, in_columns
from translation.states import HalfState


@dataclass(frozen=True, slots=True)
class ColumnFigures:
    """`sentences` are the halves to be translated; `approved` those that someone or something stands behind."""

    column: str
    lessons: int
    live: int
    whole: int  # lessons whose translation is approved throughout
    sentences: int
    approved: int
    stale: int
    zh_sound: int
    ii_sound: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left."""
        return 100 * self.approved // self.sentences if self.sentences else 0


def by_column(rows: Iterable[BoardRow]) -> list[ColumnFigures]:
    """Each column, in the order of its first lesson's number."""
    return [_of_column(name, lessons) for name, lessons in in_columns(rows).items()]


def _of_column(name: str, rows: list[BoardRow]) -> ColumnFigures:
    return ColumnFigures(
        column=name,
        lessons=len(rows),
        live=sum(row.live for row in rows),
        whole=sum(row.translation.whole for row in rows),
        sentences=sum(row.translation.total for row in rows),
        approved=sum(row.translation.approved for row in rows),
        stale=sum(row.translation.count(HalfState.STALE) for row in rows),
        zh_sound=sum(row.zh_sound != Sound.NONE for row in rows),
        ii_sound=sum(row.ii_sound != Sound.NONE for row in rows),
    )
