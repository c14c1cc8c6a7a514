"""Tables as people send them: `table_of(["中文"], ["手"])` is the bytes of an .xlsx."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook


def bytes_of(data: bytes) -> BytesIO:
    return BytesIO(data)


def table_of(*rows: list[Any]) -> bytes:
    """What begins with = is a formula, as in a spreadsheet program."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
