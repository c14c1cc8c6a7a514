"""What the filters of a profile, the tempo of a mix and its bed do to sound, measured on the sound itself."""

import numpy as np
import pytest

from audio.media import MASTER_RATE_HZ, MP3_24, MP3_48, OPUS, Format, Sound, decoded, levelled
from audio.media.encoding import playable
from audio.media.shaping import shape
from audio.models import Profile
from audio.render import bed
from audio.render.recipes import RECIPES, Variant

RATE = MASTER_RATE_HZ
HORN = RECIPES[Profile.LOUDSPEAKER]
BEAT = round(0.12 * RATE)


def tone(hz: float, level_dbfs: float, length_s: float = 1.2) -> Sound:
    seconds = np.arange(round(length_s * RATE)) / RATE
    return Sound((10 ** (level_dbfs / 20) * np.sin(2 * np.pi * hz * seconds)).astype(np.float32), RATE)


def voice(f0_hz: float, length_s: float = 2.4) -> Sound:
    """A hum of that pitch with the partials of a voice, between two silences."""
    seconds = np.arange(round(length_s * RATE)) / RATE
    hum = sum(np.sin(2 * np.pi * f0_hz * times * seconds) / times for times in range(1, 20))
    quiet = np.zeros(BEAT * 2)
    return Sound(np.concatenate([quiet, 0.1 * np.asarray(hum), quiet]).astype(np.float32), RATE)


def level_db(sound: Sound) -> float:
    """The mean level of the middle half, where filters have settled."""
    quarter = len(sound.samples) // 4
    return float(10 * np.log10(np.mean(np.square(sound.samples[quarter : 3 * quarter], dtype=np.float64)) + 1e-20))


def f0_hz(samples: np.ndarray) -> float:
    """The pitch by the strongest echo of the sound in itself."""
    centre = samples[len(samples) // 2 - 9600 : len(samples) // 2 + 9600].astype(np.float64)
    echo = np.correlate(centre, centre, "full")[len(centre) :]
    shortest, longest = RATE // 400, RATE // 70
    return RATE / (shortest + 1 + int(np.argmax(echo[shortest:longest])))


def heard_s(samples: np.ndarray) -> float:
    loud = np.flatnonzero(np.abs(samples) > 0.1 * np.abs(samples).max())
    return float(loud[-1] - loud[0]) / RATE


@pytest.mark.parametrize("percent", [70, 85, 115, 130])
@pytest.mark.parametrize("pitch_hz", [110.0, 220.0])
def test_another_tempo_keeps_the_pitch(percent: int, pitch_hz: float) -> None:
    sound = voice(pitch_hz)
    [form] = levelled(sound, (MP3_48,), -16.0, Variant(percent).tempo)
    changed = decoded(form.frames, "mp3").samples
    assert f0_hz(changed) == pytest.approx(pitch_hz, rel=0.02)
    assert heard_s(changed) == pytest.approx(heard_s(sound.samples) * 100 / percent, rel=0.03)
    assert len(form.frames) % (MP3_48.frames_a_beat * MP3_48.frame_bytes) == 0


@pytest.mark.parametrize(
    ("hz", "least_db", "most_db"),
    [
        (60, -40, -14),
        (100, -20, -6),
        (1000, -0.7, 1.2),
        (2500, 2.0, 3.0),
        (12000, -40, -7),
    ],
)
def test_a_horn_gets_no_rumble_no_hiss_and_clear_consonants(hz: float, least_db: float, most_db: float) -> None:
    before = tone(hz, -36)  # below the compressor's threshold: only the filters are seen
    [after] = shape([before], HORN.chain)
    gained_db = level_db(after.sound) - level_db(before)
    assert least_db <= gained_db <= most_db


def test_loud_speech_is_pressed_three_to_one_and_soft_speech_left() -> None:
    soft, loud = shape([tone(600, level) for level in (-36.0, -9.0)], HORN.chain)
    assert level_db(loud.sound) - level_db(soft.sound) == pytest.approx(27 - 15 * 2 / 3, abs=2.0)


@pytest.mark.parametrize("profile", [Profile.PHONE, Profile.ARCHIVE])
def test_a_phone_and_the_archive_get_the_voice_as_it_is(profile: Profile) -> None:
    for hz in (60, 1000, 12000):
        before = tone(hz, -12)
        [after] = shape([before], RECIPES[profile].chain)
        assert level_db(after.sound) == pytest.approx(level_db(before), abs=0.3)


@pytest.mark.parametrize("format_", [MP3_48, MP3_24, OPUS], ids=lambda format_: format_.name)
def test_the_bed_sounds_on_over_every_joint(format_: Format) -> None:
    """Clip, pause, clip: around each joint the bed is the same wave as far away from it."""
    [form] = levelled(voice(180.0), (format_,), -16.0, "anull", bed.beat())
    pause = bed.pause(format_, 0.72)
    joined = decoded(playable(form.frames + pause + form.frames, format_), format_.container).samples
    clip = round(len(form.frames) / format_.frame_bytes * format_.frame_s * RATE)
    steady = joined[clip + 3 * BEAT : clip + 4 * BEAT]
    for joint in (clip, clip + 6 * BEAT):
        around = joined[joint - BEAT // 2 : joint + BEAT // 2]
        # A clip is quiet for more than a beat at both ends, so that only the bed is heard here.
        off = around - np.roll(steady, BEAT // 2)
        assert np.sqrt(np.mean(off**2)) < 0.35 * np.sqrt(np.mean(steady**2))
        assert np.abs(off).max() < np.abs(steady).max()


def test_the_bed_is_far_below_the_speech_and_ends_softly() -> None:
    [form] = levelled(voice(180.0), (MP3_48,), -16.0, "anull", bed.beat())
    assert form.loudness.loudness_lufs == pytest.approx(-16, abs=0.6)
    fading = decoded(bed.pause(MP3_48, 0.72, fades=True), "mp3").samples
    assert level_db(Sound(fading[:BEAT], RATE)) < -34
    assert np.abs(fading[-BEAT // 2 :]).max() < 0.15 * np.abs(fading).max()
