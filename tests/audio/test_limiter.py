"""The limiter works in blocks: the samples are those of the whole clip at once, at a fraction of the memory."""

import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.media import Sound
from audio.media.levelling import pressed
from audio.media.limiter import _BLOCK, limited
from audio.media.shaping import Shaped

LIMIT_DB = -2.0
LIMIT = 10 ** (LIMIT_DB / 20)


def at_once(sound: Sound, gain_db: float) -> NDArray[np.float32]:
    """What the limiter promises, written down for the whole clip: minima of 20 ms before and 5 ms after, their mean."""
    ahead, release = round(0.005 * sound.rate_hz), round(0.02 * sound.rate_hz)
    loud = sound.samples * np.float32(10 ** (gain_db / 20))
    wanted = np.minimum(1.0, LIMIT / np.maximum(np.abs(loud), LIMIT)).astype(np.float32)
    padded = np.pad(wanted, (release, ahead), constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, release + ahead + 1).min(axis=1)
    size = ahead + 1
    sums = np.cumsum(np.concatenate([np.full(size, lowest[0], np.float64), lowest], dtype=np.float64))
    return loud * ((sums[size:] - sums[:-size]) / size).astype(np.float32)


LENGTHS = [1, 7, 1201, _BLOCK - 1, _BLOCK, _BLOCK + 1, _BLOCK + 240, _BLOCK + 960, 2 * _BLOCK, 3 * _BLOCK + 777]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("level", "share"), [(0.5, 1.0), (3.0, 0.001), (0.01, 1.0)], ids=["loud", "clicks", "soft"])
def test_blocks_leave_no_trace_in_the_samples(length: int, level: float, share: float) -> None:
    random = np.random.default_rng(length)
    samples = (random.normal(0, level, length) * (random.random(length) < share)).astype(np.float32)
    sound = Sound(samples, 48_000)
    for gain_db in (0.0, 5.5):
        held = limited(sound, LIMIT_DB, gain_db).samples
        assert held.dtype == np.float32
        assert np.array_equal(held, at_once(sound, gain_db))
        assert np.abs(held).max() <= LIMIT * (1 + 1e-6)


@pytest.mark.parametrize("at", [-1, 0, 1, 239, 240, 241, -240, -241, 959, 960, 961, -960])
def test_a_click_beside_the_border_of_two_blocks_is_held_on_both_sides(at: int) -> None:
    samples = np.full(2 * _BLOCK, 0.1, np.float32)
    samples[_BLOCK + at] = 4.0
    sound = Sound(samples, 48_000)
    assert np.array_equal(limited(sound, LIMIT_DB).samples, at_once(sound, 0.0))


def test_a_long_paragraph_takes_little_more_memory_than_its_samples() -> None:
    samples = np.random.default_rng(7).normal(0, 0.1, 500 * 5760).astype(np.float32)
    shaped = Shaped(Sound(samples, 48_000), -20.0)
    tracemalloc.start()
    try:
        pressed(shaped, LIMIT_DB, -8.0)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2.5 * samples.nbytes
