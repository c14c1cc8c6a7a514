"""Slower and faster speech at the same pitch, by ffmpeg's atempo (overlapping waves, as in WSOLA)."""

import numpy as np

from audio.media import ffmpeg
from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.sound import Sound

_BEAT = round(BEAT_S * MASTER_RATE_HZ)
PLAIN_PERCENT = 100


def at_tempo(sound: Sound, percent: int) -> Sound:
    """`sound` (at MASTER_RATE_HZ) at `percent` of its tempo, as long as whole beats that hold it; at 100 as it is."""
    if percent == PLAIN_PERCENT:
        return sound
    source = ("-f", "f32le", "-ar", str(sound.rate_hz), "-ac", "1", "-i", "pipe:0")
    ran = ffmpeg.run(
        [*source, "-af", f"atempo={percent / 100:.2f}", "-f", "f32le", "pipe:1"],
        np.ascontiguousarray(sound.samples, np.float32).tobytes(),
    )
    samples = np.frombuffer(ran.output, np.float32)
    return Sound(np.pad(samples, (0, -len(samples) % _BEAT)), sound.rate_hz)
