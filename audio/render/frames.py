"""Frames of one constant size: joined byte for byte, cut and timed by counting. Nothing is decoded or encoded here."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import BEAT_S, MASTER_RATE_HZ, MP3_24, MP3_48, Format, Sound, encode

_SILENCE_BEATS = 10
_STEADY_BEAT = 5  # in the middle, where the encoder has settled
# ISO/IEC 11172-3, 2.4.1.3: sync, layer III without CRC; then bit rate, sampling rate and no padding.
_HEADERS = {MP3_48.name: b"\xff\xfb\x54", MP3_24.name: b"\xff\xf3\x44"}


def join(parts: Sequence[bytes]) -> bytes:
    """Frames of several clips as one run of frames."""
    return b"".join(parts)


@cache
def _silent_beat(format_: Format) -> bytes:
    quiet = Sound(np.zeros(round(_SILENCE_BEATS * BEAT_S * MASTER_RATE_HZ), np.float32), MASTER_RATE_HZ)
    size = format_.frames_a_beat * format_.frame_bytes
    return encode(quiet, format_)[_STEADY_BEAT * size : (_STEADY_BEAT + 1) * size]


def silence(format_: Format, length_s: float) -> bytes:
    """Frames of silence, as many whole beats as are nearest to `length_s`."""
    return _silent_beat(format_) * round(length_s / BEAT_S)


def length_s(frames: bytes, format_: Format) -> float:
    """How long these frames play: exact, by their number."""
    return round(len(frames) / format_.frame_bytes * format_.frame_s, 6)


def check(frames: bytes, format_: Format) -> None:
    """AudioError unless every frame stands where it should, with the header of `format_`: one kind from end to end."""
    size, header = format_.frame_bytes, _HEADERS.get(format_.name)
    if not frames or len(frames) % size:
        raise AudioError(_("A frame of %(format)s is damaged") % {"format": format_.name})
    starts = range(0, len(frames), size)
    # An Opus packet has no sync word; its first byte names mode, bandwidth and 20 ms in one frame (RFC 6716, 3.1).
    torn = any(frames[at : at + 3] != header for at in starts) if header else any(frames[at] & 0b11 for at in starts)
    if torn:
        raise AudioError(_("A frame of %(format)s is damaged") % {"format": format_.name})
