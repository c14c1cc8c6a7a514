"""Loudness after EBU R 128 (ITU-R BS.1770): measured, then one fixed gain and a limiter. Never `loudnorm`, which turns
dynamic in silence and misses its target by up to 2.6 LU."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.encoding import encode, playable
from audio.media.formats import MASTER_RATE_HZ, Format
from audio.media.sound import Sound

PAUSE_S = 0.24  # in a programme the blocks of R 128 (0.4 s) reach into the pauses, and find a short clip softer
MEASURED_S = 3.0  # R 128 looks at blocks of 0.4 s: a single word is measured as a row of itself
PEAK_DBTP = -1.0
NEAR_LU = 0.2
CODEC_LOSS_LU = 0.4  # how much softer speech comes out of these encoders than it went in
_TRIES = 4
_PRESSED_DB = 4.0  # a crack or a click is not pressed into speech: it stays softer than the target
_INTEGRATED = re.compile(r"^\s*I:\s+(-?[\d.]+|-?inf|nan) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^\s*Peak:\s+(-?[\d.]+|-?inf|nan) dBFS", re.MULTILINE)
_METER = "ebur128=framelog=quiet"
_PEAK_METER = "ebur128=peak=true:framelog=quiet"  # twice as dear: it looks between the samples


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness and true peak of one sound; -70 LUFS and lower is silence."""

    loudness_lufs: float
    peak_dbtp: float


@dataclass(frozen=True, slots=True)
class Levelled:
    """Encoded frames at their target, as measured on the decoded frames."""

    frames: bytes
    loudness: Loudness


def parsed(report: str) -> Loudness:
    """The summary that ebur128 prints with peak=true; AudioError if there is none."""
    peaks = _PEAK.findall(report)
    if not peaks:
        raise AudioError(_("The loudness of the sound could not be measured"))
    return Loudness(_integrated(report), max(float(peak) for peak in peaks))


def measure(sound: Sound) -> Loudness:
    """Loudness of `sound`; one that is shorter than R 128 can measure is measured as a row of itself."""
    source = ("-f", "f32le", "-ar", str(sound.rate_hz), "-ac", "1", "-i", "pipe:0")
    meter = f"{_row(len(sound.samples), sound.rate_hz)},{_PEAK_METER}"
    return parsed(ffmpeg.run([*source, "-af", meter, "-f", "null", "-"], sound.samples.tobytes()).report)


def levelled(
    sound: Sound,
    formats: Sequence[Format],
    target_lufs: float,
    chain: str = "anull",
    under: NDArray[np.float32] | None = None,
) -> list[Levelled]:
    """`sound` after `chain`, brought to `target_lufs` by one fixed gain, limited, encoded in each format, measured.
    `under` is one beat of a sound that goes on below all clips."""
    shaped, loudness_lufs = _shaped(sound, chain)
    if not math.isfinite(loudness_lufs) or loudness_lufs <= -69:
        raise AudioError(_("There is only silence to be heard"), permanent=True)
    limit_db = PEAK_DBTP - max(format_.overshoot_db for format_ in formats)
    for _try in range(_TRIES):
        pressed = _pressed(shaped, loudness_lufs, limit_db, target_lufs + CODEC_LOSS_LU)
        results = [_encoded(_over(pressed, under), format_) for format_ in formats]
        over_db = max(result.loudness.peak_dbtp for result in results) - PEAK_DBTP
        if over_db <= 0:
            return results
        limit_db -= over_db + 0.3
    raise AudioError(_("This sound cannot be made loud enough without clipping"), permanent=True)


def _pressed(sound: Sound, loudness_lufs: float, limit_db: float, aim_lufs: float) -> Sound:
    """`sound` after gain and limiter; what the limiter takes from the loudness is given back before the encoder."""
    gain_db = aim_lufs - loudness_lufs
    if float(np.abs(sound.samples).max()) * 10 ** (gain_db / 20) <= 10 ** (limit_db / 20):
        return Sound(sound.samples * np.float32(10 ** (gain_db / 20)), sound.rate_hz)
    most_db = gain_db + _PRESSED_DB
    for _try in range(_TRIES):
        pressed, loudness_lufs = _shaped(sound, _gain(gain_db, limit_db))
        off_lu = aim_lufs - loudness_lufs
        if abs(off_lu) <= NEAR_LU or gain_db >= most_db:
            break
        gain_db = min(gain_db + 1.3 * off_lu, most_db)  # pressed speech rises by less than its gain
    return pressed


def _over(sound: Sound, under: NDArray[np.float32] | None) -> Sound:
    if under is None:
        return sound
    return Sound(sound.samples + np.resize(under, len(sound.samples)), sound.rate_hz)


def _encoded(sound: Sound, format_: Format) -> Levelled:
    frames = encode(sound, format_)
    return Levelled(frames, _measured(frames, format_, sound.length_s))


def _shaped(sound: Sound, chain: str) -> tuple[Sound, float]:
    """`sound` after `chain`, as long as before, and its loudness in LUFS: one run of ffmpeg."""
    rate, samples = sound.rate_hz, len(sound.samples)
    source = ("-f", "f32le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0")
    ran = ffmpeg.run(
        [*source, "-af", f"{_row(samples, rate)},{chain},{_METER}", "-f", "f32le", "-ar", str(rate), "pipe:1"],
        sound.samples.tobytes(),
    )
    return Sound(np.frombuffer(ran.output, np.float32)[:samples], rate), _integrated(ran.report)


def _measured(frames: bytes, format_: Format, length_s: float) -> Loudness:
    row = _row(round(length_s * MASTER_RATE_HZ), MASTER_RATE_HZ)
    ran = ffmpeg.run(
        [
            *ffmpeg.source(format_.container),
            "-af",
            f"aresample={MASTER_RATE_HZ},{row},{_PEAK_METER}",
            "-f",
            "null",
            "-",
        ],
        playable(frames, format_),
    )
    return parsed(ran.report)


def _row(samples: int, rate_hz: int) -> str:
    """The filter that puts a short pause after a sound and repeats both until there is enough to measure."""
    once = samples + round(PAUSE_S * rate_hz)
    copies = math.ceil(MEASURED_S * rate_hz / once)
    return f"apad=whole_len={once}" + (f",aloop=loop={copies - 1}:size={once}" if copies > 1 else "")


def _gain(gain_db: float, limit_db: float) -> str:
    limit = 10 ** (limit_db / 20)
    return f"volume={gain_db:.2f}dB,alimiter=limit={limit:.4f}:attack=5:release=50:level=disabled:latency=enabled"


def _integrated(report: str) -> float:
    found = _INTEGRATED.findall(report)
    if not found:
        raise AudioError(_("The loudness of the sound could not be measured"))
    return float(found[-1])
