"""Small corrections of a take: cut at both ends, faded, with a pause or our chime before it. They work on our own
samples in memory; the original stays as it came (docs/decisions/2026-11-22-editing-without-pydub.md)."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media import Sound
from audio.render.chime import chime

Samples = NDArray[np.float32]
LONGEST_FADE_S = 2.0
LONGEST_GAP_S = 5.0
_SHORTEST_S = 0.1


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a recording, in seconds of the recording as it came; an `end_s` of 0 is its end."""

    start_s: float = 0.0
    end_s: float = 0.0
    fade_in_s: float = 0.0
    fade_out_s: float = 0.0
    gap_before_s: float = 0.0
    gap_after_s: float = 0.0
    chime: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def edited(sound: Sound, edit: Edit) -> Sound:
    """`sound` after `edit`, at the same rate; AudioError when nothing would be left or a time makes no sense."""
    _check(sound, edit)
    faded = _faded(_cut(sound, edit.start_s, edit.end_s), sound.rate_hz, edit)
    pieces = [_gap(sound.rate_hz, edit.gap_before_s), faded, _gap(sound.rate_hz, edit.gap_after_s)]
    if edit.chime:
        pieces.insert(0, chime().samples)
    return Sound(np.concatenate(pieces), sound.rate_hz)


def _check(sound: Sound, edit: Edit) -> None:
    end_s = edit.end_s or sound.length_s
    if not 0 <= edit.start_s < end_s <= sound.length_s + 0.01 or end_s - edit.start_s < _SHORTEST_S:
        raise AudioError(_("Nothing of the recording would be left."), permanent=True)
    fades, gaps = (edit.fade_in_s, edit.fade_out_s), (edit.gap_before_s, edit.gap_after_s)
    if not all(0 <= fade <= LONGEST_FADE_S for fade in fades) or sum(fades) > end_s - edit.start_s:
        raise AudioError(
            _("A fade lasts up to %(most)d s, and both fit into the sound.") % {"most": LONGEST_FADE_S}, permanent=True
        )
    if not all(0 <= gap <= LONGEST_GAP_S for gap in gaps):
        raise AudioError(_("A pause lasts up to %(most)d s.") % {"most": LONGEST_GAP_S}, permanent=True)


def _cut(sound: Sound, start_s: float, end_s: float) -> Samples:
    last = round((end_s or sound.length_s) * sound.rate_hz)
    return sound.samples[round(start_s * sound.rate_hz) : last].copy()


def _faded(samples: Samples, rate_hz: int, edit: Edit) -> Samples:
    """Half a cosine from silence to full and back: a straight line would be heard as a bend."""
    rise, fall = round(edit.fade_in_s * rate_hz), round(edit.fade_out_s * rate_hz)
    samples[:rise] *= _slope(rise)
    samples[len(samples) - fall :] *= _slope(fall)[::-1]
    return samples


def _slope(length: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)


def _gap(rate_hz: int, length_s: float) -> Samples:
    return np.zeros(round(length_s * rate_hz), np.float32)
