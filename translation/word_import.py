"""A list of hard words taken in at once: what stands there already is brought up to date, nothing is taken away."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from translation.errors import TranslationError
from translation.exchange.spreadsheet import rows_of
from translation.models import HardWord
from translation.models.term import WORD
from translation.word_lists import hard_words

MOST_LINES = 50_000
_LEVEL = 20  # characters


class HardLine(NamedTuple):
    word: str
    easier: str = ""
    level: str = ""


def lines_of(pasted: str, table: bytes = b"") -> list[HardLine]:
    """The words of a pasted list (fields between tabs) and of a table below its headings; each word once.

    TranslationError where there is none, where one is too long, and for files that are no such table.
    """
    rows = [line.split("\t") for line in pasted.splitlines()] + _rows(table)
    lines = {line.word: line for row in rows if (line := _line(row)).word}
    if not lines:
        raise TranslationError(_("There is no word in it."))
    if len(lines) > MOST_LINES:
        raise TranslationError(_("The list has more than %(most)d words.") % {"most": MOST_LINES})
    return list(lines.values())


def take_in_hard_words(lines: Sequence[HardLine]) -> int:
    """Keeps all lines or none; how many. A word that stands there gets what this list says of it."""
    rows = [HardWord(**line._asdict()) for line in lines]
    with transaction.atomic():
        HardWord.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["word"], update_fields=["easier", "level"], batch_size=1000
        )
        hard_words.changed()
    return len(rows)


def _rows(table: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in rows_of(table, ())] if table else []


def _line(row: Sequence[str]) -> HardLine:
    word, easier, level = (field.strip() for field in (*row, "", "", "")[:3])
    if max(len(word), len(easier)) > WORD or len(level) > _LEVEL:
        raise TranslationError(_("“%(text)s…” is too long for a word.") % {"text": word[:20]})
    return HardLine(word, easier, level)
