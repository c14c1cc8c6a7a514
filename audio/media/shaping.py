"""Masters through the filters of a profile."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media.formats import BEAT_S, MASTER_RATE_HZ
from audio.media.heard import heard_lufs
from audio.media.libav import filtered
from audio.media.loudness import SILENT_LUFS
from audio.media.sound import Sound

_BEAT = round(BEAT_S * MASTER_RATE_HZ)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A master after its filters: whole beats at 48 kHz, and its loudness."""

    sound: Sound
    loudness_lufs: float


def shape(sources: Sequence[Sound | bytes], chain: str) -> list[Shaped]:
    """Each sound (or master as FLAC) through the filters, padded to whole beats. AudioError where nothing is left that
    can be heard."""
    return [_shaped(filtered(source, chain)) for source in sources]


def _shaped(samples: NDArray[np.float32]) -> Shaped:
    sound = Sound(np.pad(samples, (0, -len(samples) % _BEAT)), MASTER_RATE_HZ)
    loudness_lufs = heard_lufs(samples)
    if not math.isfinite(loudness_lufs) or loudness_lufs <= SILENT_LUFS:
        raise AudioError(_("There is only silence to be heard"), permanent=True)
    return Shaped(sound, loudness_lufs)
