"""A look-ahead limiter on samples in hand: in place of one more run of ffmpeg for each try."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audio.media.sound import Sound

_AHEAD_S = 0.005  # the gain is down before the peak comes
_RELEASE_S = 0.02
_BLOCK = 1 << 15  # samples that stay in the processor's own memory: a paragraph of seven minutes has 20 million


def limited(sound: Sound, limit_db: float, gain_db: float = 0.0) -> Sound:
    """`sound` louder by `gain_db`, with no sample above `limit_db` (dBFS); what is further than 20 ms from such a peak
    has this gain and no other."""
    samples, limit, louder = sound.samples, 10 ** (limit_db / 20), np.float32(10 ** (gain_db / 20))
    held = samples * louder
    if max(float(held.max(initial=0.0)), -float(held.min(initial=0.0))) <= limit:
        return Sound(held, sound.rate_hz)
    ahead, release = round(_AHEAD_S * sound.rate_hz), round(_RELEASE_S * sound.rate_hz)
    # The mean of minima over a shorter window never rises above the gain that its own sample needs.
    gains = _smoothed(_lowest_gains(samples, louder, limit, ahead, release), ahead + 1)
    for start, gain in zip(range(0, len(held), _BLOCK), gains, strict=True):
        held[start : start + _BLOCK] *= gain
    return Sound(held, sound.rate_hz)


def _lowest_gains(
    samples: NDArray[np.float32], louder: np.float32, limit: float, ahead: int, release: int
) -> Iterator[NDArray[np.float32]]:
    """For each block: the lowest gain that any sample needs from `release` before each to `ahead` after it."""
    for start in range(0, len(samples), _BLOCK):
        stop = min(start + _BLOCK, len(samples))
        first, last = max(0, start - release), min(len(samples), stop + ahead)
        levels = np.abs(samples[first:last] * louder)
        wanted = np.minimum(1.0, limit / np.maximum(levels, limit)).astype(np.float32)
        missing = (release - (start - first), ahead - (last - stop))
        yield _lowest(np.pad(wanted, missing, constant_values=1.0), release + ahead + 1)


def _lowest(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The minimum of each `size` values in a row, in two passes (van Herk)."""
    whole = np.pad(values, (0, -len(values) % size), constant_values=1.0).reshape(-1, size)
    forward = np.minimum.accumulate(whole, axis=1).ravel()
    backward = np.minimum.accumulate(whole[:, ::-1], axis=1)[:, ::-1].ravel()
    lowest: NDArray[np.float32] = np.minimum(backward[: len(values) - size + 1], forward[size - 1 : len(values)])
    return lowest


def _smoothed(blocks: Iterator[NDArray[np.float32]], size: int) -> Iterator[NDArray[np.float32]]:
    """The mean of each value and the `size` - 1 before it, from sums that run on through all blocks."""
    before = None
    for values in blocks:
        if before is None:
            before = np.cumsum(np.full(size, values[0], np.float64))
        sums = np.concatenate([before, values], dtype=np.float64)
        np.cumsum(sums[size - 1 :], out=sums[size - 1 :])
        yield ((sums[size:] - sums[:-size]) / size).astype(np.float32)
        before = sums[-size:].copy()
