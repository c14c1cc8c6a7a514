"""Finished sound on the disk, found by a name that carries its digest and nothing that could leave the folder."""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.core.files.storage import Storage

from audio.delivery.ranges import Span
from audio.render import storage
from audio.render.storage import WholeFileStorage

log = logging.getLogger(__name__)

MIME_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
}
# <first 16 hex digits of the sha256>-<slug>.<ext>: no dot but the last, no slash, so no way out of the folder.
FILE_NAME = re.compile(r"(?P<digest>[0-9a-f]{16})-(?P<slug>[a-z0-9_-]{1,120})\.(?P<ext>[a-z0-9]{2,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that will never have other bytes; `sha256` was computed from them."""

    name: str
    mime: str
    size_bytes: int
    sha256: str

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'

    @property
    def plain_name(self) -> str:
        """The name without its digest, in ASCII: what a cheap player can show."""
        return self.name.split("-", 1)[1]


def stored_file(name: str) -> StoredFile | None:
    """The file of that name, or None if the name is not one of ours, there is none, or its bytes are damaged."""
    match = FILE_NAME.fullmatch(name)
    mime = MIME_TYPES.get(match["ext"]) if match else None
    if match is None or mime is None:
        return None
    place = storage.renderings()
    if not isinstance(place, WholeFileStorage):
        return _elsewhere(place, name, mime, match["digest"])
    path = place.folder / name
    try:
        status = path.stat()
    except OSError:
        return None
    sha256 = _sha256(path, status.st_size, status.st_mtime_ns)
    if not sha256.startswith(match["digest"]):
        log.error("sound_damaged", extra={"file": name, "sha256": sha256})
        return None
    return StoredFile(name, mime, status.st_size, sha256)


def _elsewhere(place: Storage, name: str, mime: str, digest: str) -> StoredFile | None:
    """Such a store has its own checks, and reading all of a file for each request would cost money."""
    try:
        return StoredFile(name, mime, place.size(name), digest)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=4096)
def _sha256(path: Path, _size_bytes: int, _mtime_ns: int) -> str:
    """Read once a process: 5 MB take about 10 ms; size and time are there to notice another file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_span(stored: StoredFile, span: Span) -> Iterator[bytes]:
    """The bytes of the span in chunks. Cut off meanwhile, the client sees a short body, not a wrong one."""
    return storage.stretch(storage.renderings(), stored.name, span.start, span.stop)
