"""A dummy voice: one beep a syllable, so that tests hear order, language and length without a real voice's data."""

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices.base import Speech, VoiceEngine
from audio.voices.sounds import Samples
from content.text import yi
from content.text.pinyin import spoken_syllables
from content.text.types import Language

RATE_HZ = 24_000
SYLLABLE_S = 0.12
_GAP_S = 0.03
_PEAK = 0.5
# Mandarin beeps lie above Yi beeps, and each tone has its own, so that a test can tell them apart.
_PITCH_HZ = {
    Language.ZH: {"1": 880.0, "2": 830.0, "3": 740.0, "4": 784.0, "5": 700.0},
    Language.II: {"t": 523.0, "x": 466.0, "": 415.0, "p": 349.0},
}


class ToneVoice(VoiceEngine):
    """SYLLABLE_S for each syllable, nothing else: the length tells the number of syllables."""

    name = "tone"

    def __init__(self, language: str = Language.ZH) -> None:
        self._language = Language(language)
        self.version = f"1-{self._language}"

    def speak(self, text: str) -> Speech:
        tones = self._tones(text)
        if not tones:
            raise AudioError(
                _("This text has nothing that can be spoken: “%(text)s”.") % {"text": text[:40]}, permanent=True
            )
        pitches = _PITCH_HZ[self._language]
        return Speech(np.concatenate([_beep(pitches[tone]) for tone in tones]), RATE_HZ)

    def _tones(self, text: str) -> list[str]:
        if self._language is Language.II:
            return [sound.tone for sign in text if (sound := yi.parse(sign))]
        return [syllable[-1] for syllable in spoken_syllables(text)]


def _beep(pitch_hz: float) -> Samples:
    length = round(SYLLABLE_S * RATE_HZ)
    sounding = round((SYLLABLE_S - _GAP_S) * RATE_HZ)
    beep = np.zeros(length, np.float32)
    time_s = np.arange(sounding) / RATE_HZ
    beep[:sounding] = _PEAK * np.hanning(sounding) * np.sin(2 * np.pi * pitch_hz * time_s)
    return beep
