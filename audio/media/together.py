"""Several clips through one run of the encoder, each with silence around it as in a finished file: starting it costs as
much as four seconds of speech. What comes out is decoded by the same run and read clip by clip."""

from collections.abc import Iterator, Sequence

import numpy as np

from audio.media.encoding import encode_heard
from audio.media.formats import BEAT_S, MASTER_RATE_HZ, Format
from audio.media.heard import heard_lufs, is_long
from audio.media.levelling import CODEC_LOSS_LU, NEAR_LU, PEAK_DBTP, Levelled, level, pressed
from audio.media.loudness import Loudness
from audio.media.r128 import momentary_lufs
from audio.media.shaping import Shaped, shape
from audio.media.sound import Sound
from audio.media.stretches import measured

_EDGES_LU = 0.1  # how much softer a long clip measures with the blocks that reach into the silence around it
_EDGE_BEATS = 4  # more than the blocks of R 128 reach
_BEAT = round(BEAT_S * MASTER_RATE_HZ)


def shares_a_run(formats: Sequence[Format]) -> bool:
    """Whether clips in these formats may be cut out of one another's stream: MP3 frames of ours may."""
    return [one.container for one in formats] == ["mp3"]


def levelled_together(
    sources: Sequence[Sound | bytes], format_: Format, target_lufs: float, chain: str = "anull"
) -> list[Levelled]:
    """As `levelled` for each, in one format that shares a run. One that is not right at once is levelled by itself."""
    forms = shape(sources, chain)
    # A list: while one is levelled by itself, the arrays of the others are gone.
    made = list(_encoded([_pressed(form, format_, target_lufs) for form in forms], format_))
    return [_right(form, one, format_, target_lufs) for form, one in zip(forms, made, strict=True)]


def _pressed(form: Shaped, format_: Format, target_lufs: float) -> Sound:
    edges_lu = _EDGES_LU if is_long(form.sound.samples) else 0.0
    return pressed(form, PEAK_DBTP - format_.overshoot_db, target_lufs + CODEC_LOSS_LU + edges_lu)


def _right(form: Shaped, made: Levelled, format_: Format, target_lufs: float) -> Levelled:
    if made.loudness.peak_dbtp <= PEAK_DBTP and abs(made.loudness.loudness_lufs - target_lufs) <= NEAR_LU:
        return made
    [alone] = level(form, [format_], target_lufs)
    return alone


def _encoded(sounds: Sequence[Sound], format_: Format) -> Iterator[Levelled]:
    edge = np.zeros(_EDGE_BEATS * _BEAT, np.float32)
    joined = np.concatenate([edge, *(samples for sound in sounds for samples in (sound.samples, edge))])
    frames, samples = encode_heard(Sound(joined, MASTER_RATE_HZ), format_)
    del joined  # seven minutes of it are 80 MB
    momentary = momentary_lufs(samples)
    size, first = format_.frames_a_beat * format_.frame_bytes, _EDGE_BEATS
    for sound in sounds:
        end = first + len(sound.samples) // _BEAT
        stretch = samples[first * _BEAT : end * _BEAT]
        reading = measured(stretch, momentary, first * BEAT_S)
        loudness_lufs = reading.loudness_lufs if is_long(stretch) else heard_lufs(stretch)
        loudness = Loudness(loudness_lufs, reading.peak_dbtp)
        around = frames[(first - 1) * size : first * size], frames[end * size : (end + 1) * size]
        yield Levelled(frames[first * size : end * size], loudness, reading, around)
        first = end + _EDGE_BEATS
