"""Frames of one constant size: joined byte for byte, cut and timed by counting. Nothing is decoded or encoded here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import BEAT_S, FLAC, MASTER_RATE_HZ, MP3_24, MP3_48, Format, Sound, encode
from audio.media.rests import NO_RESTS, Rests

_SILENCE_BEATS = 10
_STEADY_BEAT = 5  # in the middle, where the encoder has settled
# ISO/IEC 11172-3, 2.4.1.3: sync, layer III without CRC; then bit rate, sampling rate and no padding.
_HEADERS = {MP3_48.name: b"\xff\xfb\x54", MP3_24.name: b"\xff\xf3\x44"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Frames that are read when they are needed, so that two hours of sound are never in memory at once. `form_id` and
    `sha256` are those of a clip's form, nothing for pauses."""

    size_bytes: int
    load: Callable[[], bytes]
    form_id: int = 0
    sha256: str = ""
    silent: bool = False
    rests: Rests = NO_RESTS  # where whoever read it says nothing

    @classmethod
    def of(cls, frames: bytes) -> "Piece":
        return cls(len(frames), lambda: frames)


def pause(format_: Format, length_s: float) -> Piece:
    """`silence`, when it is needed."""
    size = round(length_s / BEAT_S) * format_.frames_a_beat * format_.frame_bytes
    return Piece(size, lambda: silence(format_, length_s), silent=True)


def join(pieces: Iterable[Piece], format_: Format) -> Iterator[bytes]:
    """Frames of several clips as one run of frames, each checked as it passes; AudioError where one is damaged."""
    for piece in pieces:
        content = piece.load()
        if content:
            check(content, format_)
            yield content


@cache
def _silent_beat(format_: Format) -> bytes:
    quiet = Sound(np.zeros(round(_SILENCE_BEATS * BEAT_S * MASTER_RATE_HZ), np.float32), MASTER_RATE_HZ)
    size = format_.frames_a_beat * format_.frame_bytes
    return encode(quiet, format_)[_STEADY_BEAT * size : (_STEADY_BEAT + 1) * size]


def silence(format_: Format, length_s: float) -> bytes:
    """Frames of silence, as many whole beats as are nearest to `length_s`."""
    return _silent_beat(format_) * round(length_s / BEAT_S)


def length_s(size_bytes: int, format_: Format) -> float:
    """How long so many bytes of frames play: exact, by their number."""
    return round(size_bytes / format_.frame_bytes * format_.frame_s, 6)


def check(frames: bytes, format_: Format) -> None:
    """AudioError unless every frame stands where it should, with the header of `format_`: one kind from end to end."""
    size, header = format_.frame_bytes, _HEADERS.get(format_.name)
    if not frames or len(frames) % size:
        raise AudioError(_("A frame of %(format)s is damaged") % {"format": format_.name})
    if format_ is FLAC:  # samples: any value is one
        return
    heads = np.frombuffer(frames, np.uint8).reshape(-1, size)[:, :3]
    # An Opus packet has no sync word; its first byte names mode, bandwidth and 20 ms in one frame (RFC 6716, 3.1).
    torn = (heads != np.frombuffer(header, np.uint8)).any() if header else (heads[:, 0] & 0b11).any()
    if torn:
        raise AudioError(_("A frame of %(format)s is damaged") % {"format": format_.name})
