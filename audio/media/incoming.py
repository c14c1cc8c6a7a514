"""Sound from outside: looked at before it is opened, opened alone and as what it is, and taken in only as samples."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.encoding import container_of, decode
from audio.media.formats import MASTER_RATE_HZ
from audio.media.sound import WINDOW_S, Sound, rms_windows

LARGEST_BYTES = 60 * 1024 * 1024  # three minutes of WAV, stereo, 48 kHz, 24 bit
LONGEST_S = 180.0  # of one text: each minute takes 70 MB and 4 s of both cores while it is tried
SOFTEST_DBFS = -60.0  # at its loudest: below that it is the room
_CANCELLED_DB = 12.0  # softer than one of its channels: the other is the same upside down
_OFFSET = 0.001  # of full scale: what a cheap sound card adds is more
_CHANNEL = re.compile(r"RMS level dB: (\S+)")
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
        sound = _decoded(path)
    if sound.length_s > LONGEST_S:
        _refuse(_("The recording is longer than %(most)d minutes.") % {"most": LONGEST_S // 60})
    if sound.length_s < SHORTEST_S:
        _refuse(_("The recording is too short to hold a word."))
    if _level_dbfs(rms_windows(sound.samples, round(WINDOW_S * sound.rate_hz)).max(initial=0.0)) < SOFTEST_DBFS:
        _refuse(too_soft())
    return sound


def too_soft() -> str:
    """What is said to whoever sent silence, or a voice from the other end of the room."""
    return _("There is hardly a voice to be heard. Hold the microphone a hand's breadth from the mouth and read again.")


def _decoded(path: Path) -> Sound:
    """Both channels as one, the louder one alone where they would cancel each other; around zero."""
    sound = decode(path, MASTER_RATE_HZ, LONGEST_S + 1)
    source = ffmpeg.source(container_of(path), str(path.absolute()), LONGEST_S + 1)
    meter = ("-map", "0:a:0", "-af", "astats=measure_perchannel=RMS_level:measure_overall=none", "-f", "null", "-")
    levels = [float(level) for level in _CHANNEL.findall(ffmpeg.run([*source, *meter]).report)]
    power = float(np.dot(sound.samples, sound.samples)) / max(len(sound.samples), 1)
    if len(levels) > 1 and max(levels) - _level_dbfs(power**0.5) > _CANCELLED_DB:
        sound = _channel(source, levels.index(max(levels)))
    offset = sound.samples.mean(dtype=np.float64) if len(sound.samples) else 0.0
    return Sound(sound.samples - np.float32(offset), sound.rate_hz) if abs(offset) > _OFFSET else sound


def _channel(source: Sequence[str], number: int) -> Sound:
    out = ("-f", "f32le", "-ac", "1", "-ar", str(MASTER_RATE_HZ), "pipe:1")
    ran = ffmpeg.run([*source, "-map", "0:a:0", "-af", f"pan=mono|c0=c{number}", *out])
    return Sound(np.frombuffer(ran.output, np.float32), MASTER_RATE_HZ)


def _level_dbfs(rms: float) -> float:
    return 20 * math.log10(max(float(rms), 1e-9))


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
