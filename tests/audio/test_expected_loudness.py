"""What a file should read, from what it is made of: a table of stretches, their lengths, and the loudness expected."""

import pytest

from audio.render.parts import Part, expected_lufs
from audio.render.plan import SegmentKind
from content.text.types import Language


def part(kind: SegmentKind, spoken_s: float) -> Part:
    language = None if kind == SegmentKind.CHIME else Language.ZH
    return Part(kind, (), spoken_s + 1, spoken_s, "", language, "", "")


CASES = [
    # chime s, speech s, LUFS
    (0.0, 10.0, -16.0),
    (3.0, 0.0, -20.0),
    (3.0, 3.0, -17.55),
    (3.0, 180.0, -16.04),
]


@pytest.mark.parametrize(("chime_s", "speech_s", "expected"), CASES)
def test_a_short_lesson_reads_softer_because_of_its_chimes(chime_s: float, speech_s: float, expected: float) -> None:
    parts = [part(SegmentKind.CHIME, chime_s), part(SegmentKind.UNIT, speech_s)]
    assert expected_lufs(parts, -16.0) == pytest.approx(expected, abs=0.01)
