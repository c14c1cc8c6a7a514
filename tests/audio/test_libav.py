"""ffmpeg's libraries in this process give what its program gives."""

import numpy as np
import pytest

from audio.errors import AudioError
from audio.media import MASTER_RATE_HZ, MP3_24, MP3_48, OPUS, Format, Sound, decoded, encode, ffmpeg, master
from audio.media.encoding import playable
from audio.media.libav import filtered, samples_of
from audio.media.sound import raw_source
from audio.render.recipes import RECIPES, Variant
from tests.audio.people import read_by_a_person

FILTERS = sorted({recipe.chain for recipe in RECIPES.values()} | {Variant(85).tempo, Variant(120).tempo})


def by_the_program(sound: Sound, filters: str) -> np.ndarray:
    out = ("-af", f"aformat=sample_fmts=flt,{filters}", "-f", "f32le", "-ar", str(MASTER_RATE_HZ), "pipe:1")
    return np.frombuffer(ffmpeg.run([*raw_source(sound), *out], sound.samples.tobytes()).output, np.float32)


@pytest.mark.parametrize("filters", [*FILTERS, f"{Variant(85).tempo},{RECIPES['loudspeaker'].chain}"])
def test_filters_do_what_they_do_in_a_run_of_their_own(filters: str) -> None:
    sound = read_by_a_person(3.6, 5)
    here, there = filtered(sound, filters), by_the_program(sound, filters)
    assert len(here) == len(there)
    assert np.abs(here - there).max() < 1e-5  # less than half a step of 16 bits: the two are of different releases
    assert np.abs(here).max() > 0.1


@pytest.mark.parametrize("rate_hz", [22_050, 24_000, 44_100])
def test_samples_at_another_rate_come_out_at_48_khz(rate_hz: int) -> None:
    samples = (np.sin(np.arange(rate_hz) * 2 * np.pi * 440 / rate_hz) / 2).astype(np.float32)
    made = filtered(Sound(samples, rate_hz), "anull")
    assert len(made) == pytest.approx(MASTER_RATE_HZ, abs=64)
    middle = made[MASTER_RATE_HZ // 4 : MASTER_RATE_HZ // 2]
    assert np.sqrt(np.square(middle).mean()) == pytest.approx(0.5 / np.sqrt(2), rel=0.01)


def test_a_master_is_read_to_the_last_bit() -> None:
    flac = master(read_by_a_person(2.4, 3)).flac
    assert np.array_equal(filtered(flac, "anull"), decoded(flac, "flac").samples)


@pytest.mark.parametrize("format_", [MP3_48, MP3_24, OPUS], ids=lambda format_: format_.name)
def test_frames_sound_as_the_program_reads_them(format_: Format) -> None:
    stream = playable(encode(read_by_a_person(2.4, 3), format_), format_)
    here, there = samples_of(stream, format_.container), decoded(stream, format_.container).samples
    assert len(here) == len(there)
    assert np.abs(here - there).max() < 1e-4


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100], ids=["empty", "text"])
def test_what_is_no_sound_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(AudioError, match="声音") as caught:
        filtered(content, "anull")
    assert caught.value.permanent


@pytest.mark.parametrize("filters", ["nosuchfilter", "highpass=f=loud"])
def test_a_filter_that_is_none_is_refused(filters: str) -> None:
    with pytest.raises(AudioError):
        filtered(read_by_a_person(1.2, 3), filters)


def test_no_samples_are_no_samples() -> None:
    assert not len(filtered(Sound(np.zeros(0, np.float32), MASTER_RATE_HZ), "anull"))
