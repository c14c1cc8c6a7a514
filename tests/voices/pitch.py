"""Measured pitch: autocorrelation over short windows, for voiced sound between 60 and 300 Hz."""

import numpy as np
from numpy.typing import NDArray

from audio.voices.base import Speech

WINDOW_S = 0.04
LOWEST_HZ, HIGHEST_HZ = 60, 300
_VOICED = 0.3  # share of the energy that repeats after one period
_QUIET = 0.02


def median_pitch_hz(speech: Speech) -> float:
    """The median over all voiced windows; nan if none is voiced."""
    size = round(WINDOW_S * speech.rate_hz)
    frames = np.lib.stride_tricks.sliding_window_view(speech.samples, size)[:: size // 2]
    pitches = [pitch for frame in frames if (pitch := _pitch_hz(frame.astype(np.float64), speech.rate_hz))]
    return float(np.median(pitches)) if pitches else float("nan")


def _pitch_hz(frame: NDArray[np.float64], rate_hz: int) -> float:
    if np.abs(frame).max() < _QUIET:
        return 0.0
    windowed = (frame - frame.mean()) * np.hanning(frame.size)
    repeats = np.fft.irfft(np.abs(np.fft.rfft(windowed, 2 * frame.size)) ** 2)
    shortest, longest = rate_hz // HIGHEST_HZ, rate_hz // LOWEST_HZ
    period = shortest + int(repeats[shortest:longest].argmax())
    return rate_hz / period if repeats[period] > _VOICED * repeats[0] else 0.0
