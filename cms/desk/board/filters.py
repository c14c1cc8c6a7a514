"""What of the board is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.desk.board.rows import BoardRow, Sound
from translation.states import HalfState

SHOWN: dict[str, tuple[object, Callable[[BoardRow], bool]]] = {
    "missing": (_("Translation missing somewhere"), lambda row: bool(row.translation.count(HalfState.MISSING))),
    "stale": (_("Original changed since"), lambda row: bool(row.translation.count(HalfState.STALE))),
    "waiting": (_("Waiting for review"), lambda row: bool(row.translation.count(HalfState.IN_REVIEW))),
    "draft": (_("Drafts not handed in"), lambda row: bool(row.translation.count(HalfState.DRAFT))),
    "rejected": (_("Something rejected"), lambda row: bool(row.translation.count(HalfState.REJECTED))),
    "approved": (_("All approved"), lambda row: row.translation.whole),
    "silent": (_("Sound missing"), lambda row: Sound.NONE in row.sounds.values()),
    "synthetic": (_("Some voice is synthetic"), lambda row: Sound.SYNTHETIC in row.sounds.values()),
    "doubted": (_("A listener has doubts"), lambda row: bool(row.doubted)),
    "unheard": (_("No native listener yet"), lambda row: not row.natural + row.doubted),
    "unpublished": (_("Not published"), lambda row: not row.live),
}
ORDERS: dict[str, tuple[object, Callable[[BoardRow], tuple[float, int]]]] = {
    "number": (_("By number"), lambda row: (row.number or 0, row.lesson_id)),
    "edited": (_("Last edited first"), lambda row: (-row.edited_at.timestamp() if row.edited_at else 0, row.lesson_id)),
    "waiting": (_("Most undecided first"), lambda row: (-row.translation.undecided, row.number or 0)),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; unknown words ask for nothing."""

    column: str = ""
    show: str = ""
    q: str = ""
    order: str = "number"

    def pick(self, rows: list[BoardRow]) -> list[BoardRow]:
        fits = SHOWN[self.show][1] if self.show else None
        found = [row for row in rows if (not fits or fits(row)) and self._named(row)]
        return sorted(found, key=ORDERS[self.order][1])

    def _named(self, row: BoardRow) -> bool:
        in_column = not self.column or row.column_path == self.column
        return in_column and (not self.q or self.q in f"{row.number} {row.title} {row.title_ii}")


def choice_in(asked: Mapping[str, str]) -> Choice:
    show, order = asked.get("show", ""), asked.get("order", "")
    return Choice(
        column=asked.get("column", "")[:40],
        show=show if show in SHOWN else "",
        q=asked.get("q", "").strip()[:80],
        order=order if order in ORDERS else "number",
    )
