from pathlib import Path

import numpy as np
import pytest

from audio.errors import AudioError
from audio.media import MASTER_RATE_HZ, MP3_48, Sound, encode
from audio.render.verify import Expected, verified

LENGTH_S = 3.6


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.2 s of tone, 1.2 s of silence, 1.2 s of tone: about -16 LUFS."""
    seconds = np.arange(round(1.2 * MASTER_RATE_HZ)) / MASTER_RATE_HZ
    tone = (0.24 * np.sin(2 * np.pi * 997 * seconds)).astype(np.float32)
    path = tmp_path_factory.mktemp("file") / "file.mp3"
    path.write_bytes(encode(Sound(np.concatenate([tone, 0 * tone, tone]), MASTER_RATE_HZ), MP3_48))
    return path


def test_a_right_file_is_told_as_it_was_measured(file: Path) -> None:
    found = verified(file, MP3_48, Expected(LENGTH_S, -16.0, [(0.0, 1.2), (2.4, 3.6)]))
    assert found.length_s == pytest.approx(LENGTH_S, abs=0.05)
    assert found.loudness_lufs == pytest.approx(-16, abs=1)


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (Expected(4.8, -16.0, []), "长 3.60 秒，应该是 4.80 秒"),
        (Expected(LENGTH_S, -19.0, []), "响度"),
        (Expected(LENGTH_S, -16.0, [(1.44, 2.16)]), "应该有人说话，却没有声音"),
    ],
    ids=["length", "loudness", "silence"],
)
def test_a_red_result_says_what_is_wrong_and_is_not_tried_again(file: Path, expected: Expected, sentence: str) -> None:
    with pytest.raises(AudioError, match=sentence) as caught:
        verified(file, MP3_48, expected)
    assert caught.value.permanent


def test_a_file_that_cannot_be_decoded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(b"no sound at all" * 100)
    with pytest.raises(AudioError):
        verified(path, MP3_48, Expected(LENGTH_S, -16.0, []))
