"""The readings of single stretches: kept in few bytes, and put together to that of a whole file."""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.r128 import BLOCK_S, HALF_FILLED, gated_lufs, range_lu
from audio.media.reading import FULL, REACH_S, SILENT_DBFS, Reading
from audio.media.sound import peak_windows, rms_windows
from audio.media.truepeak import true_peak_dbtp

_HEAD = struct.Struct("<HH")  # how many beats, how many blocks of loudness


def packed(reading: Reading) -> bytes:
    """Level and peak of each beat and the loudness of each 0.1 s, in half precision: within 0.02 dB."""
    arrays = (reading.levels_dbfs, reading.peaks, reading.momentary_lufs)
    head = _HEAD.pack(len(reading.levels_dbfs), len(reading.momentary_lufs))
    return head + b"".join(
        np.nan_to_num(array, nan=SILENT_DBFS, neginf=SILENT_DBFS).astype("<f2").tobytes() for array in arrays
    )


def measured(samples: NDArray[np.float32], momentary: NDArray[np.float32], start_s: float) -> Reading:
    """The reading of a clip from its decoded samples (whole beats at 48 kHz), and from the loudness of the stream in
    which it begins at `start_s`."""
    length_s = len(samples) / MASTER_RATE_HZ
    beat = round(BEAT_S * MASTER_RATE_HZ)
    levels = 20 * np.log10(np.maximum(rms_windows(samples, beat), 1e-6))
    peaks = peak_windows(samples, beat)
    blocks = momentary[int(start_s / BLOCK_S + 1e-6) : int((start_s + length_s + REACH_S) / BLOCK_S + 1e-6)]
    return _reading(levels.astype(np.float32), peaks, blocks, length_s, true_peak_dbtp(samples))


def unpacked(content: bytes, peak_dbtp: float) -> Reading:
    """The reading that was packed; its true peak comes from the row of its clip."""
    beats, blocks = _HEAD.unpack_from(content)
    values = np.frombuffer(content, "<f2", offset=_HEAD.size).astype(np.float32)
    levels, peaks, momentary = np.split(values, [beats, 2 * beats])
    return _reading(levels, peaks, momentary[:blocks], beats * BEAT_S, peak_dbtp)


def joined_readings(stretches: Sequence[tuple[float, Reading]], length_s: float, rate_hz: int) -> Reading:
    """The reading of a file that holds these stretches from these times on, and silence everywhere else."""
    levels = np.full(round(length_s / BEAT_S), SILENT_DBFS, np.float32)
    peaks = np.zeros(len(levels), np.float32)
    momentary = np.full(round(length_s / BLOCK_S), SILENT_DBFS, np.float32)
    for start_s, one in stretches:
        _put(levels, one.levels_dbfs, round(start_s / BEAT_S))
        _put(peaks, one.peaks, round(start_s / BEAT_S))
        _put(momentary, one.momentary_lufs, int(start_s / BLOCK_S + 1e-6))
    momentary[:HALF_FILLED] = SILENT_DBFS  # a chime that begins the file was perhaps measured in its middle
    return _reading(levels, peaks, momentary, length_s, max(one.peak_dbtp for _at, one in stretches), rate_hz)


def _put(whole: NDArray[np.float32], part: NDArray[np.float32], first: int) -> None:
    room = whole[first : first + len(part)]
    np.maximum(room, part[: len(room)], out=room)


def _reading(
    levels: NDArray[np.float32],
    peaks: NDArray[np.float32],
    momentary: NDArray[np.float32],
    length_s: float,
    peak_dbtp: float,
    rate_hz: int = 0,
) -> Reading:
    return Reading(
        length_s=length_s,
        loudness_lufs=gated_lufs(momentary),
        range_lu=range_lu(momentary),
        peak_dbtp=peak_dbtp,
        clipped=int(np.count_nonzero(peaks >= FULL)),
        levels_dbfs=levels,
        peaks=peaks,
        momentary_lufs=momentary,
        rate_hz=rate_hz,
        channels="mono",
    )
