"""Small arithmetic on speech: silence, trimming, another sample rate, joining. The same bytes every time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audio.voices.base import Speech

Samples = NDArray[np.float32]

_QUIET = 0.004  # -48 dB of full scale: under the noise floor of both voices' speech
_MARGIN_S = 0.03


def silence(length_s: float, rate_hz: int) -> Samples:
    """Digital silence."""
    return np.zeros(round(length_s * rate_hz), np.float32)


def trimmed(samples: Samples, rate_hz: int) -> Samples:
    """Without the quiet at both ends but for 30 ms; pauses between units are the renderer's to set."""
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    if not loud.size:
        return samples[:0]
    margin = round(_MARGIN_S * rate_hz)
    return samples[max(0, loud[0] - margin) : loud[-1] + margin + 1]


def resampled(speech: Speech, rate_hz: int) -> Speech:
    """The same sound at another rate, band-limited (by its spectrum); its length in seconds stays."""
    if speech.rate_hz == rate_hz:
        return speech
    common = int(np.gcd(speech.rate_hz, rate_hz))
    step_in, step_out = speech.rate_hz // common, rate_hz // common
    blocks = -(-speech.samples.size // step_in)
    padded = np.zeros(blocks * step_in, np.float64)
    padded[: speech.samples.size] = speech.samples
    spectrum = np.fft.rfft(padded)[: blocks * min(step_in, step_out) // 2 + 1]
    turned = np.fft.irfft(spectrum, blocks * step_out) * (step_out / step_in)
    length = round(speech.samples.size * rate_hz / speech.rate_hz)
    return Speech(turned[:length].astype(np.float32), rate_hz)


def joined(parts: Sequence[Speech], gap_s: float) -> Speech:
    """The parts one after the other with a gap between, at the highest of their rates."""
    rate_hz = max(part.rate_hz for part in parts)
    pieces: list[Samples] = []
    for part in parts:
        pieces += [silence(gap_s, rate_hz), resampled(part, rate_hz).samples]
    return Speech(np.concatenate(pieces[1:]), rate_hz)
