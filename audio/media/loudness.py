"""Loudness after EBU R 128 (ITU-R BS.1770), as ffmpeg's ebur128 measures it."""

import math
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.formats import MASTER_RATE_HZ
from audio.media.sound import Sound, raw_source

PAUSE_S = 0.24  # in a programme the blocks of R 128 (0.4 s) reach into the pauses, and find a short clip softer
MEASURED_S = 3.0  # R 128 looks at blocks of 0.4 s: a single word is measured as a row of itself
SILENT_LUFS = -69.0  # the gate of R 128 lets nothing below -70 through
PEAK_METER = "ebur128=peak=true:framelog=quiet"  # twice as dear: it looks between the samples
_INTEGRATED = re.compile(r"^\s*I:\s+(-?[\d.]+|-?inf|nan) LUFS", re.MULTILINE)
_RANGE = re.compile(r"^\s*LRA:\s+(-?[\d.]+|-?inf|nan) LU", re.MULTILINE)
_PEAK = re.compile(r"^\s*Peak:\s+(-?[\d.]+|-?inf|nan) dBFS", re.MULTILINE)

MOMENTARY = re.compile(rb"\bt:\s*[\d.]+\s.*?\bM:\s*(-?[\d.]+|-?inf|nan)")


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness, true peak and loudness range (EBU Tech 3342) of one sound; -70 LUFS and lower is silence."""

    loudness_lufs: float
    peak_dbtp: float
    range_lu: float = 0.0


def parsed(report: str) -> Loudness:
    """The summary that ebur128 prints with peak=true; AudioError if there is none."""
    peaks = _PEAK.findall(report)
    if not peaks:
        raise AudioError(_("The loudness of the sound could not be measured"))
    return Loudness(integrated_lufs(report), max(float(peak) for peak in peaks), range_lu(report))


def measure(sound: Sound) -> Loudness:
    """Loudness of `sound`; one that is shorter than R 128 can measure is measured as a row of itself."""
    meter = f"{row(len(sound.samples), sound.rate_hz)},{PEAK_METER}"
    return parsed(ffmpeg.run([*raw_source(sound), "-af", meter, "-f", "null", "-"], sound.samples.tobytes()).report)


def row(samples: int, rate_hz: int = MASTER_RATE_HZ) -> str:
    """The filter that puts a short pause after a sound and repeats both until there is enough to measure."""
    once = samples + round(PAUSE_S * rate_hz)
    copies = math.ceil(MEASURED_S * rate_hz / once)
    return f"apad=whole_len={once}" + (f",aloop=loop={copies - 1}:size={once}" if copies > 1 else "")


def integrated_lufs(report: str) -> float:
    return _last(_INTEGRATED, report)


def range_lu(report: str) -> float:
    return _last(_RANGE, report)


def _last(pattern: re.Pattern[str], report: str) -> float:
    found = pattern.findall(report)
    if not found:
        raise AudioError(_("The loudness of the sound could not be measured"))
    return float(found[-1])
