"""Reading a finished file through once, whatever its length: loudness, length and how loud each beat is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.media import ffmpeg
from audio.media.formats import BEAT_S
from audio.media.loudness import Loudness, parsed
from audio.media.sound import rms_windows

_RATE_HZ = 48_000
_BEAT = round(BEAT_S * _RATE_HZ)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is really in a file: measured on the decoded sound. `beats_dbfs` holds the level of each 0.12 s."""

    loudness: Loudness
    length_s: float
    beats_dbfs: NDArray[np.float32]

    def level_dbfs(self, start_s: float, end_s: float) -> float:
        """The loudest beat between two times, -120 where there is none."""
        beats = self.beats_dbfs[int(start_s / BEAT_S) : max(int(start_s / BEAT_S) + 1, round(end_s / BEAT_S))]
        return float(beats.max(initial=-120.0))


def read(path: Path, container: str) -> Reading:
    """Decode the whole file once, in blocks; AudioError if any of it cannot be decoded."""
    report: list[str] = []
    levels: list[NDArray[np.float32]] = []
    rest, size = b"", _BEAT * 4
    samples = 0
    for block in ffmpeg.stream(_arguments(path, container), report):
        rest += block
        whole = len(rest) // size * size
        levels.append(rms_windows(np.frombuffer(rest[:whole], np.float32), _BEAT))
        rest, samples = rest[whole:], samples + whole // 4
    levels.append(rms_windows(np.frombuffer(rest, np.float32), _BEAT))
    samples += len(rest) // 4
    beats = 20 * np.log10(np.maximum(np.concatenate(levels), 1e-6))
    return Reading(parsed(report[0]), samples / _RATE_HZ, beats.astype(np.float32))


def _arguments(path: Path, container: str) -> list[str]:
    source = ffmpeg.source(container, str(path.absolute()))
    meter = f"aresample={_RATE_HZ},ebur128=peak=true:framelog=quiet"
    strict = ("-xerror", "-err_detect", "crccheck+bitstream+buffer")
    out = ("-map", "0:a:0", "-vn", "-af", meter, "-ac", "1", "-f", "f32le", "-ar", str(_RATE_HZ), "pipe:1")
    return [*strict, *source, *out]
