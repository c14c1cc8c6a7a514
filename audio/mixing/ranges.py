"""From where to where each number of a profile may go, and why: whoever edits it may not blow a horn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audio.models import Profile, ProfileRecipe


@dataclass(frozen=True, slots=True)
class Range:
    """A number's least and most in its unit; with `or_none` also 0, which leaves the filter out."""

    low: float
    high: float
    unit: str
    why: Any
    or_none: bool = False

    def holds(self, number: float) -> bool:
        return self.low <= number <= self.high or (self.or_none and number == 0)

    @property
    def sentence(self) -> str:
        """Between 120 and 300 Hz: …"""
        span = {"low": f"{self.low:g}", "high": f"{self.high:g}", "unit": self.unit, "why": self.why}
        if self.or_none:
            return _("0 for none, or between %(low)s and %(high)s %(unit)s: %(why)s") % span
        return _("Between %(low)s and %(high)s %(unit)s: %(why)s") % span


_LOUD = gettext_lazy("louder distorts, softer is not heard beside other sound.")
_HORN_LOUD = gettext_lazy("louder overheats a horn's driver, softer is lost in the wind.")
_HORN_LOW = gettext_lazy("below that a horn gives no sound but its membrane moves until it tears.")
_HORN_HIGH = gettext_lazy("a horn gives nothing above, lower swallows s and sh.")
_RUMBLE = gettext_lazy("it takes away rumble; more takes the warmth from voices.")
_HISS = gettext_lazy("it takes away hiss; lower sounds like a telephone.")
_PRESSED = gettext_lazy("1 leaves speech as it is; more presses it until it tires the ear.")
_PRESENT = gettext_lazy("it makes consonants clear around 2.5 kHz; more cuts into the ear.")

RANGES: Mapping[str, Mapping[str, Range]] = {
    Profile.LOUDSPEAKER: {
        "target_lufs": Range(-20, -14, "LUFS", _HORN_LOUD),
        "highpass_hz": Range(120, 300, "Hz", _HORN_LOW),
        "lowpass_hz": Range(5000, 10000, "Hz", _HORN_HIGH),
        "ratio": Range(1, 4, ": 1", _PRESSED),
        "presence_db": Range(0, 4, "dB", _PRESENT),
    },
    Profile.PHONE: {
        "target_lufs": Range(-24, -16, "LUFS", _LOUD),
        "highpass_hz": Range(40, 200, "Hz", _RUMBLE, or_none=True),
        "lowpass_hz": Range(7000, 20000, "Hz", _HISS, or_none=True),
        "ratio": Range(1, 3, ": 1", _PRESSED),
        "presence_db": Range(0, 3, "dB", _PRESENT),
    },
    Profile.ARCHIVE: {
        "target_lufs": Range(-26, -16, "LUFS", _LOUD),
        "highpass_hz": Range(20, 100, "Hz", _RUMBLE, or_none=True),
        "lowpass_hz": Range(15000, 20000, "Hz", _HISS, or_none=True),
        "ratio": Range(1, 2, ": 1", _PRESSED),
        "presence_db": Range(0, 2, "dB", _PRESENT),
    },
}


def check_ranges(row: ProfileRecipe) -> None:
    """ValidationError with a sentence for each number that stands outside of its range."""
    wrong = {
        name: one.sentence for name, one in RANGES[row.slug].items() if not one.holds(getattr(row, name, None) or 0)
    }
    if wrong:
        raise ValidationError(wrong)
