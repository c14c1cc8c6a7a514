"""A soft held fifth below the speech. Every partial fits a whole number of times into one beat, and every clip and
pause is whole beats: so it sounds on over all joints, though each clip is encoded by itself."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.media import BEAT_S, MASTER_RATE_HZ, Format, Sound, encode

PEAK_DBFS = -33.0  # about -37 LUFS: some twenty below the speech, still above the hiss of a horn
# How often in a beat, and how strong: 200 and 300 Hz with a few overtones, all above what a horn cuts off.
_PARTIALS = ((24, 1.0), (36, 0.8), (48, 0.35), (60, 0.15), (72, 0.2))
_SETTLED_BEATS = 5  # until an encoder has forgotten that it began with silence


@cache
def beat() -> NDArray[np.float32]:
    """One beat of it (0.12 s at MASTER_RATE_HZ), to be repeated without end."""
    turns = np.arange(round(BEAT_S * MASTER_RATE_HZ)) / round(BEAT_S * MASTER_RATE_HZ)
    tone = np.asarray(sum(strength * np.sin(2 * np.pi * times * turns) for times, strength in _PARTIALS), np.float64)
    return np.asarray(tone / np.abs(tone).max() * 10 ** (PEAK_DBFS / 20), np.float32)


def pause(format_: Format, length_s: float, *, fades: bool = False) -> bytes:
    """Frames of the bed alone, as many whole beats as are nearest to `length_s`; down to silence if it fades."""
    beats = round(length_s / BEAT_S)
    return _faded(format_, beats) if fades else _steady(format_) * beats


@cache
def _steady(format_: Format) -> bytes:
    size = format_.frames_a_beat * format_.frame_bytes
    frames = encode(Sound(np.tile(beat(), 2 * _SETTLED_BEATS), MASTER_RATE_HZ), format_)
    return frames[_SETTLED_BEATS * size : (_SETTLED_BEATS + 1) * size]


@cache
def _faded(format_: Format, beats: int) -> bytes:
    size = format_.frames_a_beat * format_.frame_bytes
    fading = np.linspace(1, 0, beats * len(beat()), dtype=np.float32)
    level = np.concatenate([np.ones(_SETTLED_BEATS * len(beat()), np.float32), fading])
    frames = encode(Sound(np.tile(beat(), _SETTLED_BEATS + beats) * level, MASTER_RATE_HZ), format_)
    return frames[_SETTLED_BEATS * size :]
