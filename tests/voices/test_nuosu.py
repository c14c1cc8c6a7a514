import math
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from audio.errors import AudioError
from audio.voices.building import package_folder
from audio.voices.nuosu import NuosuVoice
from audio.voices.nuosu_build import read_tables, with_own_table
from audio.voices.nuosu_phonemes import BORROWED, TONES, ipa, phonemes
from content.text import yi
from tests.voices.pitch import median_pitch_hz
from tests.voices.tones import four_tones

pytestmark = pytest.mark.usefixtures("real_voices")


@pytest.mark.parametrize(
    ("sign", "spoken", "sounds"), [("ꆈ", "nO33", "nɔ33"), ("ꉙ", "ho21", "ho21"), ("ꀀ", "i55", "i55")]
)
def test_a_sign_has_phonemes_and_ipa(sign: str, spoken: str, sounds: str) -> None:
    sound = yi.parse(sign)
    assert sound
    assert (phonemes(sound), ipa(sound)) == (spoken, sounds)


@pytest.mark.parametrize("onset", ["zh", "ch", "rr", "nr", "sh", "r"])
def test_the_buzzing_vowel_is_retroflex_after_retroflex_onsets(onset: str) -> None:
    assert phonemes(yi.Syllable(onset, "y", "")).endswith("i.33")
    assert phonemes(yi.Syllable("s", "y", "")) == "si[33"


def test_no_two_signs_sound_the_same() -> None:
    sounds = [sound for sign in yi.SIGNS if (sound := yi.parse(sign))]
    assert len({phonemes(sound) for sound in sounds}) == len({ipa(sound) for sound in sounds}) == len(yi.SIGNS)
    assert set(TONES) == set(yi.TONES)


def test_an_unknown_phoneme_table_is_refused() -> None:
    known = (package_folder("espeakng_loader") / "espeak-ng-data" / "phontab").read_bytes()
    assert {"cmn", *BORROWED.values()} <= read_tables(known).keys()
    for wrong in (known + b"\0", known[:-1], known[:5000], with_own_table(known)):
        with pytest.raises(ValueError, match="layout"):
            with_own_table(wrong)


def test_every_sign_is_heard() -> None:
    voice = NuosuVoice()
    for sign in yi.SIGNS[::7]:
        speech = voice.speak(sign)
        assert 0.1 < speech.samples.size / speech.rate_hz < 1.0, sign
        assert np.abs(speech.samples).max() > 0.1, sign


def test_the_four_tones_of_one_syllable_rank_by_measured_pitch() -> None:
    voice = NuosuVoice()
    sets = four_tones()
    assert len(sets) == 201
    for signs in sets[::4]:
        heights = [median_pitch_hz(voice.speak(signs[tone])) for tone in yi.TONES]
        assert heights == sorted(heights, reverse=True), (yi.romanise(signs["t"]), heights)
        assert not any(math.isnan(height) for height in heights)


def test_the_tones_keep_their_distance_in_running_speech() -> None:
    """Whole semitones apart, whatever the sentence around them."""
    voice = NuosuVoice()
    sets = four_tones()[::9]
    lines = ["".join(signs[tone] for signs in sets) for tone in yi.TONES]
    heights = [median_pitch_hz(voice.speak(line)) for line in lines]
    apart = [12 * math.log2(higher / lower) for higher, lower in pairwise(heights)]
    assert min(apart) > 1.5, heights


def test_punctuation_gives_a_pause() -> None:
    voice = NuosuVoice()
    assert voice.speak("ꆈꌠ，ꆈꌠ").samples.size > voice.speak("ꆈꌠꆈꌠ").samples.size + 0.1 * 22_050


def test_the_speed_is_an_option_and_part_of_the_version() -> None:
    slow, fast = NuosuVoice(words_per_minute=90), NuosuVoice(words_per_minute=160)
    assert slow.speak("ꆈꌠꉙ").samples.size > fast.speak("ꆈꌠꉙ").samples.size
    assert slow.version != fast.version


def test_threads_do_not_mix_their_words() -> None:
    voice = NuosuVoice()
    texts = ["ꆈ", "ꆈꌠꉙ", "ꆏꊂꋍꆏꊂꋍ"] * 4
    with ThreadPoolExecutor(4) as pool:
        lengths = [speech.samples.size for speech in pool.map(voice.speak, texts)]
    for number in range(3):
        same = lengths[number::3]
        assert max(same) - min(same) < 0.02 * 22_050


@pytest.mark.parametrize("text", ["", "家", "，", "꒐", "ꀕ"])
def test_a_text_without_yi_is_refused(text: str) -> None:
    with pytest.raises(AudioError) as raised:
        NuosuVoice().speak(text)
    assert raised.value.permanent


def test_the_voice_data_holds_no_other_language(voice_data: Path) -> None:
    assert [path.name for path in (voice_data / "nuosu").rglob("*_dict")] == ["ii_dict"]
