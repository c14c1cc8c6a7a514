"""Where clips and finished sound lie: a folder by default, any other Django storage by settings (STORAGES)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages

_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a store."""

    name: str
    size_bytes: int
    modified_at: datetime


class WholeFileStorage(FileSystemStorage):
    """A folder whose files are whole or not there. `setting` names the setting that holds its path, so that a school
    moves its sound by one line of the environment."""

    def __init__(self, setting: str = "", location: Path | None = None) -> None:
        super().__init__()
        self._setting, self._given = setting, location

    @property
    def folder(self) -> Path:
        return self._given or Path(getattr(settings, self._setting))

    @property
    def base_location(self) -> str:  # cached upstream; tests and benches move the folder
        return str(self.folder)

    @property
    def location(self) -> str:
        return str(self.folder.absolute())

    def adopt(self, part: Path, name: str, *, flush: bool) -> None:
        """Give a finished file of this folder its name, in one step."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        part.replace(place)
        if flush:
            _flush_folder(place.parent)


class FarStorage(Storage):
    """A store beyond a network, where each question costs a moment: it answers these two in one. StoreAwayError when it
    cannot be asked."""

    def stretch(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` up to but without `stop`, in chunks."""
        raise NotImplementedError

    def entries(self) -> Iterator[Entry]:
        """All files."""
        raise NotImplementedError


def stretch(place: Storage, name: str, start: int, stop: int) -> Iterator[bytes]:
    """The bytes of a file from `start` up to but without `stop`, in chunks; it is open only while they are read."""
    if isinstance(place, FarStorage):
        yield from place.stretch(name, start, stop)
        return
    with place.open(name) as file:
        file.seek(start)
        while start < stop and (chunk := file.read(min(_CHUNK_BYTES, stop - start))):
            start += len(chunk)
            yield chunk


def entries(place: Storage) -> Iterator[Entry]:
    """All files of a store but unfinished ones."""
    if isinstance(place, FarStorage):
        yield from place.entries()
        return
    try:
        names = place.listdir("")[1]
    except FileNotFoundError:  # nothing was ever kept
        return
    for name in names:
        if not name.startswith(".") and (entry := _entry(place, name)):
            yield entry


def _entry(place: Storage, name: str) -> Entry | None:
    """None for a file that was removed since it was listed."""
    try:
        return Entry(name, place.size(name), place.get_modified_time(name))
    except FileNotFoundError:
        return None


def clips() -> Storage:
    """Masters, originals and frames of single clips."""
    return storages["clips"]


def renderings() -> Storage:
    """Finished files of lessons and programmes, and what lies beside them."""
    return storages["renderings"]


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
