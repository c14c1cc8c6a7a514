"""Courses, special issues and columns by the ways of beginning to type them: few enough for the memory of a process."""

from collections.abc import Iterator

from django.db.models import QuerySet

from content.models.bilingual import BilingualPage
from search.other_documents import MODELS
from search.proposing.words import Beginnings, Known
from translation.versions import Versioned

Row = tuple[int, str, str]  # id and both titles of a published page


def _load() -> tuple[Row, ...]:
    return tuple(row for model in MODELS for row in _rows(model.objects.live().order_by("pk")))


def _rows(pages: QuerySet[BilingualPage]) -> Iterator[Row]:
    yield from pages.values_list("pk", "title", "title_ii")


published = Versioned("collections", _load)


class Collections:
    """Sorted anew when one of them was published, withdrawn or renamed."""

    def __init__(self) -> None:
        self._of: tuple[Row, ...] = ()
        self._ids: dict[Known, list[int]] = {}
        self._beginnings = Beginnings(())

    def starting(self, beginning: str, limit: int) -> tuple[int, ...]:
        """The ids of those with a title that begins so, the best first."""
        today = published.get()
        if today is not self._of:
            self._read(today)
        found = self._beginnings.starting(beginning, limit)
        return tuple(pk for known in found for pk in self._ids[known])

    def _read(self, today: tuple[Row, ...]) -> None:
        self._of, self._ids = today, {}
        for pk, zh, ii in today:
            self._ids.setdefault(Known(zh, ii), []).append(pk)
        self._beginnings = Beginnings(self._ids)
