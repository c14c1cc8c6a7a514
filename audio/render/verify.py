"""The finished file is decoded once more and compared with what it should be: a red result is never offered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AudioError
from audio.media import Format, Reading
from audio.media.rests import NO_RESTS, Rests
from audio.render import continuity, proofs
from audio.render.parts import Part
from audio.render.report import Check, Line, Report

NEAR_LU = 1.0
BETWEEN_UNITS_LU = 4.0
PEAK_DBTP = -1.0
SILENT_DBFS = -45.0
SHORT_S = 1.2  # a word is too short for the blocks of R 128 to say how loud it is
LONGER_SILENCE_S = 1.0  # than the longest pause that was planned: a clip has fallen silent in its middle
_FRAMES_OFF = 2  # what decoders add or drop at the ends
_NEAR_S = 0.01


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when (in s) something is heard; `speech` is at the target of the file, a chime is not. In its rests
    whoever read it says nothing."""

    start_s: float
    end_s: float
    speech: bool = True
    rests: Rests = NO_RESTS


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must hold: its length, the loudness of the whole, and what is heard when."""

    length_s: float
    target_lufs: float
    stretches: Sequence[Stretch]

    @property
    def longest_pause_s(self) -> float:
        """Between what is said in two stretches, or inside one."""
        ends = (0.0, *(one.end_s - one.rests.after_s for one in self.stretches))
        begins = (*(one.start_s + one.rests.before_s for one in self.stretches), self.length_s)
        between = (begin - end for end, begin in zip(ends, begins, strict=True))
        return max(*between, *(one.rests.inside_s for one in self.stretches), 0.0)


def examined(path: Path, format_: Format, expected: Expected, parts: Sequence[Part] = ()) -> Report:
    """The report on a file that no one else sees yet; AudioError where it could not be read this time. Of its `parts`,
    those that were decoded before in the same surroundings are compared byte for byte (audio/render/proofs.py)."""
    try:
        read = proofs.reading(path, format_, parts)
    except AudioError as error:
        if not error.permanent:  # the store is away, the reader was killed, the disk is full: the file may be right
            raise
        return Report((Line(Check.DECODES, False, str(error), ""),))
    reading = read.reading
    lines = tuple(_lines(path, format_, expected, reading))
    return Report(
        lines,
        round(reading.length_s, 3),
        round(reading.loudness_lufs, 2),
        round(reading.peak_dbtp, 2),
        round(reading.range_lu, 2),
        round(_between_units_lu(expected, reading), 2),
        round(read.decoded_share, 4),
        tuple(reading.waveform),
    )


def _lines(path: Path, format_: Format, expected: Expected, reading: Reading) -> Iterator[Line]:
    yield Line(Check.DECODES, True, "", "")
    yield Line(Check.FRAMES, continuity.is_whole(path, format_, expected.length_s), "", "")
    kind, wanted = f"{reading.rate_hz} Hz, {reading.channels}", f"{format_.rate_hz} Hz, mono"
    yield Line(Check.KIND, kind == wanted, kind, wanted)
    off_s, near_s = abs(reading.length_s - expected.length_s), max(_FRAMES_OFF * format_.frame_s, _NEAR_S)
    yield Line(Check.LENGTH, off_s <= near_s, f"{reading.length_s:.2f}", f"{expected.length_s:.2f}")
    off_lu = abs(reading.loudness_lufs - expected.target_lufs)
    yield Line(Check.LOUDNESS, off_lu <= NEAR_LU, f"{reading.loudness_lufs:.1f}", f"{expected.target_lufs:.1f}")
    between_lu = _between_units_lu(expected, reading)
    yield Line(Check.BETWEEN_UNITS, between_lu <= BETWEEN_UNITS_LU, f"{between_lu:.1f}", f"{BETWEEN_UNITS_LU:.0f}")
    yield Line(Check.PEAK, reading.peak_dbtp <= PEAK_DBTP, f"{reading.peak_dbtp:.1f}", f"{PEAK_DBTP:.0f}")
    yield Line(Check.CLIPPING, reading.clipped == 0, str(reading.clipped), "0")
    yield _silence(expected, reading)
    yield _heard(expected, reading)


def _between_units_lu(expected: Expected, reading: Reading) -> float:
    found = [reading.lufs(one.start_s, one.end_s) for one in expected.stretches if _is_long_speech(one)]
    return max(found) - min(found) if found else 0.0


def _is_long_speech(stretch: Stretch) -> bool:
    return stretch.speech and stretch.end_s - stretch.start_s >= SHORT_S


def _silence(expected: Expected, reading: Reading) -> Line:
    longest_s, at_s = reading.longest_silence(SILENT_DBFS)
    allowed_s = expected.longest_pause_s + LONGER_SILENCE_S
    return Line(Check.SILENCE, longest_s <= allowed_s, f"{longest_s:.1f}", f"{allowed_s:.1f}", round(at_s, 2))


def _heard(expected: Expected, reading: Reading) -> Line:
    silent = [one for one in expected.stretches if reading.level_dbfs(one.start_s, one.end_s) < SILENT_DBFS]
    at_s = silent[0].start_s if silent else None
    return Line(Check.HEARD, not silent, str(len(expected.stretches) - len(silent)), str(len(expected.stretches)), at_s)
