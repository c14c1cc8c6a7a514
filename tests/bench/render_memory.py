"""Two hours of programme from joined frames to the verified file, and the most memory that this took. A child's figure
would hold our own pages, which it has between its birth and its first instruction: ffmpeg itself takes 34 MB."""

import sys
from pathlib import Path

import django

HOURS, CLIP_S, TARGET_LUFS = 2, 3.6, -16.0


def two_hours(name: str) -> None:
    """Of the format of this name. Prints the length in s, and the peak memory of this process in MB: before the work,
    and with it."""
    django.setup()
    from audio.media import FORMATS, levelled, master  # after setup, in a process of its own
    from audio.render.finishing import finished
    from audio.render.frames import Piece, length_s, pause
    from audio.render.label import Label
    from audio.render.parts import Part
    from audio.render.plan import SegmentKind
    from content.text.types import Language
    from tests.audio.people import read_by_a_person

    format_ = FORMATS[name]
    [form] = levelled(master(read_by_a_person(CLIP_S, 1)).flac, (format_,), TARGET_LUFS)
    clip = Piece.of(form.frames)
    spoken_s = length_s(clip.size_bytes, format_)
    unit = Part(SegmentKind.UNIT, (clip,), spoken_s, spoken_s, "u", Language.ZH, "洗手", "")
    part = unit.followed_by(pause(format_, 0.48), format_)
    parts = [part] * (round(HOURS * 3600 / part.length_s) + 1)
    before_mb = _peak_mb()
    made = finished(parts, format_, Label("洗手", "", ("zho",), [], "bench"), TARGET_LUFS, "two-hours")
    sys.stdout.write(f"{made.report.length_s} {before_mb:.0f} {_peak_mb():.0f}\n")


def _peak_mb() -> float:
    """Of these pages alone: ru_maxrss would begin with those of the process that started this one."""
    [peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(peak.split()[1]) / 1000
