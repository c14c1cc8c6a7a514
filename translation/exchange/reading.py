"""The one door for files from outside: how large, of what kind, in which encoding."""

from pathlib import PurePath
from typing import Protocol

from django.utils.translation import gettext as _

from translation.exchange.problems import refuse

LARGEST_BYTES = 40 * 1024 * 1024  # a memory of 80,000 pairs has some 26 MB of TMX
ZIP = b"PK\x03\x04"


class Upload(Protocol):
    """What Django's uploads and our own `OnDisk` have in common."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def read(self, num_bytes: int = ...) -> bytes: ...


def read(upload: Upload, endings: frozenset[str]) -> tuple[str, bytes]:
    """Ending and bytes of a file; FileError, before a byte is read, if it is too large or ends otherwise."""
    ending = PurePath(upload.name or "").suffix.lower()
    if ending not in endings:
        known = ", ".join(sorted(endings))
        raise refuse(_("The name of the file must end in %(known)s.") % {"known": known})
    if (upload.size or 0) > LARGEST_BYTES:
        size = {"size": (upload.size or 0) >> 20, "most": LARGEST_BYTES >> 20}
        raise refuse(_("The file has %(size)d MB; at most %(most)d MB are taken.") % size)
    data = upload.read()
    if not data.strip():
        raise refuse(_("The file is empty."))
    return ending, data


def utf8(data: bytes) -> str:
    """The text of a file; FileError if it is not UTF-8, or is no text at all."""
    if data.startswith(ZIP) or b"\0" in data[:200]:
        raise refuse(_("This is no text in UTF-8. Save the file as UTF-8 and send it again."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This is no text in UTF-8. Save the file as UTF-8 and send it again.")
        raise refuse(message, _("byte %(place)d") % {"place": error.start}) from error
