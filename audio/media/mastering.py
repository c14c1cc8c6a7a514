"""From sound as it came to a clip's master: the speech with quiet edges, at one rate, as FLAC. One run of ffmpeg does
it all: for a word its start costs more than its work."""

from dataclasses import dataclass

import numpy as np

from audio.media import ffmpeg
from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.heard import heard
from audio.media.portrait import Portrait, portrait
from audio.media.sound import Sound, raw_source

LEAD_S = 0.048  # quiet before the speech: a decoder that comes from another clip settles in it
TAIL_S = 0.072
_BEAT = round(BEAT_S * MASTER_RATE_HZ)
_LEAD, _TAIL = round(LEAD_S * MASTER_RATE_HZ), round(TAIL_S * MASTER_RATE_HZ)


@dataclass(frozen=True, slots=True)
class Master:
    """A clip without loss: FLAC, and its portrait."""

    flac: bytes
    portrait: Portrait


def master(sound: Sound, *, as_cut: bool = False) -> Master:
    """The speech in `sound` with quiet edges as FLAC (mono, 48 kHz, 16 bit, whole beats), and what it is like. What a
    person has cut stays `as_cut`, with the pauses that she gave it."""
    speech = sound if as_cut else sound.trimmed()
    samples = round(speech.length_s * MASTER_RATE_HZ)
    whole = -(-(_LEAD + samples + _TAIL) // _BEAT) * _BEAT
    flac, fitted = _fitted(speech, samples, whole)
    return Master(flac, portrait(fitted, heard(fitted.samples[_LEAD : _LEAD + samples])))


def _fitted(speech: Sound, samples: int, whole: int) -> tuple[bytes, Sound]:
    """`speech` at 48 kHz, `samples` long, after its lead and in `whole` samples: as FLAC and as samples."""
    edges = f"atrim=end_sample={samples},adelay={_LEAD}S,apad=whole_len={whole}"
    split = f"[0:a]aresample={MASTER_RATE_HZ},{edges},asplit[kept][heard]"
    kept = ("-map", "[kept]", "-sample_fmt", "s16", "-c:a", "flac", "-f", "flac", "pipe:1")
    given = np.ascontiguousarray(speech.samples, np.float32).data
    with ffmpeg.memory(given) as source, ffmpeg.memory() as result:
        inputs = raw_source(speech, ffmpeg.pipe(source))
        outputs = (*kept, "-map", "[heard]", "-f", "f32le", ffmpeg.pipe(result))
        ran = ffmpeg.run([*inputs, "-filter_complex", split, *outputs], also=(source.fileno(), result.fileno()))
        return ran.output, Sound(ffmpeg.samples(result), MASTER_RATE_HZ)
