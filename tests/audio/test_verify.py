from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audio.media import MASTER_RATE_HZ, MP3_24, MP3_48, Format, Sound, encode
from audio.render.report import Check
from audio.render.sentences import sentence
from audio.render.verify import Expected, Stretch, examined

LENGTH_S = 3.6
STEREO = replace(MP3_48, encoder=(*MP3_48.encoder, "-ac", "2"))
TONE = np.sin(2 * np.pi * 997 * np.arange(round(2.4 * MASTER_RATE_HZ)) / MASTER_RATE_HZ).astype(np.float32)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.2 s of tone, 1.2 s of silence, 1.2 s of tone: about -16 LUFS."""
    seconds = np.arange(round(1.2 * MASTER_RATE_HZ)) / MASTER_RATE_HZ
    tone = (0.24 * np.sin(2 * np.pi * 997 * seconds)).astype(np.float32)
    path = tmp_path_factory.mktemp("file") / "file.mp3"
    path.write_bytes(encode(Sound(np.concatenate([tone, 0 * tone, tone]), MASTER_RATE_HZ), MP3_48))
    return path


def test_a_right_file_is_green_and_told_as_it_was_measured(file: Path) -> None:
    report = examined(file, MP3_48, Expected(LENGTH_S, -16.0, [Stretch(0.0, 1.2), Stretch(2.4, 3.6)]))
    assert report.ok, report.wrong
    assert report.length_s == pytest.approx(LENGTH_S, abs=0.05)
    assert report.loudness_lufs == pytest.approx(-16, abs=1)
    assert report.peak_dbtp == pytest.approx(-12.4, abs=1)
    assert len(report.waveform) == pytest.approx(LENGTH_S / 0.12, abs=1)


@pytest.mark.parametrize(
    ("expected", "check", "said"),
    [
        (Expected(4.8, -16.0, []), Check.LENGTH, "实际长 3.60 秒"),
        (Expected(LENGTH_S, -19.0, []), Check.LOUDNESS, "响度"),
        (Expected(LENGTH_S, -16.0, [Stretch(1.44, 2.16)]), Check.HEARD, "1.4 秒"),
    ],
    ids=["length", "loudness", "silence"],
)
def test_a_red_line_says_what_is_wrong(file: Path, expected: Expected, check: Check, said: str) -> None:
    wrong = {line.check: sentence(line) for line in examined(file, MP3_48, expected).wrong}
    assert said in wrong[check]


@pytest.mark.parametrize(
    ("level", "check"),
    [(1.5, Check.PEAK), (1.5, Check.CLIPPING), (0.01, Check.BETWEEN_UNITS)],
    ids=["peak", "clipping", "between units"],
)
def test_a_second_half_that_is_too_loud_or_too_soft_is_red(tmp_path: Path, level: float, check: Check) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(encode(Sound(np.concatenate([0.2 * TONE, level * TONE]), MASTER_RATE_HZ), MP3_48))
    report = examined(path, MP3_48, Expected(4.8, -16.0, [Stretch(0.0, 2.4), Stretch(2.4, 4.8)]))
    assert check in {line.check for line in report.wrong}


@pytest.mark.parametrize("harm", ["cut", "doubled", "foreign"])
def test_frames_that_are_missing_doubled_or_foreign_are_red(file: Path, tmp_path: Path, harm: str) -> None:
    whole, size = file.read_bytes(), MP3_48.frame_bytes
    broken = {
        "cut": whole[: 100 * size] + whole[101 * size :],
        "doubled": whole[: 100 * size] + whole[99 * size :],
        "foreign": whole[: 100 * size] + b"\xff\xfb\x50" + whole[100 * size + 3 :],
    }[harm]
    path = tmp_path / "file.mp3"
    path.write_bytes(broken)
    report = examined(path, MP3_48, Expected(LENGTH_S, -16.0, []))
    assert {Check.FRAMES, Check.DECODES} & {line.check for line in report.wrong}


@pytest.mark.parametrize(("kind", "said"), [(MP3_24, "24000 Hz, mono"), (STEREO, "48000 Hz, stereo")])
def test_another_rate_or_a_second_channel_is_red_though_it_sounds_right(
    tmp_path: Path, kind: Format, said: str
) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(encode(Sound(0.2 * TONE, MASTER_RATE_HZ), kind))
    wrong = {line.check: line for line in examined(path, MP3_48, Expected(2.4, -16.0, [Stretch(0.0, 2.4)])).wrong}
    assert wrong[Check.KIND].found == said


def test_a_file_that_cannot_be_decoded_is_red(tmp_path: Path) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(b"no sound at all" * 100)
    [line] = examined(path, MP3_48, Expected(LENGTH_S, -16.0, [])).lines
    assert (line.check, line.ok) == (Check.DECODES, False)
