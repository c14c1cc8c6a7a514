"""Loudness and true peak of samples in hand, against ffmpeg's meter and against what the standard says of tones."""

import re

import numpy as np
import pytest

from audio.media import MASTER_RATE_HZ, Sound, ffmpeg, measure
from audio.media.r128 import gated_lufs, momentary_lufs
from audio.media.sound import raw_source
from audio.media.truepeak import true_peak_dbtp
from tests.audio.people import read_by_a_person

RATE = MASTER_RATE_HZ


def tone(hz: float, level_dbfs: float, phase: float = 0.0, length_s: float = 3.0) -> Sound:
    turns = 2 * np.pi * hz * np.arange(round(length_s * RATE)) / RATE
    return Sound((10 ** (level_dbfs / 20) * np.sin(turns + phase)).astype(np.float32), RATE)


def metered(sound: Sound) -> tuple[np.ndarray, float]:
    """What ffmpeg says each 0.1 s and in all, to a thousandth."""
    meter = "ebur128=metadata=1:framelog=quiet,ametadata=print:file=-"
    said = ffmpeg.run([*raw_source(sound), "-af", meter, "-f", "null", "-"], sound.samples.tobytes()).output.decode()
    whole = re.findall(r"r128\.I=(\S+)", said)[-1]
    return np.array([float(found) for found in re.findall(r"r128\.M=(\S+)", said)]), float(whole)


@pytest.mark.parametrize(("level_db", "noise_db"), [(-20, -60), (-32, -50), (-14, -60), (-25, -40)])
def test_speech_is_as_loud_as_ffmpeg_says(level_db: float, noise_db: float) -> None:
    sound = read_by_a_person(8.3, 1, level_db=level_db, noise_db=noise_db)
    blocks, whole_lufs = metered(sound)
    ours = momentary_lufs(sound.samples)
    heard = blocks > -60
    assert len(ours) == len(blocks)
    assert np.abs(ours - blocks)[heard].max() < 0.1
    assert gated_lufs(ours[3:]) == pytest.approx(whole_lufs, abs=0.05)


def test_a_tone_of_997_hz_at_full_scale_is_3_lu_below_it() -> None:
    # ITU-R BS.1770-5, annex 1: one channel at 0 dBFS reads -3.01 LKFS.
    assert gated_lufs(momentary_lufs(tone(997, 0).samples)[3:]) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize("hz", [60, 105, 133, 1234])
def test_a_hum_that_fits_no_block_is_as_loud_as_ffmpeg_says(hz: float) -> None:
    sound = tone(hz, -20)
    assert gated_lufs(momentary_lufs(sound.samples)[3:]) == pytest.approx(metered(sound)[1], abs=0.05)


def test_silence_between_two_sentences_is_not_weighed() -> None:
    sound = read_by_a_person(5.0, 3).samples
    parted = np.concatenate([sound, np.zeros(4 * RATE, np.float32), sound])
    assert gated_lufs(momentary_lufs(parted)) == pytest.approx(gated_lufs(momentary_lufs(sound)), abs=0.2)
    assert momentary_lufs(parted)[80] == pytest.approx(-120.7, abs=0.1)


def test_less_than_a_block_has_no_loudness() -> None:
    assert gated_lufs(momentary_lufs(np.ones(100, np.float32))) == -np.inf


@pytest.mark.parametrize("seed", range(4))
def test_the_true_peak_of_speech_is_what_ffmpeg_finds(seed: int) -> None:
    sound = read_by_a_person(4.0, seed, level_db=-12.0)
    assert true_peak_dbtp(sound.samples) == pytest.approx(measure(sound).peak_dbtp, abs=0.1)


@pytest.mark.parametrize("hz", [997, 5999, 11999, 12000, 15990, 21001])
def test_a_peak_between_the_samples_is_found(hz: float) -> None:
    # At a quarter of the rate, an eighth of a turn late, all samples are 3 dB below the tone.
    sound = tone(hz, -6.0, phase=np.pi / 4)
    assert true_peak_dbtp(sound.samples) == pytest.approx(-6.0, abs=0.35 if hz < 20_000 else 1.2)


def test_a_peak_at_either_end_is_found() -> None:
    for at in (0, 1, -2, -1):
        samples = np.zeros(40_000, np.float32)
        samples[at] = 0.9
        assert true_peak_dbtp(samples) >= 20 * np.log10(0.9) - 1e-4
