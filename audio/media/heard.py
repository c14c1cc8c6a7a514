"""How loud samples in hand are, after the same standards as ffmpeg's meter and at a third of its price."""

import math

import numpy as np
from numpy.typing import NDArray

from audio.media.formats import MASTER_RATE_HZ
from audio.media.loudness import MEASURED_S, PAUSE_S, Loudness
from audio.media.r128 import HALF_FILLED, gated_lufs, momentary_lufs, range_lu
from audio.media.truepeak import true_peak_dbtp

_PAUSE = round(PAUSE_S * MASTER_RATE_HZ)


def heard(samples: NDArray[np.float32]) -> Loudness:
    """Loudness of mono at 48 kHz; the range of less than a few seconds is none."""
    blocks = _blocks(samples)
    return Loudness(gated_lufs(blocks), true_peak_dbtp(samples), range_lu(blocks) if is_long(samples) else 0.0)


def heard_lufs(samples: NDArray[np.float32]) -> float:
    """Only the integrated loudness; -inf where nothing is heard."""
    return gated_lufs(_blocks(samples))


def is_long(samples: NDArray[np.float32]) -> bool:
    """Whether R 128 can measure it as it stands: the pause after it changes nothing."""
    return _copies(samples) == 1


def _blocks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """A sound that is shorter than R 128 can measure is measured as a row of itself, as in `media.loudness`."""
    row = samples if is_long(samples) else np.tile(np.pad(samples, (0, _PAUSE)), _copies(samples))
    return momentary_lufs(row)[HALF_FILLED:]


def _copies(samples: NDArray[np.float32]) -> int:
    return math.ceil(MEASURED_S * MASTER_RATE_HZ / (len(samples) + _PAUSE))
