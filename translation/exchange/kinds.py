"""Which kind of file is this, what would it do, and do it: one way for the desk and for the command."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import BinaryIO

from django.contrib.auth.models import User

from translation.exchange import memory_import, term_import, unit_import
from translation.exchange.lesson_file import LessonFile
from translation.exchange.lessons_table import KEY, read_lessons_table
from translation.exchange.memory_import import MemoryReport
from translation.exchange.reading import Upload, read
from translation.exchange.spreadsheet import headings_of
from translation.exchange.tbx import read_tbx
from translation.exchange.term_import import TermChange
from translation.exchange.terms import TermRow
from translation.exchange.terms_table import read_terms_table
from translation.exchange.tmx import MemoryFile, read_tmx
from translation.exchange.unit_import import LessonPlan
from translation.exchange.xliff import read_xliff

TABLE = ".xlsx"


class Kind(StrEnum):
    MEMORY = "memory"
    GLOSSARY = "glossary"
    LESSONS = "lessons"


Content = MemoryFile | LessonFile | tuple[TermRow, ...]
Outcome = MemoryReport | LessonPlan | tuple[TermChange, ...]
READERS: dict[str, Callable[[bytes], Content]] = {
    ".tbx": lambda data: tuple(read_tbx(data)),
    ".xlf": read_xliff,
    ".xliff": read_xliff,
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read; nothing of it is kept yet."""

    name: str
    kind: Kind
    content: Content


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file named on the command line, as an upload."""

    name: str
    size: int
    file: BinaryIO

    def read(self, num_bytes: int = -1) -> bytes:
        return self.file.read(num_bytes)


def opened(upload: Upload) -> Incoming:
    """FileError says what is wrong with a file."""
    ending, data = read(upload, frozenset({".tmx", TABLE, *READERS}))
    name = PurePath(upload.name or "").name
    if ending == ".tmx":
        return Incoming(name, Kind.MEMORY, read_tmx(data, name))
    content = _table(data) if ending == TABLE else READERS[ending](data)
    return Incoming(name, Kind.LESSONS if isinstance(content, LessonFile) else Kind.GLOSSARY, content)


def opened_path(path: Path) -> Incoming:
    """OSError if there is no such file; FileError as `opened`."""
    with path.open("rb") as file:
        return opened(OnDisk(path.name, path.stat().st_size, file))


def _table(data: bytes) -> Content:
    return read_lessons_table(data) if KEY in headings_of(data) else tuple(read_terms_table(data))


def look_at(incoming: Incoming, user: User | None = None) -> Outcome:
    """What the file would do. Nothing is written."""
    match incoming.content:
        case MemoryFile():
            return memory_import.look_at(incoming.content)
        case LessonFile():
            return unit_import.look_at(incoming.content, user)
        case rows:
            return tuple(term_import.look_at(rows))


def take_in(
    incoming: Incoming, user: User | None = None, seen: str | None = None, theirs: Collection[str] = ()
) -> Outcome:
    """Does it, all or nothing. `seen` is that of the plan a person agreed to (lessons only); `theirs` are the conflicts
    in which the file's text was chosen."""
    match incoming.content:
        case MemoryFile():
            return memory_import.take_in(incoming.content)
        case LessonFile():
            return unit_import.take_in(incoming.content, user, seen, theirs)
        case rows:
            return tuple(term_import.take_in(rows, theirs))
