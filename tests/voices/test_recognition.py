"""The Mandarin voice must be understood: Whisper writes down what it says, over all lessons of the demo school."""

from pathlib import Path

import pytest

from audio.voices.mandarin import MandarinVoice
from cms.demo.loader import lessons
from tests.voices.reading import read_back
from tests.voices.recognition import Errors, Listener, character_errors, edits, join_model, syllable_errors


@pytest.mark.parametrize(
    ("reference", "other", "expected"),
    [("洗手", "洗手", 0), ("洗手", "洗脚", 1), ("洗手", "", 2), ("", "洗", 1), ("abc", "bcd", 2)],
)
def test_edits_are_counted(reference: str, other: str, expected: int) -> None:
    assert edits(reference, other) == expected


@pytest.mark.parametrize(
    ("said", "heard", "characters", "syllables"),
    [
        ("洗手，3次。", "洗手三次", 0, 0),
        ("打120。", "打一二零", 1, 1),
        ("他在家", "她在家", 1, 0),
        ("洗手", "起手", 1, 1),
    ],
)
def test_errors_are_counted_in_what_is_spoken(said: str, heard: str, characters: int, syllables: int) -> None:
    assert character_errors(said, heard).edits == characters
    assert syllable_errors(said, heard).edits == syllables


def test_errors_add_up() -> None:
    assert (Errors(1, 10) + Errors(2, 20)).rate == pytest.approx(0.1)


@pytest.mark.slow
@pytest.mark.usefixtures("real_voices")
def test_the_demo_lessons_are_understood(tmp_path: Path) -> None:
    listener = Listener(join_model(tmp_path))
    characters, syllables = read_back(lessons(), MandarinVoice(), listener)
    assert characters.length > 1_000
    assert characters.rate <= 0.08
    assert syllables.rate <= 0.04
