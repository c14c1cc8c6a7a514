"""Masters through the filters of a profile, several in one run of ffmpeg: starting it costs as much as a second of
speech, and half of that again where its input comes through a pipe."""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.heard import heard_lufs
from audio.media.loudness import SILENT_LUFS
from audio.media.sound import Sound, raw_source

_BEAT = round(BEAT_S * MASTER_RATE_HZ)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A master after its filters: whole beats at 48 kHz, and its loudness."""

    sound: Sound
    loudness_lufs: float


def shape(sources: Sequence[Sound | bytes], chain: str) -> list[Shaped]:
    """Each sound (or master as FLAC) through the filters, padded to whole beats. AudioError where nothing is left that
    can be heard."""
    with ExitStack() as stack:
        given = [stack.enter_context(ffmpeg.memory(_content(source))) for source in sources]
        heard = [stack.enter_context(ffmpeg.memory()) for _source in sources]
        inputs = [word for source, file in zip(sources, given, strict=True) for word in _input(source, file)]
        outputs = [word for place, file in enumerate(heard) for word in _output(place, file, chain)]
        ffmpeg.run([*inputs, *outputs], also=[file.fileno() for file in (*given, *heard)])
        return [_shaped(ffmpeg.samples(file)) for file in heard]


def _content(source: Sound | bytes) -> bytes | memoryview:
    return source if isinstance(source, bytes) else np.ascontiguousarray(source.samples, np.float32).data


def _input(source: Sound | bytes, file: IO[bytes]) -> tuple[str, ...]:
    path = ffmpeg.pipe(file)
    return "-threads", "1", *(ffmpeg.source("flac", path) if isinstance(source, bytes) else raw_source(source, path))


def _output(place: int, file: IO[bytes], chain: str) -> tuple[str, ...]:
    filters = ("-map", f"{place}:a:0", "-af", f"aformat=sample_fmts=flt,{chain}")
    return *filters, "-f", "f32le", "-ac", "1", "-ar", str(MASTER_RATE_HZ), ffmpeg.pipe(file)


def _shaped(samples: NDArray[np.float32]) -> Shaped:
    sound = Sound(np.pad(samples, (0, -len(samples) % _BEAT)), MASTER_RATE_HZ)
    loudness_lufs = heard_lufs(samples)
    if not math.isfinite(loudness_lufs) or loudness_lufs <= SILENT_LUFS:
        raise AudioError(_("There is only silence to be heard"), permanent=True)
    return Shaped(sound, loudness_lufs)
