import numpy as np
import pytest

from audio.errors import AudioError
from audio.voices.base import Speech
from audio.voices.registry import voice_for
from audio.voices.sounds import resampled, trimmed
from audio.voices.speaking import Part, speak, spoken_parts, voice_name
from audio.voices.tone import RATE_HZ, SYLLABLE_S
from content.text.types import Language

ZH, II = Language.ZH, Language.II


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("先洗手。", ZH, [(ZH, "先洗手。")]),
        ("3-6岁", ZH, [(ZH, "三到六岁")]),
        ("ꆈꌠꉙ，ꆏꊂꋍ", II, [(II, "ꆈꌠꉙ，ꆏꊂꋍ")]),
        ("ꆈꀕ꒐", II, [(II, "ꆈꆈ")]),
        ("ꆈꌠ 3-6 岁，ꉙ", II, [(II, "ꆈꌠ"), (ZH, "三到六 岁，"), (II, "ꉙ")]),
        ("3ꆪ", II, [(II, "ꌕꆪ")]),
        ("ꆈꌠ，3", II, [(II, "ꆈꌠ，ꌕ")]),
        ("ꆈꌠ，3岁", II, [(II, "ꆈꌠ，"), (ZH, "三岁")]),
        ("ꆈꌠAPP", II, [(II, "ꆈꌠ"), (ZH, "手机应用")]),
        ("ꆈꌠ hello。", II, [(II, "ꆈꌠ")]),
        ("彝语叫ꆈꌠꉙ。好", ZH, [(ZH, "彝语叫"), (II, "ꆈꌠꉙ。"), (ZH, "好")]),
        ("一共有十个汉字的彝文框", II, [(ZH, "一共有十个汉字的彝文框")]),
        ("，。！", ZH, []),
        ("꒐ꀕ", II, []),
        ("🙂", ZH, []),
        ("", II, []),
    ],
)
def test_each_script_goes_to_its_own_voice(text: str, language: Language, expected: list[tuple[Language, str]]) -> None:
    assert spoken_parts(text, language) == tuple(Part(*part) for part in expected)


@pytest.mark.parametrize(
    ("text", "language", "syllables"), [("先洗手。", ZH, 3), ("12个", ZH, 3), ("ꆈꌠꉙ，", II, 3), ("ꆈꀕꀕ", II, 3)]
)
def test_the_dummy_beeps_once_a_syllable(text: str, language: Language, syllables: int) -> None:
    speech = speak(text, language)
    assert speech.rate_hz == RATE_HZ
    assert speech.samples.size == round(syllables * SYLLABLE_S * RATE_HZ)
    assert 0.3 < np.abs(speech.samples).max() < 0.6


def test_the_dummy_says_the_same_in_the_same_way_and_other_languages_otherwise() -> None:
    assert np.array_equal(speak("洗手", ZH).samples, speak("洗手", ZH).samples)
    assert not np.array_equal(speak("洗手", ZH).samples, speak("ꆈꌠ", II).samples)


def test_voices_are_joined_with_a_short_gap() -> None:
    mixed = speak("ꆈꌠ三", II)
    gap = mixed.samples[round(2 * SYLLABLE_S * RATE_HZ) :][: round(0.12 * RATE_HZ)]
    assert mixed.samples.size == round((3 * SYLLABLE_S + 0.12) * RATE_HZ)
    assert not gap.any()


@pytest.mark.parametrize("text", ["", "……", "🙂", "꒐"])
@pytest.mark.parametrize("language", list(Language))
def test_a_text_without_sound_is_refused_for_good(text: str, language: Language) -> None:
    with pytest.raises(AudioError) as raised:
        speak(text, language)
    assert raised.value.permanent


def test_the_voices_name_holds_what_a_clip_depends_on() -> None:
    name = voice_name(II)
    assert name.startswith(f"tone {voice_for(II).version} + tone {voice_for(ZH).version} / text ")
    assert len(name) <= 128  # as the clip's column


@pytest.mark.parametrize("rate_hz", [16_000, 24_000, 48_000])
def test_another_sample_rate_keeps_pitch_level_and_length(rate_hz: int) -> None:
    time_s = np.arange(22_050) / 22_050
    turned = resampled(Speech((0.5 * np.sin(2 * np.pi * 441 * time_s)).astype(np.float32), 22_050), rate_hz)
    middle = turned.samples[rate_hz // 4 : rate_hz * 3 // 4]
    loudest_hz = np.abs(np.fft.rfft(middle)).argmax() * rate_hz / middle.size
    assert turned.samples.size == rate_hz
    assert loudest_hz == pytest.approx(441, abs=2)
    assert np.abs(middle).max() == pytest.approx(0.5, abs=0.01)


def test_quiet_ends_are_trimmed_to_a_breath() -> None:
    sound = np.concatenate([np.zeros(24_000), np.full(2_400, 0.5), np.zeros(24_000)]).astype(np.float32)
    assert trimmed(sound, 24_000).size == 2_400 + 2 * 720
    assert trimmed(np.zeros(100, np.float32), 24_000).size == 0
