"""Sound from outside: looked at before it is opened, opened alone and as what it is, and taken in only as samples."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media.encoding import decode
from audio.media.formats import MASTER_RATE_HZ
from audio.media.sound import Sound

LARGEST_BYTES = 60 * 1024 * 1024  # ten minutes of WAV, mono, 48 kHz
LONGEST_S = 600.0
SHORTEST_S = 0.2
_MPEG = (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its endings, where its mark stands, and the marks that it may have."""

    suffixes: tuple[str, ...]
    at: int
    marks: tuple[bytes, ...]


KINDS = (
    Kind((".wav",), 8, (b"WAVE",)),
    Kind((".mp3",), 0, _MPEG),
    Kind((".m4a", ".mp4"), 4, (b"ftyp",)),
    Kind((".webm",), 0, (b"\x1aE\xdf\xa3",)),  # what Chrome records
    Kind((".ogg", ".opus"), 0, (b"OggS",)),  # what Firefox records
    Kind((".flac",), 0, (b"fLaC",)),
)


def incoming(content: bytes, name: str) -> Sound:
    """The samples of a recording, mono at 48 kHz; AudioError says in words why it is not taken.

    `name` gives its ending only: no name from outside reaches ffmpeg, and the file lies alone in its folder, so that
    a playlist that calls itself sound has nothing to point to.
    """
    suffix = _suffix(content, name)
    if len(content) > LARGEST_BYTES:
        _refuse(_("The file is larger than %(most)d MB.") % {"most": LARGEST_BYTES >> 20})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"take{suffix}"
        path.write_bytes(content)
        sound = decode(path, MASTER_RATE_HZ, LONGEST_S + 1)
    if sound.length_s > LONGEST_S:
        _refuse(_("The recording is longer than %(most)d minutes.") % {"most": LONGEST_S // 60})
    if sound.length_s < SHORTEST_S:
        _refuse(_("The recording is too short to hold a word."))
    return sound


def _suffix(content: bytes, name: str) -> str:
    """The ending under which the file is opened: its name and its first bytes have to agree."""
    suffix = Path(name).suffix.lower()
    kind = next((kind for kind in KINDS if suffix in kind.suffixes), None)
    if kind is None:
        _refuse(_("Recordings come as WAV, MP3, M4A, WebM, OGG or FLAC."))
    elif not content[kind.at :].startswith(kind.marks):
        _refuse(_("The file is called %(suffix)s, but it is something else.") % {"suffix": suffix[1:].upper()})
    return suffix


def _refuse(reason: str) -> None:
    raise AudioError(reason, permanent=True)
