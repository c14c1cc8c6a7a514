"""Which engine speaks which language: settings name the class by dotted path, this module holds one object of each."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from audio.voices.base import VoiceEngine
from content.text.types import Language


@cache
def voice_for(language: Language) -> VoiceEngine:
    """The engine that SUOMA_VOICES names for this language, made once a process; its data is loaded when it speaks."""
    choice = settings.SUOMA_VOICES[language]
    engine: VoiceEngine = engine_class(choice["ENGINE"])(**choice.get("OPTIONS", {}))
    return engine


def engine_class(path: str) -> type[VoiceEngine]:
    """The class behind a dotted path; ImportError and TypeError tell of a wrong setting."""
    found = import_string(path)
    if not (isinstance(found, type) and issubclass(found, VoiceEngine)):
        raise TypeError(f"{path} in SUOMA_VOICES is no voice engine")
    return found


def _forget(*, setting: str, **_: Any) -> None:
    if setting in ("SUOMA_VOICES", "VOICE_DATA_DIR"):
        voice_for.cache_clear()


# Only tests change settings while running.
setting_changed.connect(_forget)
