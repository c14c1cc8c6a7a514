"""How fast the voices speak, and how well their speech can be told apart and read back."""

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from babel import Locale
from django.test import override_settings

from audio.voices.base import VoiceEngine
from audio.voices.building import BuiltVoice, build, fault
from audio.voices.mandarin import MandarinVoice
from audio.voices.nuosu import NuosuVoice
from cms.demo.loader import lessons
from content.text import yi
from tests.bench.figure import Figure
from tests.voices.pitch import median_pitch_hz
from tests.voices.reading import read_back
from tests.voices.recognition import Listener, join_model
from tests.voices.tones import four_tones

ZH_TEXT = "饭前便后要洗手，养成良好的卫生习惯。家长要送孩子到村幼儿园，学习普通话。"
II_TEXT = "，".join([*Locale("ii").months["format"]["wide"].values(), *Locale("ii").days["format"]["wide"].values()])
EVERY = 4  # the bench reads every fourth lesson; the test (tests/voices/test_recognition.py) reads all


def figures() -> Iterator[Figure]:
    """Builds both voices in a folder of its own, so that no other data is touched."""
    with tempfile.TemporaryDirectory() as folder, override_settings(VOICE_DATA_DIR=Path(folder) / "voices"):
        yield from _building((MandarinVoice, NuosuVoice))
        mandarin, nuosu = MandarinVoice(), NuosuVoice()
        yield Figure("voice.mandarin.rtf", _rtf(mandarin, [ZH_TEXT] * 4), "x", "<= 0.2")
        yield Figure("voice.nuosu.rtf", _rtf(nuosu, [II_TEXT] * 4), "x", "<= 0.05")
        yield Figure("voice.nuosu.tone_rank", _tone_rank(nuosu), "share", ">= 0.99")
        listener = Listener(join_model(Path(folder)))
        characters, syllables = read_back(lessons()[::EVERY], mandarin, listener)
        yield Figure("voice.mandarin.cer", characters.rate, "share", "<= 0.08")
        yield Figure("voice.mandarin.ser", syllables.rate, "share", "<= 0.04")


def _building(voices: tuple[type[BuiltVoice], ...]) -> Iterator[Figure]:
    """Checking whole data against building it: what a second `make run` saves."""
    recipes = [voice.recipe() for voice in voices]
    started = time.perf_counter()
    for recipe in recipes:
        build(recipe, lambda _step, _share: None)
    built = time.perf_counter()
    whole = not any(fault(recipe) for recipe in recipes)
    checked = time.perf_counter()
    yield Figure("voice.build", built - started, "s", "<= 10")
    yield Figure(
        "voice.check", (checked - built) / (built - started) if whole else float("inf"), "of building", "<= 0.5"
    )


def _rtf(voice: VoiceEngine, texts: list[str]) -> float:
    """Seconds of work for a second of speech; the first text warms the voice up and is not counted."""
    voice.speak(texts[0])
    started = time.perf_counter()
    speeches = [voice.speak(text) for text in texts[1:]]
    took_s = time.perf_counter() - started
    return took_s / sum(speech.samples.size / speech.rate_hz for speech in speeches)


def _tone_rank(voice: VoiceEngine) -> float:
    """The share of onset-vowel pairs whose four tones stand in the right order of measured pitch."""
    sets = four_tones()
    ranked = 0
    for signs in sets:
        heights = [median_pitch_hz(voice.speak(signs[tone])) for tone in yi.TONES]
        ranked += all(higher > lower for higher, lower in pairwise(heights))
    return ranked / len(sets)
