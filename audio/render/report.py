"""What verification found in a finished file, line by line: for the row, the manifest and the page of the desk."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

_DRAWN = 600  # bars of the waveform that a page shows


class Check(StrEnum):
    """What is looked at, in the order in which the report names it."""

    DECODES = "decodes"
    FRAMES = "frames"
    KIND = "kind"
    LENGTH = "length"
    LOUDNESS = "loudness"
    BETWEEN_UNITS = "between_units"
    PEAK = "peak"
    CLIPPING = "clipping"
    SILENCE = "silence"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Line:
    """One check: what was found and what is allowed, in the check's unit; `at_s` where it went wrong."""

    check: Check
    ok: bool
    found: str
    allowed: str
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, the measures in LUFS, dBTP and LU, and the waveform as bytes. `decoded_share` of the playing time was
    decoded for this report; the rest stands, byte for byte, as it was decoded in an earlier file."""

    lines: tuple[Line, ...]
    length_s: float = 0.0
    loudness_lufs: float = -120.0
    peak_dbtp: float = -120.0
    range_lu: float = 0.0
    between_units_lu: float = 0.0
    decoded_share: float = 1.0
    waveform: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        return all(line.ok for line in self.lines)

    @property
    def wrong(self) -> Sequence[Line]:
        return [line for line in self.lines if not line.ok]

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it; the waveform in no more bars than a page can draw."""
        return {**asdict(self), "ok": self.ok, "waveform": drawn(self.waveform)}


def drawn(waveform: Sequence[int], bars: int = _DRAWN) -> list[int]:
    """The waveform in at most so many bars, each as high as the highest that it stands for."""
    step = max(1, -(-len(waveform) // bars))
    return [max(waveform[at : at + step]) for at in range(0, len(waveform), step)]
