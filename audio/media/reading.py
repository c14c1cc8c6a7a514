"""Reading a finished file through once, whatever its length: how loud it is, beat by beat and from block to block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.media import ffmpeg
from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.loudness import MOMENTARY, integrated_lufs, range_lu
from audio.media.r128 import BLOCK_S, gated_lufs
from audio.media.sound import peak_windows, rms_windows
from audio.media.truepeak import to_db, true_peak

_BEAT = round(BEAT_S * MASTER_RATE_HZ)
FULL = 0.999  # one step of 16 bits below full scale counts as full: resampling moves it that far
SILENT_DBFS = -120.0
REACH_S = 0.3  # a block of 0.4 s that ends this long after a stretch still holds its end
_FILLED_S = 0.3  # before that a block reaches into the pause before the stretch
_STREAM = re.compile(r"Stream #0:0.*?: Audio: .*?(\d+) Hz, (\w+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is really in a file, measured on the decoded sound. `levels_dbfs` and `peaks` hold the level and the highest
    sample of each 0.12 s, `momentary_lufs` the loudness of 0.4 s each 0.1 s; `clipped` counts samples at full scale."""

    length_s: float
    loudness_lufs: float
    range_lu: float
    peak_dbtp: float
    clipped: int
    levels_dbfs: NDArray[np.float32]
    peaks: NDArray[np.float32]
    momentary_lufs: NDArray[np.float32]
    rate_hz: int = 0
    channels: str = ""

    def level_dbfs(self, start_s: float, end_s: float) -> float:
        """The loudest beat between two times, -120 where there is none."""
        return float(_span(self.levels_dbfs, start_s, end_s, BEAT_S).max(initial=-120.0))

    def lufs(self, start_s: float, end_s: float) -> float:
        """The loudness between two times, gated as that of a whole file; -inf where nothing is heard."""
        return gated_lufs(_span(self.momentary_lufs, start_s + _FILLED_S, end_s, BLOCK_S))

    def longest_silence(self, below_dbfs: float) -> tuple[float, float]:
        """How long the longest run of beats below a level is, and when it begins; in s."""
        edges = np.flatnonzero(
            np.diff(np.concatenate([[False], self.levels_dbfs < below_dbfs, [False]]).astype(np.int8))
        )
        starts, lengths = edges[::2], edges[1::2] - edges[::2]
        if not len(lengths):
            return 0.0, 0.0
        longest = int(lengths.argmax())
        return float(lengths[longest]) * BEAT_S, float(starts[longest]) * BEAT_S

    def part(self, start_s: float, end_s: float) -> "Reading":
        """The reading of one stretch, with the blocks that reach back into it from REACH_S after it; loudness, range
        and peak are those of the whole."""
        return replace(
            self,
            length_s=end_s - start_s,
            levels_dbfs=self.levels_dbfs[round(start_s / BEAT_S) : round(end_s / BEAT_S)],
            peaks=self.peaks[round(start_s / BEAT_S) : round(end_s / BEAT_S)],
            momentary_lufs=self.momentary_lufs[int(start_s / BLOCK_S + 1e-6) : int((end_s + REACH_S) / BLOCK_S + 1e-6)],
        )

    @property
    def waveform(self) -> list[int]:
        """The highest sample of each beat, 255 at full scale."""
        return [int(peak) for peak in np.minimum(np.rint(self.peaks * 255), 255)]


def read(path: Path, container: str) -> Reading:
    """Decode the whole file once, in blocks; AudioError if any of it cannot be decoded."""
    return _read(ffmpeg.source(container, str(path.absolute())), None)


def read_bytes(content: bytes, container: str) -> Reading:
    """As `read`, of a stream in memory."""
    return _read(ffmpeg.source(container), content)


def _read(source: Iterable[str], content: bytes | None) -> Reading:
    told = ffmpeg.Told(MOMENTARY)
    levels: list[NDArray[np.float32]] = []
    peaks: list[NDArray[np.float32]] = []
    rest, highest, clipped, samples = np.zeros(0, np.float32), 0.0, 0, 0
    for block in ffmpeg.stream(_arguments(source), told, content):
        whole = np.concatenate([rest, np.frombuffer(block, np.float32)])
        cut = len(whole) // _BEAT * _BEAT
        now, rest = whole[:cut], whole[cut:]
        levels.append(rms_windows(now, _BEAT))
        peaks.append(peak_windows(now, _BEAT))
        clipped += int(np.count_nonzero(np.abs(now) >= FULL))
        highest, samples = max(highest, true_peak(now)), samples + cut
    levels.append(rms_windows(rest, _BEAT))
    peaks.append(np.abs(rest).max(initial=0.0, keepdims=True)[: len(rest)])
    stream = _STREAM.search(told.report)
    return Reading(
        length_s=(samples + len(rest)) / MASTER_RATE_HZ,
        loudness_lufs=integrated_lufs(told.report),
        range_lu=range_lu(told.report),
        peak_dbtp=to_db(max(highest, true_peak(rest))),
        clipped=clipped,
        levels_dbfs=(20 * np.log10(np.maximum(np.concatenate(levels), 1e-6))).astype(np.float32),
        peaks=np.concatenate(peaks).astype(np.float32),
        momentary_lufs=np.array(told.numbers, np.float32),
        rate_hz=int(stream[1]) if stream else 0,
        channels=stream[2] if stream else "",
    )


def _arguments(source: Iterable[str]) -> list[str]:
    meter = f"aresample={MASTER_RATE_HZ},ebur128=framelog=info"
    strict = ("-xerror", "-err_detect", "crccheck+bitstream+buffer")
    out = ("-map", "0:a:0", "-vn", "-af", meter, "-ac", "1", "-f", "f32le", "-ar", str(MASTER_RATE_HZ), "pipe:1")
    return [*strict, *source, *out]


def _span(values: NDArray[np.float32], start_s: float, end_s: float, step_s: float) -> NDArray[np.float32]:
    first = int(start_s / step_s + 1e-6)
    return values[first : max(first + 1, round(end_s / step_s))]
