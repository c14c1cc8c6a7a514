"""What a clip is like, measured once when its master is made: for the desk, the player and whoever judges a take."""

from dataclasses import dataclass

import numpy as np

from audio.media.formats import BEAT_S
from audio.media.loudness import SILENT_LUFS, Loudness
from audio.media.reading import FULL
from audio.media.sound import QUIET_DB, WINDOW_S, Sound, peak_windows, rms_windows


@dataclass(frozen=True, slots=True)
class Portrait:
    """Lengths in seconds. `waveform` has one byte for each 0.12 s: its highest sample, 255 at full scale. `clipped`
    counts samples at full scale; `noise_dbfs` is the room behind the voice."""

    length_s: float
    loudness_lufs: float
    peak_dbtp: float
    range_lu: float
    lead_s: float
    tail_s: float
    longest_silence_s: float
    clipped: int
    noise_dbfs: float
    waveform: bytes


def portrait(sound: Sound, loudness: Loudness) -> Portrait:
    """The portrait of a sound whose loudness is measured already."""
    levels = rms_windows(sound.samples, round(WINDOW_S * sound.rate_hz))
    loud = np.flatnonzero(levels >= max(float(levels.max(initial=0.0)) * 10 ** (QUIET_DB / 20), 1e-6))
    first, last = (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (len(levels), len(levels))
    gaps = np.diff(loud) - 1
    return Portrait(
        length_s=round(sound.length_s, 6),
        loudness_lufs=max(loudness.loudness_lufs, SILENT_LUFS - 1),
        peak_dbtp=loudness.peak_dbtp,
        range_lu=loudness.range_lu,
        lead_s=round(first * WINDOW_S, 3),
        tail_s=round((len(levels) - last) * WINDOW_S, 3),
        longest_silence_s=round(float(gaps.max(initial=0)) * WINDOW_S, 3),
        clipped=int(np.count_nonzero(np.abs(sound.samples) >= FULL)),
        noise_dbfs=_noise_dbfs(levels[first:last]),
        waveform=peaks(sound),
    )


def peaks(sound: Sound) -> bytes:
    """The highest sample of each beat as a byte."""
    size = round(BEAT_S * sound.rate_hz)
    return bytes(np.minimum(np.rint(peak_windows(sound.samples, size) * 255), 255).astype(np.uint8))


def _noise_dbfs(levels: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> float:
    """What is left between syllables: the level that one window in ten does not reach."""
    return round(20 * float(np.log10(max(float(np.quantile(levels, 0.1)) if len(levels) else 0.0, 1e-6))), 1)
