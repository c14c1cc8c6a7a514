"""Our chime: two softly struck tones a fifth apart, A4 and E5, made here and nowhere taken from."""

import numpy as np
from numpy.typing import NDArray

from audio.media import MASTER_RATE_HZ, Sound

VERSION = "1"
LENGTH_S = 1.3  # with the quiet edges of a clip, twelve beats: 1.44 s
_LOW_HZ, _FIFTH = 440.0, 3 / 2
_SECOND_TONE_S = 0.36
_OVERTONES = ((1.0, 1.0, 0.42), (2.0, 0.28, 0.2), (3.01, 0.12, 0.1))  # times the tone, strength, seconds to fade to 1/e


def chime() -> Sound:
    """Sound that ends in silence; its level is set where it is encoded."""
    seconds = np.arange(round(LENGTH_S * MASTER_RATE_HZ)) / MASTER_RATE_HZ
    sound = _struck(seconds, _LOW_HZ) + 0.9 * _struck(seconds - _SECOND_TONE_S, _LOW_HZ * _FIFTH)
    fade = np.clip((LENGTH_S - seconds) / 0.2, 0, 1)
    return Sound((0.25 * sound * fade).astype(np.float32), MASTER_RATE_HZ)


def _struck(seconds: NDArray[np.float64], tone_hz: float) -> NDArray[np.float64]:
    """A bar struck with a felt hammer at 0 s: a rise of 8 ms, then each overtone fades at its own pace."""
    since = np.maximum(seconds, 0.0)
    rise = np.clip(since / 0.008, 0, 1)
    tones = (
        strength * np.sin(2 * np.pi * tone_hz * times * since) * np.exp(-since / fade_s)
        for times, strength, fade_s in _OVERTONES
    )
    return np.asarray(rise * sum(tones), np.float64)
