from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation
from pytest_django import Settings

from audio.voices.building import build
from audio.voices.mandarin import MandarinVoice
from audio.voices.nuosu import NuosuVoice

REAL_VOICES = {
    "zh-hans": {"ENGINE": "audio.voices.mandarin.MandarinVoice"},
    "ii": {"ENGINE": "audio.voices.nuosu.NuosuVoice"},
}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Messages are compared by their msgids, whether or not the Chinese catalogue is compiled."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def voice_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both real voices are built, once for all tests."""
    folder = tmp_path_factory.mktemp("voices")
    with override_settings(VOICE_DATA_DIR=folder):
        for voice in (MandarinVoice, NuosuVoice):
            build(voice.recipe(), lambda _step, _share: None)
    return folder


@pytest.fixture
def real_voices(voice_data: Path, settings: Settings) -> Iterator[None]:
    """The settings name the real voices, and their data is built."""
    settings.VOICE_DATA_DIR = voice_data
    settings.SUOMA_VOICES = REAL_VOICES
    yield
