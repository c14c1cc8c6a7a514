"""Tables in and out (XLSX). In: text only, no formulas, no more than it says. Out: text that no program computes."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from translation.exchange.problems import Problem, refuse, refuse_any
from translation.exchange.reading import ZIP
from translation.exchange.xml_files import storable

MOST_ROWS, MOST_COLUMNS = 100_000, 24
UNPACKED_BYTES, MOST_PARTS = 96 * 1024 * 1024, 200
LONGEST = 32_767  # characters a cell (Excel's own limit)
# openpyxl has no error of its own for parts that are missing, broken or no XML (ParseError is a SyntaxError; what
# defusedxml forbids is a ValueError; an encrypted part is a RuntimeError).
UNREADABLE = (
    *(
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        OSError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
    ),
    *(zipfile.BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: `cells` by heading, empty where there is nothing; `number` as the program shows it."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; a hidden column holds what only the import needs."""

    heading: str
    width: int = 20
    hidden: bool = False


def rows_of(data: bytes, required: Sequence[str]) -> list[Row]:
    """The filled rows of the first sheet; FileError lists every cell that is no text, and every heading not found."""
    return _below_heading(_grid(data), required)


def headings_of(data: bytes) -> list[str]:
    """The first row of the first sheet; FileError as `rows_of`."""
    return _headings(_grid(data, only_first=True))


def _grid(data: bytes, *, only_first: bool = False) -> list[Sequence[Any]]:
    _refuse_bombs(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # as the file tells them they may be anything
        rows = sheet.iter_rows(max_col=MOST_COLUMNS)
        return list(islice(rows, 1) if only_first else _bounded(rows))
    except UNREADABLE as error:
        raise refuse(_("This is no table that can be read. Save it as .xlsx again.")) from error


def _headings(grid: Sequence[Sequence[Any]]) -> list[str]:
    return [str(cell.value or "").strip() for cell in grid[0]] if grid else []


def _refuse_bombs(data: bytes) -> None:
    """zipfile unpacks no more than the size a part declares, so the declared sizes can be trusted as a limit."""
    if not data.startswith(ZIP):
        raise refuse(_("This is no .xlsx table."))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise refuse(_("The table is damaged. Save it as .xlsx again.")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise refuse(_("The table unpacks to far more than it should. Such files are not taken."))
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise refuse(_("The table holds macros. Save it as .xlsx without macros."))


def _bounded(grid: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, cells in enumerate(grid):
        if number > MOST_ROWS:
            raise refuse(_("The table has more than %(most)d rows.") % {"most": MOST_ROWS})
        yield cells


def _below_heading(grid: Sequence[Sequence[Any]], required: Sequence[str]) -> list[Row]:
    headings = _headings(grid)
    missing = [heading for heading in required if heading not in headings]
    refuse_any([Problem("1", _("The column “%(name)s” is missing.") % {"name": name}) for name in missing])
    problems: list[Problem] = []
    rows = []
    for number, cells in enumerate(grid[1:], 2):
        texts = {heading: _text(cell, problems) for heading, cell in zip(headings, cells, strict=False) if heading}
        if any(texts.values()):
            rows.append(Row(number, texts))
    refuse_any(problems)
    return rows


def _text(cell: Any, problems: list[Problem]) -> str:
    kind, value = getattr(cell, "data_type", "n"), cell.value
    if value is None:
        return ""
    if kind == "f":
        problems.append(Problem(cell.coordinate, _("A formula. Only text is taken.")))
    elif kind in ("d", "b", "e"):
        problems.append(Problem(cell.coordinate, _("No text, but a date, a yes or no, or an error. Write it as text.")))
    elif isinstance(value, float) and value.is_integer():
        return str(int(value))
    return storable(str(value))


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """The bytes of a workbook with one sheet. Every cell is text, also what begins with = or @."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = title
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.column_dimensions[get_column_letter(place)].hidden = column.hidden
        _put(sheet.cell(1, place), column.heading).font = Font(bold=True)
    for number, texts in enumerate(rows, 2):
        for place, text in enumerate(texts, 1):
            _put(sheet.cell(number, place), text)
    book_bytes = BytesIO()
    book.save(book_bytes)
    return book_bytes.getvalue()


def _put(cell: Any, text: str) -> Cell:
    text = storable(text)[:LONGEST]
    cell.value = text
    if text:
        # openpyxl takes a text that begins with = for a formula; as a quoted string it stays what someone wrote.
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    filled: Cell = cell
    return filled
