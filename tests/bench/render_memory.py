"""Two hours of programme from joined frames to the verified file, and the most memory that this took. A child's figure
would hold our own pages, which it has between its birth and its first instruction: ffmpeg itself takes 34 MB."""

import resource
import sys

import django

HOURS, CLIP_S, TARGET_LUFS = 2, 3.6, -16.0


def two_hours() -> None:
    """Prints the length in s, and the peak memory of this process in MB: before the work, and with it."""
    django.setup()
    from audio.media import MP3_48, levelled, master  # after setup, in a process of its own
    from audio.render.finishing import finished
    from audio.render.frames import Piece, length_s, pause
    from audio.render.label import Label
    from audio.render.parts import Part
    from audio.render.plan import SegmentKind
    from content.text.types import Language
    from tests.audio.people import read_by_a_person

    [form] = levelled(master(read_by_a_person(CLIP_S, 1)).flac, (MP3_48,), TARGET_LUFS)
    clip = Piece.of(form.frames)
    spoken_s = length_s(clip.size_bytes, MP3_48)
    unit = Part(SegmentKind.UNIT, (clip,), spoken_s, spoken_s, "u", Language.ZH, "洗手", "")
    part = unit.followed_by(pause(MP3_48, 0.48), MP3_48)
    parts = [part] * (round(HOURS * 3600 / part.length_s) + 1)
    before_mb = _peak_mb()
    made = finished(parts, MP3_48, Label("洗手", "", ("zho",), [], "bench"), TARGET_LUFS, "two-hours")
    sys.stdout.write(f"{made.report.length_s} {before_mb:.0f} {_peak_mb():.0f}\n")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
