"""What announcers read: taken in, heard instead of the voice, corrected, and never lost."""

from collections.abc import Callable

import numpy as np
import pytest

from audio.clips import Utterance, frames, voiced
from audio.editing import Edit, edited
from audio.errors import AudioError
from audio.media import MASTER_RATE_HZ, MP3_48, Sound, decoded
from audio.media.encoding import flac_of
from audio.media.ffmpeg import run
from audio.media.sound import raw_source
from audio.models import Clip
from audio.render import storage
from audio.render.planning import lesson_plans
from audio.render.recipes import RECIPES
from audio.takes import approve_take, edit_take, keep_take, original_sound, takes_of, withdraw_take
from content.models import LessonPage
from content.text.types import Language
from tests.audio.voice import BuzzVoice
from tests.factories import paragraph

TEXT = "饭前便后，用肥皂和流动的水洗手。"
HORN = RECIPES["loudspeaker"]


def reading(text: str = TEXT) -> Sound:
    speech = BuzzVoice().speak(text)
    return Sound(speech.samples, speech.rate_hz)


def recorded(sound: Sound, *arguments: str) -> bytes:
    """The sound as a phone or a browser hands it over."""
    return run([*raw_source(sound), *arguments, "pipe:1"], sound.samples.tobytes()).output


def wav(sound: Sound) -> bytes:
    return recorded(sound, "-f", "wav")


@pytest.fixture
def take(db: None) -> Clip:
    return keep_take(wav(reading()), "reading.wav", TEXT, Language.ZH, "announcer")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.wav", ("-f", "wav")),
        ("a.MP3", ("-f", "mp3")),
        ("a.flac", ("-f", "flac")),
        ("a.webm", ("-c:a", "libopus", "-f", "webm")),
        ("a.ogg", ("-c:a", "libopus", "-f", "ogg")),
        ("a.m4a", ("-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4")),
    ],
)
def test_what_phones_and_browsers_record_is_taken(db: None, name: str, arguments: tuple[str, ...]) -> None:
    clip = keep_take(recorded(reading(), *arguments), name, TEXT, Language.ZH, "announcer")
    assert clip.length_s == pytest.approx(reading().length_s, abs=0.35)
    assert (clip.kind, clip.approved_at) == (Clip.Kind.HUMAN, None)
    assert original_sound(clip).length_s == pytest.approx(reading().length_s, abs=0.1)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"RIFF....WAVE", "reading.txt", "WAV"),
        (b"#EXTM3U\nfile:///etc/passwd", "reading.mp3", "MP3"),
        (b"ffconcat version 1.0\nfile other.wav", "reading.wav", "WAV"),
        (b"OggS" + bytes(300), "reading.ogg", "."),
        (wav(Sound(np.zeros(48_000, np.float32), 48_000)), "reading.wav", "."),
        (wav(Sound(np.ones(480, np.float32), 48_000)), "reading.wav", "."),
    ],
    ids=["another kind", "playlist", "concat", "torn", "silence", "too short"],
)
def test_what_is_no_reading_is_refused_in_words(db: None, content: bytes, name: str, said: str) -> None:
    with pytest.raises(AudioError, match=said) as caught:
        keep_take(content, name, TEXT, Language.ZH, "announcer")
    assert caught.value.permanent
    assert not Clip.objects.exists()


def test_a_take_is_measured(take: Clip) -> None:
    assert -40 < (take.loudness_lufs or 0) < -10
    assert take.lead_s == pytest.approx(0.05, abs=0.03)
    assert len(take.waveform) == round(take.length_s / 0.12)


def test_only_an_approved_take_is_heard_instead_of_the_voice(take: Clip) -> None:
    half = (TEXT, Language.ZH)
    synthetic = frames(voiced([half])[half], HORN, MP3_48)
    approve_take(take)
    assert voiced([half])[half].key == take.key
    assert frames(voiced([half])[half], HORN, MP3_48) != synthetic
    withdraw_take(take)
    assert voiced([half])[half] == Utterance(*half)


def test_the_newest_approved_take_is_heard(take: Clip) -> None:
    second = keep_take(wav(reading("另一次")), "b.wav", TEXT, Language.ZH, "announcer")
    approve_take(second)
    approve_take(take)
    half = (TEXT, Language.ZH)
    assert voiced([half])[half].key == take.key
    assert {found.key for found in takes_of(*half)} == {take.key, second.key}


def test_the_same_recording_sent_twice_is_one_take(take: Clip) -> None:
    assert keep_take(wav(reading()), "again.wav", TEXT, Language.ZH, "announcer").key == take.key


def test_a_take_of_chinese_is_never_heard_as_yi(take: Clip) -> None:
    approve_take(take)
    assert voiced([(TEXT, Language.II)])[TEXT, Language.II].take == ""


def test_a_lesson_that_was_read_throughout_is_not_called_synthetic(published: Callable[..., LessonPage]) -> None:
    lesson = published(title="洗手", title_ii="", body=[paragraph(TEXT)])
    before = {plan.mix: plan for plan in lesson_plans(lesson)}["zh"]
    for text in (TEXT, "洗手"):
        approve_take(keep_take(wav(reading(text)), "a.wav", text, Language.ZH, "announcer"))
    after = {plan.mix: plan for plan in lesson_plans(lesson) if plan.profile == "phone"}["zh"]
    assert before.synthetic
    takes = [segment.take for segment in after.segments if segment.kind == "unit"]
    assert all(takes) and len(takes) == 2


def test_a_lost_master_is_made_again_from_the_original(take: Clip) -> None:
    approve_take(take)
    storage.clips().delete(take.master)
    half = (TEXT, Language.ZH)
    assert frames(voiced([half])[half], HORN, MP3_48)
    assert storage.clips().exists(take.master)


def test_an_edited_take_is_another_take_and_the_original_stays(take: Clip) -> None:
    shorter = edit_take(take, Edit(start_s=0.6, fade_in_s=0.1, gap_before_s=0.48))
    assert shorter.key != take.key
    assert (shorter.original, shorter.text) == (take.original, take.text)
    assert shorter.length_s < take.length_s
    assert original_sound(shorter).length_s == original_sound(take).length_s
    assert (shorter.lead_s or 0) > 0.4


ONE_S = Sound(np.full(MASTER_RATE_HZ, 0.5, np.float32), MASTER_RATE_HZ)


@pytest.mark.parametrize(
    ("edit", "length_s"),
    [
        (Edit(), 1.0),
        (Edit(start_s=0.25, end_s=0.75), 0.5),
        (Edit(gap_before_s=1.0, gap_after_s=0.5), 2.5),
        (Edit(chime=True), 2.3),
        (Edit(fade_in_s=0.2, fade_out_s=0.2), 1.0),
    ],
)
def test_edits_give_the_length_that_they_say(edit: Edit, length_s: float) -> None:
    assert edited(ONE_S, edit).length_s == pytest.approx(length_s)


def test_a_fade_rises_from_silence_and_leaves_the_middle_alone() -> None:
    samples = edited(ONE_S, Edit(fade_in_s=0.2, fade_out_s=0.2)).samples
    assert samples[0] == samples[-1] == 0
    assert np.all(np.diff(samples[:9600]) >= 0)
    assert np.all(samples[9600:-9600] == 0.5)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(start_s=1.0),
        Edit(start_s=0.5, end_s=0.4),
        Edit(end_s=3.0),
        Edit(fade_in_s=0.9, fade_out_s=0.9),
        Edit(gap_after_s=60),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit: Edit) -> None:
    with pytest.raises(AudioError):
        edited(ONE_S, edit)


def test_a_master_as_cut_keeps_its_pauses(take: Clip) -> None:
    assert decoded(flac_of(ONE_S), "flac").length_s == pytest.approx(1.0)
