"""One fixed gain and a limiter bring a clip to its loudness before it is encoded. Never `loudnorm`, which turns dynamic
in silence and misses its target by up to 2.6 LU."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media.encoding import encode_heard
from audio.media.formats import BEAT_S, MASTER_RATE_HZ, Format
from audio.media.heard import heard
from audio.media.limiter import limited
from audio.media.loudness import Loudness
from audio.media.reading import Reading
from audio.media.shaping import Shaped, shape
from audio.media.sound import Sound, rms_windows

PEAK_DBTP = -1.0
NEAR_LU = 0.25
CODEC_LOSS_LU = 0.4  # how much softer speech comes out of these encoders than it went in
_BETTER_LU = 0.1
_TRIES = 5
_PRESSED_DB = 4.0  # a crack or a click is not pressed into speech: it stays softer than the target
_BEAT = round(BEAT_S * MASTER_RATE_HZ)
_BLOCK_S = 0.4  # R 128 weighs blocks of this length
_GATE_DB = -10.0


@dataclass(frozen=True, slots=True)
class Levelled:
    """Encoded frames at their target, as measured on the decoded frames."""

    frames: bytes
    loudness: Loudness
    reading: Reading | None = None  # beat by beat, where the frames were decoded between frames of silence
    around: tuple[bytes, bytes] = (b"", b"")  # then: the beat before and the beat after


def levelled(
    source: Sound | bytes,
    formats: Sequence[Format],
    target_lufs: float,
    chain: str = "anull",
    under: NDArray[np.float32] | None = None,
) -> list[Levelled]:
    """A sound, or a master as FLAC, after `chain` at `target_lufs`: encoded in each format, decoded again and measured.
    `under` is one beat at 48 kHz that sounds on below all of it, added after the level is set."""
    [shaped] = shape([source], chain)
    return level(shaped, formats, target_lufs, under)


def level(
    shaped: Shaped, formats: Sequence[Format], target_lufs: float, under: NDArray[np.float32] | None = None
) -> list[Levelled]:
    """As `levelled`, of what has its shape: encoded, measured and tried again until it is right."""
    limit_db, aim_lufs = PEAK_DBTP - max(one.overshoot_db for one in formats), target_lufs + CODEC_LOSS_LU
    before_lu = math.inf
    for _try in range(_TRIES):
        loud = pressed(shaped, limit_db, aim_lufs)
        results = [_encoded(loud, format_, under) for format_ in formats]
        over_db = max(result.loudness.peak_dbtp for result in results) - PEAK_DBTP
        off_lu = target_lufs - sum(result.loudness.loudness_lufs for result in results) / len(results)
        if over_db > 0:
            limit_db -= over_db + 0.3
        # Where the limiter takes back whatever more is given, this is as loud as it gets.
        elif abs(off_lu) <= NEAR_LU or before_lu - abs(off_lu) < _BETTER_LU:
            break
        aim_lufs, before_lu = aim_lufs + off_lu, abs(off_lu)
    if over_db > 0:
        raise AudioError(_("This sound cannot be made loud enough without clipping"), permanent=True)
    return results


def pressed(shaped: Shaped, limit_db: float, aim_lufs: float) -> Sound:
    """The sound after gain and limiter; what the limiter takes from its loudness is given back before the encoder."""
    gain_db, most_db = aim_lufs - shaped.loudness_lufs, aim_lufs - shaped.loudness_lufs + _PRESSED_DB
    speech_db = _speech_db(shaped.sound)
    for _try in range(_TRIES):
        held = limited(shaped.sound, limit_db, gain_db)
        lost_db = speech_db + gain_db - _speech_db(held)
        off_db = aim_lufs - (shaped.loudness_lufs + gain_db - lost_db)
        if off_db <= NEAR_LU / 2 or gain_db >= most_db:
            break
        gain_db = min(gain_db + 1.3 * off_db, most_db)  # pressed speech rises by less than its gain
    return held


def _encoded(sound: Sound, format_: Format, under: NDArray[np.float32] | None) -> Levelled:
    """With `under`, a beat of it is encoded before and after, and cut off again: at a joint the frames then overlap
    with those of the next clip as if it had never stopped."""
    if under is None:
        frames, samples = encode_heard(sound, format_)
        return Levelled(frames, heard(samples))
    below = np.tile(under, len(sound.samples) // _BEAT + 2)
    below[_BEAT:-_BEAT] += sound.samples
    frames, samples = encode_heard(Sound(below, sound.rate_hz), format_)
    size = format_.frames_a_beat * format_.frame_bytes
    return Levelled(frames[size:-size], heard(samples))


def _speech_db(sound: Sound) -> float:
    """The mean level of blocks that the relative gate of R 128 would let through; without its weighting of pitch, which
    a limiter hardly changes."""
    power = np.square(rms_windows(sound.samples, round(_BLOCK_S * sound.rate_hz)), dtype=np.float64)
    floor = float(power.mean()) * 10 ** (_GATE_DB / 10)
    return 10 * math.log10(max(float(power[power >= floor].mean()), 1e-12))
