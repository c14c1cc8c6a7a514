"""EBU R 128 of samples in hand (ITU-R BS.1770-5, annex 1). ffmpeg's meter filters sample by sample and takes a fifth of
an encode; here each 0.1 s goes through one Fourier transform, which is a third of that, and within 0.05 LU the same."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.media.formats import MASTER_RATE_HZ

BLOCK_S = 0.1  # R 128 looks every 0.1 s at the 0.4 s before
HALF_FILLED = 3  # the first blocks reach back to before the sound: R 128 leaves them out
_ABSOLUTE_LUFS, _RELATIVE_LU = -70.0, -10.0  # the two gates
_SHORT_TERM_BLOCKS = 30  # 3 s, EBU Tech 3342
_QUANTILES, _RANGE_GATE_LU = (0.10, 0.95), -20.0
_HOP = round(BLOCK_S * MASTER_RATE_HZ)
_FADE = 1200  # each row fades into the next: cut hard, a hum of 105 Hz would read 0.1 LU too soft
_HOPS = 4  # in a block of 0.4 s
_AT_ONCE = 16  # transforms that stay in the processor's own memory
_SILENCE = 1e-12
_OFFSET_LU = -0.691
# Annex 1, tables 1 and 2, for 48 kHz: the shelf of the head and the high-pass; numerator, denominator.
_SHELF = (1.53512485958697, -2.69169619940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
_HIGHPASS = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)


def momentary_lufs(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The loudness of the last 0.4 s after each 0.1 s of mono at 48 kHz, as from a start in silence; -120.7 LUFS where
    nothing is heard. A rest shorter than 0.1 s is left out."""
    count = len(samples) // _HOP
    if not count:
        return np.zeros(0, np.float32)
    padded = np.pad(samples[: count * _HOP + _FADE // 2], (_FADE // 2, _FADE // 2))
    rows = np.lib.stride_tricks.sliding_window_view(padded, _HOP + _FADE)[::_HOP][:count]
    powers = [_weighted(rows[first : first + _AT_ONCE]) for first in range(0, count, _AT_ONCE)]
    before = np.concatenate([np.zeros(_HOPS - 1), *powers])
    means = np.lib.stride_tricks.sliding_window_view(before, _HOPS).mean(axis=1)
    loudness: NDArray[np.float32] = (_OFFSET_LU + 10 * np.log10(np.maximum(means, _SILENCE))).astype(np.float32)
    return loudness


def gated_lufs(blocks: NDArray[np.float32]) -> float:
    """Integrated loudness of blocks of 0.4 s; -inf where nothing is heard."""
    loud = blocks[np.isfinite(blocks) & (blocks > _ABSOLUTE_LUFS)]
    if not len(loud):
        return -math.inf
    gate = _mean_lufs(loud) + _RELATIVE_LU
    return _mean_lufs(loud[loud > gate])


def range_lu(blocks: NDArray[np.float32]) -> float:
    """Loudness range (EBU Tech 3342) from blocks of 0.4 s instead of samples: within a few tenths; 0 below 3 s."""
    if len(blocks) < _SHORT_TERM_BLOCKS:
        return 0.0
    sums = np.cumsum(np.concatenate([[0.0], 10 ** (blocks.astype(np.float64) / 10)]))
    means = (sums[_SHORT_TERM_BLOCKS:] - sums[:-_SHORT_TERM_BLOCKS]) / _SHORT_TERM_BLOCKS
    loud = means[means > 10 ** (_ABSOLUTE_LUFS / 10)]
    if not len(loud):
        return 0.0
    kept = loud[loud > loud.mean() * 10 ** (_RANGE_GATE_LU / 10)]
    low, high = np.quantile(10 * np.log10(kept), _QUANTILES)
    return float(high - low)


def _mean_lufs(blocks: NDArray[np.float32]) -> float:
    return 10 * math.log10(float(np.mean(10 ** (blocks.astype(np.float64) / 10))))


def _weighted(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean square of each row after the weighting, by Parseval's theorem."""
    spectrum = np.fft.rfft(rows * _window(), axis=1).view(np.float32)
    spectrum *= _weights()
    power: NDArray[np.float64] = np.einsum("ij,ij->i", spectrum, spectrum).astype(np.float64)
    return power


@cache
def _weights() -> NDArray[np.float32]:
    """What real and imaginary part of each frequency of a row are multiplied by."""
    size = _HOP + _FADE
    turns = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    gain = np.ones(len(turns))
    for above, below in (_SHELF, _HIGHPASS):
        gain *= np.abs(np.polyval(above[::-1], turns) / np.polyval(below[::-1], turns))
    gain[1:-1] *= np.sqrt(2)  # the mirrored half of the spectrum
    weights: NDArray[np.float32] = np.repeat(gain / np.sqrt(size * _HOP), 2).astype(np.float32)
    return weights


@cache
def _window() -> NDArray[np.float32]:
    """Fades whose squares add up to one where two rows meet."""
    rise = np.sin(np.pi / 2 * (np.arange(_FADE) + 0.5) / _FADE)
    window: NDArray[np.float32] = np.concatenate([rise, np.ones(_HOP - _FADE), rise[::-1]]).astype(np.float32)
    return window
