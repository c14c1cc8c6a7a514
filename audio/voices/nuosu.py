"""The Nuosu voice: our own formant voice, spoken by espeak-ng. No other Yi voice exists; a human clip always wins."""

from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices import espeak
from audio.voices.base import Speech
from audio.voices.building import BuiltVoice, Progress, Recipe, installed_version, package_folder
from audio.voices.nuosu_build import DATA, PARTS, VOICE, make_voice
from audio.voices.sounds import trimmed
from content.text import yi

_PACKAGE = "espeakng_loader"
_OWN_RECIPE = 1  # counts our changes of phonemes, tones and pitch
_FULL_SCALE = 32_768


class NuosuVoice(BuiltVoice):
    """Speaks Yi signs and pauses at punctuation; anything else must have been taken out before."""

    name = "nuosu"
    version = f"{installed_version(_PACKAGE)}-{_OWN_RECIPE}"

    def __init__(self, words_per_minute: int = 115) -> None:
        self._words_per_minute = words_per_minute
        self.version = f"{type(self).version}-{words_per_minute}"

    def speak(self, text: str) -> Speech:
        if not yi.syllables(text):
            raise AudioError(
                _("This text has nothing that can be spoken: “%(text)s”.") % {"text": text[:40]}, permanent=True
            )
        pcm, rate_hz = espeak.synthesize(self.data(), VOICE, text, self._words_per_minute)
        samples = np.frombuffer(pcm, np.int16).astype(np.float32) / np.float32(_FULL_SCALE)
        return Speech(trimmed(samples, rate_hz), rate_hz)

    @classmethod
    def recipe(cls) -> Recipe:
        package_data = package_folder(_PACKAGE) / DATA
        sources = {part: package_data / part for part in PARTS}
        return Recipe(cls.name, cls.version, sources, lambda folder, progress: _make(package_data, folder, progress))


def _make(package_data: Path, folder: Path, progress: Progress) -> None:
    progress(_("phonemes and dictionary"), 0.0)
    make_voice(package_data, folder)
