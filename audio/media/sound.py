from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError

WINDOW_S = 0.01
QUIET_DB = -45.0  # below the loudest window: breath and room of a voice, not speech


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples between -1 and 1 at `rate_hz`."""

    samples: NDArray[np.float32]
    rate_hz: int

    @property
    def length_s(self) -> float:
        return len(self.samples) / self.rate_hz

    def trimmed(self) -> "Sound":
        """Without the quiet before and after the speech; AudioError when there is no speech at all."""
        size = max(1, round(WINDOW_S * self.rate_hz))
        levels = rms_windows(self.samples, size)
        loudest = levels.max(initial=0.0)
        if loudest < 1e-4:  # -80 dBFS
            raise AudioError(_("The voice gave only silence for this text"), permanent=True)
        loud = np.flatnonzero(levels >= loudest * 10 ** (QUIET_DB / 20))
        return Sound(self.samples[loud[0] * size : (loud[-1] + 1) * size], self.rate_hz)


def rms_windows(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The root mean square of each window of `size` samples; the last one may be short and is filled with zeros."""
    rows = windows(samples, size)
    # In one pass: the squares of a clip, written down first, cost ten times as much as the sums.
    power: NDArray[np.float32] = np.einsum("ij,ij->i", rows, rows)
    levels: NDArray[np.float32] = np.sqrt(power / np.float32(size))
    return levels


def peak_windows(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The highest absolute sample of each window, as `rms_windows` cuts them."""
    rows = windows(samples, size)
    peaks: NDArray[np.float32] = np.maximum(rows.max(axis=1, initial=0.0), -rows.min(axis=1, initial=0.0))
    return peaks


def windows(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """One row of `size` samples each, the last filled with zeros."""
    return (np.pad(samples, (0, -len(samples) % size)) if len(samples) % size else samples).reshape(-1, size)


def raw_source(sound: Sound, path: str = "pipe:0") -> tuple[str, ...]:
    """ffmpeg's input arguments for the samples of `sound`, on standard input unless another path is given."""
    return ("-f", "f32le", "-ar", str(sound.rate_hz), "-ac", "1", "-i", path)
