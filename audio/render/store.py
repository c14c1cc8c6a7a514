"""Files that are whole or not there: written beside their place, flushed to the disk, checked, then named."""

import errno
import hashlib
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.render.storage import WholeFileStorage

_PART = ".part-"  # hidden, and no name that an address may have
_STALE_S = 3600.0  # an unfinished file older than this belongs to a worker that died
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
Place = Storage | Path
Content = bytes | Iterable[bytes] | Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in a store; `name` holds the first 16 digits of the digest of its content."""

    name: str
    sha256: str
    size_bytes: int


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(
    place: Place,
    slug: str,
    suffix: str,
    content: Content,
    check: Callable[[Path], None] = lambda part: None,
    *,
    flush: bool = True,
) -> Kept:
    """Put `content` (whole, in pieces, or what writes it to a path) into `place` under its digest. AudioError, to be
    tried again, when the disk is full or the store cannot be reached.

    `check` reads the finished file while no one else can see it; what it raises keeps the file out of the store.
    Without `flush` a power cut may tear the file: only for what can be made again.
    """
    storage = _storage(place)
    try:
        with _unfinished(storage) as part:
            sha256, size_bytes = _write(part, content, flush)
            check(part)
            kept = Kept(f"{sha256[:16]}-{slug}.{suffix}", sha256, size_bytes)
            _name(storage, part, kept, flush)
    except OSError as error:
        raise AudioError(_sentence(error, storage)) from error
    return kept


def taken(place: Place, name: str, sha256: str) -> bytes | None:
    """The content kept under `name`; None when it is gone, torn or changed, StoreAwayError when nobody can tell."""
    try:
        with _storage(place).open(name) as file:
            content: bytes = file.read()
    except OSError:
        return None
    return content if digest_of(content) == sha256 else None


def sweep(place: Place) -> int:
    """Remove what workers that died left unfinished; returns how many files that were."""
    storage = _storage(place)
    if not isinstance(storage, WholeFileStorage):
        return 0  # elsewhere a file is unfinished only on this machine, in a folder that goes with its process
    before = time.time() - _STALE_S
    stale = [part for part in storage.folder.glob(f"{_PART}*") if _written_s(part) < before]
    for part in stale:
        part.unlink(missing_ok=True)
    return len(stale)


def _written_s(part: Path) -> float:
    """When it was last written to; one that was given its name since it was listed is young."""
    try:
        return part.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _storage(place: Place) -> Storage:
    return WholeFileStorage(location=place) if isinstance(place, Path) else place


@contextmanager
def _unfinished(storage: Storage) -> Iterator[Path]:
    """A path for a file that no one else sees; it is gone afterwards unless it was given its name."""
    folder = storage.folder if isinstance(storage, WholeFileStorage) else Path(tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{_PART}{secrets.token_hex(8)}"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, content: Content, flush: bool) -> tuple[str, int]:
    if callable(content):
        content(part)
    else:
        with part.open("xb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
    with part.open("rb") as file:
        if flush:
            os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest(), part.stat().st_size


def _name(storage: Storage, part: Path, kept: Kept, flush: bool) -> None:
    if isinstance(storage, WholeFileStorage):
        storage.adopt(part, kept.name, flush=flush)
        return
    # S3 shows an object when all of it has come, and in the place of a torn one. Other storages do not overwrite.
    if storage.get_available_name(kept.name) != kept.name:
        if taken(storage, kept.name, kept.sha256) is not None:
            return
        storage.delete(kept.name)
    with part.open("rb") as file:
        storage.save(kept.name, File(file))


def _sentence(error: OSError, storage: Storage) -> str:
    if error.errno in _FULL:
        return _("The disk is full: free some space; the work is tried again by itself")
    folder = storage.folder.name if isinstance(storage, WholeFileStorage) else type(storage).__name__
    return _("The folder %(folder)s cannot be written: %(reason)s") % {"folder": folder, "reason": error.strerror}
