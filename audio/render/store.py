"""Files that are whole or not there: written beside their place, flushed to the disk, then renamed."""

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from audio.errors import AudioError

_PART = ".part-"  # hidden, and no name that an address may have
_STALE_S = 3600.0  # an unfinished file older than this belongs to a worker that died
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in a store; `name` holds the first 16 digits of the digest of its content."""

    name: str
    sha256: str
    size_bytes: int


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(
    folder: Path,
    slug: str,
    suffix: str,
    content: bytes,
    check: Callable[[Path], None] = lambda part: None,
    *,
    flush: bool = True,
) -> Kept:
    """Put `content` into `folder` under its digest. AudioError, to be tried again, when the disk is full.

    `check` reads the finished file while no one else can see it; what it raises keeps the file out of the store.
    Without `flush` a power cut may tear the file: only for what can be made again.
    """
    sha256 = digest_of(content)
    kept = Kept(f"{sha256[:16]}-{slug}.{suffix}", sha256, len(content))
    part = folder / f"{_PART}{secrets.token_hex(4)}-{kept.name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(part, content, flush)
        check(part)
        part.replace(folder / kept.name)
        if flush:
            _flush_folder(folder)
    except OSError as error:
        raise AudioError(_sentence(error, folder)) from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def taken(folder: Path, name: str, sha256: str) -> bytes | None:
    """The content kept under `name`; None when the file is gone, torn or changed."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return None
    return content if digest_of(content) == sha256 else None


def sweep(folder: Path) -> int:
    """Remove what workers that died left unfinished; returns how many files that were."""
    before = time.time() - _STALE_S
    stale = [part for part in folder.glob(f"{_PART}*") if part.stat().st_mtime < before]
    for part in stale:
        part.unlink(missing_ok=True)
    return len(stale)


def _write(part: Path, content: bytes, flush: bool) -> None:
    with part.open("xb") as file:
        file.write(content)
        if flush:
            file.flush()
            os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sentence(error: OSError, folder: Path) -> str:
    if error.errno in _FULL:
        return _("The disk is full: free some space; the work is tried again by itself")
    return _("The folder %(folder)s cannot be written: %(reason)s") % {"folder": folder.name, "reason": error.strerror}
