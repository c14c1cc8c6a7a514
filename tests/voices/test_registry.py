import pytest
from pytest_django import Settings

from audio.errors import AudioError
from audio.voices.registry import voice_for
from audio.voices.tone import ToneVoice
from content.text.types import Language


def test_the_settings_name_the_engine_of_each_language() -> None:
    zh, ii = voice_for(Language.ZH), voice_for(Language.II)
    assert isinstance(zh, ToneVoice)
    assert isinstance(ii, ToneVoice)
    assert (zh.version, ii.version) == ("1-zh-hans", "1-ii")


def test_an_engine_is_made_once() -> None:
    assert voice_for(Language.ZH) is voice_for(Language.ZH)


def test_changed_settings_make_another_engine(settings: Settings) -> None:
    before = voice_for(Language.ZH)
    settings.SUOMA_VOICES = {"zh-hans": {"ENGINE": "audio.voices.mandarin.MandarinVoice", "OPTIONS": {"speed": 0.9}}}
    after = voice_for(Language.ZH)
    assert (before.name, after.name) == ("tone", "mandarin")
    assert after.version.endswith("-0.9")


@pytest.mark.parametrize("path", ["content.text.types.Language", "audio.errors.AudioError"])
def test_what_is_no_engine_is_refused(path: str, settings: Settings) -> None:
    settings.SUOMA_VOICES = {"zh-hans": {"ENGINE": path}}
    with pytest.raises(TypeError, match="no voice engine"):
        voice_for(Language.ZH)


@pytest.mark.parametrize("language", list(Language))
def test_a_voice_without_data_says_how_to_build_it(
    language: Language, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.VOICE_DATA_DIR = tmp_path_factory.mktemp("empty")
    engines = {Language.ZH: "audio.voices.mandarin.MandarinVoice", Language.II: "audio.voices.nuosu.NuosuVoice"}
    settings.SUOMA_VOICES = {language: {"ENGINE": engines[language]}}
    with pytest.raises(AudioError, match="build_voices") as raised:
        voice_for(language).speak("洗手ꆈ")
    assert not raised.value.permanent
