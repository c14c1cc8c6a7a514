"""Where nothing is said in a clip that a person has read: as long as these pauses are, no file that holds it has fallen
silent."""

from dataclasses import dataclass

import numpy as np

from audio.media.formats import BEAT_S

_PAUSE_DB = -8.0  # the highest sample of a beat against the loudness of the clip: soft syllables reach more


@dataclass(frozen=True, slots=True)
class Rests:
    """In s: before the first word, the longest between two, and after the last."""

    before_s: float = 0.0
    inside_s: float = 0.0
    after_s: float = 0.0

    def at(self, speed_percent: int) -> "Rests":
        """The same, spoken slower or faster."""
        share = 100 / speed_percent
        return Rests(self.before_s * share, self.inside_s * share, self.after_s * share)


NO_RESTS = Rests()


def rests(waveform: bytes, loudness_lufs: float) -> Rests:
    """From the waveform of a clip's portrait (one byte each 0.12 s); none where nothing is said at all."""
    peaks = np.array(memoryview(waveform), np.uint8)
    said = np.flatnonzero(peaks > max(255 * 10 ** ((loudness_lufs + _PAUSE_DB) / 20), 1))
    if not len(said):
        return NO_RESTS
    inside = (np.diff(said) - 1).max(initial=0)
    return Rests(float(said[0]) * BEAT_S, float(inside) * BEAT_S, float(len(peaks) - 1 - said[-1]) * BEAT_S)
