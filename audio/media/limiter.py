"""A look-ahead limiter on samples in hand: in place of one more run of ffmpeg for each try."""

import numpy as np
from numpy.typing import NDArray

from audio.media.sound import Sound

_AHEAD_S = 0.005  # the gain is down before the peak comes
_RELEASE_S = 0.02


def limited(sound: Sound, limit_db: float) -> Sound:
    """`sound` with no sample above `limit_db` (dBFS); what is further than 20 ms from such a peak is left as it is."""
    limit = 10 ** (limit_db / 20)
    levels = np.abs(sound.samples)
    if float(levels.max(initial=0.0)) <= limit:
        return sound
    wanted = np.minimum(1.0, limit / np.maximum(levels, limit)).astype(np.float32)
    ahead, release = round(_AHEAD_S * sound.rate_hz), round(_RELEASE_S * sound.rate_hz)
    held = _lowest(wanted, release + ahead + 1, before=release)
    # The mean of minima over a shorter window never rises above the gain that its own sample needs.
    gain = _smoothed(held, ahead + 1)
    return Sound(sound.samples * gain, sound.rate_hz)


def _lowest(values: NDArray[np.float32], size: int, before: int) -> NDArray[np.float32]:
    """The minimum from `before` samples earlier to the rest of `size` later, in two passes (van Herk)."""
    padded = np.pad(values, (before, size - 1 - before), constant_values=1.0)
    whole = np.pad(padded, (0, -len(padded) % size), constant_values=1.0).reshape(-1, size)
    forward = np.minimum.accumulate(whole, axis=1).ravel()
    backward = np.minimum.accumulate(whole[:, ::-1], axis=1)[:, ::-1].ravel()
    lowest: NDArray[np.float32] = np.minimum(backward[: len(values)], forward[size - 1 : size - 1 + len(values)])
    return lowest


def _smoothed(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The mean of each value and the `size` - 1 before it."""
    sums = np.cumsum(np.concatenate([np.full(size, values[0], np.float64), values], dtype=np.float64))
    return ((sums[size:] - sums[:-size]) / size).astype(np.float32)
