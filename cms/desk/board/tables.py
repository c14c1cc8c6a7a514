"""The board as a table file. What people typed is never a formula, whatever it begins with."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO, StringIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from cms.desk.board.rows import BoardRow
from translation.states import HalfState

# OWASP, CSV Injection: a cell that begins so is computed by spreadsheet programs.
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int


def heading() -> list[str]:
    return [
        _("Number"),
        _("Chinese title"),
        _("Yi title"),
        _("Column"),
        _("Published"),
        _("Sentences"),
        _("Chinese written"),
        _("Yi written"),
        _("Approved"),
        _("Stale"),
        _("In review"),
        _("Rejected"),
        _("Chinese sound"),
        _("Yi sound"),
        _("Listeners: natural"),
        _("Listeners: doubts"),
        _("Last edited"),
        _("Edited by"),
        _("Last approved"),
        _("Approved by"),
    ]


def lines(rows: Iterable[BoardRow]) -> Iterator[list[Cell]]:
    for row in rows:
        text = row.translation
        yield [
            row.number or "",
            *map(harmless, (row.title, row.title_ii, row.column)),
            _("yes") if row.live else _("no"),
            *(text.total, row.zh.written, row.ii.written, text.approved),
            *(text.count(state) for state in (HalfState.STALE, HalfState.IN_REVIEW, HalfState.REJECTED)),
            *(row.zh_sound.value, row.ii_sound.value, row.natural, row.doubted),
            *(_day(row.edited_at), harmless(row.edited_by), _day(row.read_at), harmless(row.read_by)),
        ]


def harmless(text: str) -> str:
    """The text so that no program computes it: '=1+1 where it was =1+1."""
    return f"'{text}" if text.startswith(COMPUTED) else text


def as_csv(rows: Iterable[BoardRow]) -> bytes:
    """UTF-8 with a byte order mark, as Excel and WPS need it for Chinese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heading())
    writer.writerows(lines(rows))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[BoardRow]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(heading())
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    for line in lines(rows):
        sheet.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""
