"""The finished file is decoded once more and compared with what it should be: a red result is never offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import Format, read

NEAR_LU = 1.0
PEAK_DBTP = -1.0
SILENT_DBFS = -45.0
_FRAMES_OFF = 2  # what decoders add or drop at the ends


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must hold: its length, the loudness of the whole, and from when to when (in s) something is heard."""

    length_s: float
    target_lufs: float
    spoken: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was measured in a file that is right."""

    length_s: float
    loudness_lufs: float
    peak_dbtp: float


def verified(path: Path, format_: Format, expected: Expected) -> Verified:
    """Read a file through; a permanent AudioError says in a sentence what is wrong with it."""
    reading = read(path, format_.container)
    if abs(reading.length_s - expected.length_s) > _FRAMES_OFF * format_.frame_s:
        _red(_("it plays %(is)s s instead of %(should)s s"), reading.length_s, expected.length_s)
    if abs(reading.loudness.loudness_lufs - expected.target_lufs) > NEAR_LU:
        _red(
            _("its loudness is %(is)s instead of %(should)s LUFS"), reading.loudness.loudness_lufs, expected.target_lufs
        )
    if reading.loudness.peak_dbtp > PEAK_DBTP:
        _red(_("its peak is %(is)s, above %(should)s dBTP"), reading.loudness.peak_dbtp, PEAK_DBTP)
    for start_s, end_s in expected.spoken:
        if reading.level_dbfs(start_s, end_s) < SILENT_DBFS:
            _red(_("it is silent from %(is)s s to %(should)s s, where someone should speak"), start_s, end_s)
    return Verified(reading.length_s, reading.loudness.loudness_lufs, reading.loudness.peak_dbtp)


def _red(problem: str, found: float, wanted: float) -> None:
    said = problem % {"is": f"{found:.2f}", "should": f"{wanted:.2f}"}
    raise AudioError(_("The finished sound is not right: %(problem)s") % {"problem": said}, permanent=True)
