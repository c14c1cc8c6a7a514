"""Clips that shared a run of the encoder are what each would have been by itself."""

import numpy as np
import pytest

from audio.errors import AudioError
from audio.media import MASTER_RATE_HZ, MP3_24, MP3_48, Format, Sound, decoded, master, measure, read_bytes
from audio.media.encoding import encode_heard
from audio.media.stretches import joined_readings
from audio.media.together import levelled_together
from audio.models import Profile
from audio.render.beats import beats
from audio.render.frames import silence
from audio.render.recipes import RECIPES
from tests.audio.people import read_by_a_person

HORN = RECIPES[Profile.LOUDSPEAKER]
PAUSE_S = 0.72


@pytest.fixture(scope="module")
def masters() -> list[bytes]:
    """Long ones, loud and soft, and one word, which is too short for R 128."""
    lengths_levels = [(4.0, -20.0), (0.6, -20.0), (4.0, -32.0), (5.0, -14.0)]
    sounds = [read_by_a_person(length_s, at, level_db=level) for at, (length_s, level) in enumerate(lengths_levels)]
    return [master(sound).flac for sound in sounds]


def test_each_comes_out_at_its_loudness_and_at_its_own_length(masters: list[bytes]) -> None:
    forms = levelled_together(masters, MP3_48, HORN.target_lufs, HORN.chain)
    for flac, form in zip(masters, forms, strict=True):
        sound = decoded(form.frames, "mp3")
        heard = measure(sound)
        assert heard.loudness_lufs == pytest.approx(HORN.target_lufs, abs=0.6)
        assert heard.peak_dbtp <= -1.0
        assert form.loudness.loudness_lufs == pytest.approx(heard.loudness_lufs, abs=0.3)
        assert form.loudness.peak_dbtp == pytest.approx(heard.peak_dbtp, abs=0.3)
        assert sound.length_s == pytest.approx(decoded(flac, "flac").length_s, abs=0.001)


def test_a_file_of_them_measures_as_what_was_read_of_each(masters: list[bytes]) -> None:
    made = levelled_together(masters, MP3_48, HORN.target_lufs, HORN.chain)
    assert made[1].reading  # the word: a clip that is levelled by itself has none
    forms = [form for form in made if form.reading]
    stream, stretches = silence(MP3_48, PAUSE_S), []
    for form in forms:
        assert form.reading
        stretches.append((len(stream) / MP3_48.frame_bytes * MP3_48.frame_s, form.reading))
        stream += form.frames + silence(MP3_48, PAUSE_S)
    whole = read_bytes(stream, "mp3")
    joined = joined_readings(stretches, whole.length_s, MP3_48.rate_hz)
    assert len(forms) >= 2
    assert joined.loudness_lufs == pytest.approx(whole.loudness_lufs, abs=0.1)
    assert joined.peak_dbtp == pytest.approx(whole.peak_dbtp, abs=0.01)
    # The decoder's own samples: each clip stood between the same frames of silence.
    count = len(joined.peaks)
    assert np.abs(joined.peaks - whole.peaks[:count]).max() < 1e-4


@pytest.mark.parametrize("format_", [MP3_48, MP3_24], ids=lambda format_: format_.name)
def test_what_the_encoders_own_run_decodes_stands_where_a_decoder_of_the_file_has_it(format_: Format) -> None:
    """LAME's delay of 1105 samples is left out by the one decoder and not by the other: 23 ms, a fifth of a beat."""
    sound = read_by_a_person(3.6, 7)
    frames, heard = encode_heard(sound, format_)
    of_the_file = decoded(frames, "mp3").samples
    inner = slice(MASTER_RATE_HZ, 2 * MASTER_RATE_HZ)  # the first frames of a file have none before them
    assert len(heard) == len(sound.samples)
    assert np.abs(heard[inner] - of_the_file[inner]).max() < 1e-3
    assert np.abs(heard[inner]).max() > 0.1


def test_frames_between_anything_but_silence_are_not_taken_as_read(masters: list[bytes]) -> None:
    [form] = levelled_together(masters[:1], MP3_48, HORN.target_lufs, HORN.chain)
    assert beats(form, MP3_48)
    seconds = np.arange(4 * MASTER_RATE_HZ) / MASTER_RATE_HZ
    hum = Sound((0.1 * np.sin(2 * np.pi * 440 * seconds)).astype(np.float32), MASTER_RATE_HZ)
    [to_the_edge] = levelled_together([hum], MP3_48, -20.0)
    assert beats(to_the_edge, MP3_48) == b""


def test_one_that_is_silent_is_refused_with_a_sentence(masters: list[bytes]) -> None:
    with pytest.raises(AudioError, match="听不到任何声音") as caught:
        levelled_together([masters[0], Sound(np.zeros(4 * MASTER_RATE_HZ, np.float32), MASTER_RATE_HZ)], MP3_48, -16.0)
    assert caught.value.permanent
