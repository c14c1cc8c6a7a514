from pathlib import Path

import numpy as np
import pytest

from audio.errors import AudioError
from audio.media import (
    FORMATS,
    MASTER_RATE_HZ,
    MP3_48,
    OPUS,
    Format,
    Sound,
    decode,
    decoded,
    encode,
    levelled,
    master,
    measure,
    read,
)
from audio.media.encoding import playable
from audio.render.recipes import RECIPES
from tests.audio.voice import BuzzVoice

BEAT = round(0.12 * MASTER_RATE_HZ)


def spoken(text: str) -> Sound:
    speech = BuzzVoice().speak(text)
    return Sound(speech.samples, speech.rate_hz)


def tone(length_s: float, level: float = 0.1, hz: float = 997.0) -> Sound:
    seconds = np.arange(round(length_s * MASTER_RATE_HZ)) / MASTER_RATE_HZ
    return Sound((level * np.sin(2 * np.pi * hz * seconds)).astype(np.float32), MASTER_RATE_HZ)


@pytest.mark.parametrize("length_s", [3.0, 10.0])
def test_a_tone_at_minus_20_dbfs_measures_minus_23_lufs(length_s: float) -> None:
    # EBU Tech 3341: 997 Hz in one channel at -20 dBFS peak is -23.0 LUFS; a pause of 0.24 s may take up to 0.3.
    loudness = measure(tone(length_s))
    assert loudness.loudness_lufs == pytest.approx(-23.0, abs=0.4)
    assert loudness.peak_dbtp == pytest.approx(-20.0, abs=0.2)


@pytest.mark.parametrize("length_s", [0.24, 0.36, 0.6])
def test_a_sound_too_short_for_r128_is_measured_all_the_same(length_s: float) -> None:
    assert -28 < measure(tone(length_s)).loudness_lufs < -22


@pytest.mark.parametrize("text", ["手", "洗手", "饭前便后，用肥皂和流动的水洗手。"])
@pytest.mark.parametrize("profile", list(RECIPES))
def test_a_clip_comes_out_of_the_encoder_at_its_loudness_and_without_clipping(text: str, profile: str) -> None:
    recipe = RECIPES[profile]
    made = master(spoken(text))
    forms = levelled(made.flac, recipe.formats, recipe.target_lufs, recipe.chain)
    for format_, clip in zip(recipe.formats, forms, strict=True):
        heard = measure(decoded(playable(clip.frames, format_), format_.container))
        assert heard.loudness_lufs == pytest.approx(recipe.target_lufs, abs=1.0)
        assert heard.peak_dbtp <= -1.0
        assert len(clip.frames) / format_.frame_bytes * format_.frame_s == pytest.approx(made.portrait.length_s)
        assert clip.loudness.loudness_lufs == pytest.approx(heard.loudness_lufs, abs=0.4)


@pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS.keys())
def test_every_format_keeps_the_moment_of_a_sound(format_: Format) -> None:
    samples = np.zeros(20 * BEAT, np.float32)
    samples[8 * BEAT : 8 * BEAT + 4800] = tone(0.1, 0.5).samples
    frames = encode(Sound(samples, MASTER_RATE_HZ), format_)
    heard = decoded(playable(frames, format_), format_.container)
    onset_s = np.argmax(np.abs(heard.samples) > 0.1) / MASTER_RATE_HZ
    assert len(frames) == 20 * format_.frames_a_beat * format_.frame_bytes
    assert onset_s == pytest.approx(8 * 0.12, abs=0.008)  # Opus drops 6.5 ms at the start


def test_a_master_is_whole_beats_of_speech_with_quiet_edges() -> None:
    quiet = np.zeros(24_000, np.float32)
    speech = BuzzVoice().speak("洗手")
    made = master(Sound(np.concatenate([quiet, speech.samples, quiet]), speech.rate_hz))
    sound = decoded(made.flac, "flac")
    assert len(sound.samples) % BEAT == 0
    assert made.portrait.length_s == sound.length_s == pytest.approx(0.4 + 0.12, abs=0.13)
    assert np.abs(sound.samples[:1000]).max() < 0.01


def test_silence_is_refused_with_a_sentence() -> None:
    with pytest.raises(AudioError, match="没有声音") as caught:
        master(Sound(np.zeros(24_000, np.float32), 24_000))
    assert caught.value.permanent


def test_a_playlist_that_calls_itself_mp3_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.mp3").write_bytes(encode(tone(1.2), MP3_48))
    trap = tmp_path / "song.mp3"
    trap.write_text("ffconcat version 1.0\nfile secret.mp3\n")
    with pytest.raises(AudioError):
        decode(trap)


@pytest.mark.parametrize("name", ["song.txt", "song.m3u8", "song", "song.mp3.exe"])
def test_only_files_named_like_sound_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(AudioError, match="不是这里能用的声音文件"):
        decode(tmp_path / name)


@pytest.mark.parametrize("format_", [MP3_48, OPUS], ids=["mp3", "opus"])
def test_a_file_is_read_beat_by_beat(tmp_path: Path, format_: Format) -> None:
    half = tone(1.2, 0.1).samples
    path = tmp_path / f"file.{format_.suffix}"
    path.write_bytes(playable(encode(Sound(np.concatenate([half, 0 * half]), 48_000), format_), format_))
    reading = read(path, format_.container)
    assert reading.length_s == pytest.approx(2.4, abs=0.03)
    assert reading.level_dbfs(0.24, 0.96) == pytest.approx(-23, abs=1)  # rms of a sine at -20 dBFS peak
    assert reading.level_dbfs(1.44, 2.4) < -60


def test_a_damaged_opus_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.opus"
    path.write_bytes(b"OggS" + bytes(400))
    with pytest.raises(AudioError):
        read(path, "ogg")
