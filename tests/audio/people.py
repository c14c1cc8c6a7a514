"""Sound like that of people and rooms, made and not recorded: for tests and benches that must not name anyone."""

import math

import numpy as np
from numpy.typing import NDArray

from audio.media import MASTER_RATE_HZ, Sound
from audio.media.ffmpeg import run
from audio.media.sound import raw_source

Samples = NDArray[np.float32]
_FORMANTS = ((700, 90), (1200, 110), (2600, 160))  # Hz and width of an open vowel
_SYLLABLES_A_SECOND = 4.5


def read_by_a_person(
    length_s: float, seed: int, *, level_db: float = -20.0, noise_db: float = -60.0, tilt: float = 1.0
) -> Sound:
    """Speech-like sound: a wavering voice through formants, syllables of uneven strength, breaths between phrases, and
    the room behind it. `level_db` and `noise_db` in dBFS; a `tilt` below 1 is a brighter voice."""
    chance = np.random.default_rng(seed)
    count = round(length_s * MASTER_RATE_HZ)
    voice = _voice(chance, count, tilt) * _syllables(chance, count)
    voice *= 10 ** (level_db / 20) / max(float(np.sqrt(np.mean(voice**2))), 1e-9)
    room = chance.normal(0, 10 ** (noise_db / 20), count)
    return Sound(np.clip(voice + room, -1, 1).astype(np.float32), MASTER_RATE_HZ)


def wav_of(sound: Sound) -> bytes:
    """The sound as a recorder hands it over."""
    return run([*raw_source(sound), "-f", "wav", "pipe:1"], sound.samples.tobytes()).output


def _voice(chance: np.random.Generator, count: int, tilt: float) -> NDArray[np.float64]:
    seconds = np.arange(count) / MASTER_RATE_HZ
    pitch_hz = chance.uniform(110, 240) * (1 + 0.08 * np.sin(2 * np.pi * chance.uniform(0.3, 0.9) * seconds))
    phase = 2 * np.pi * np.cumsum(pitch_hz) / MASTER_RATE_HZ
    sound = np.zeros(count)
    for number in range(1, 26):  # out of step, as in a throat: in step they would be one click a period
        strength = _strength(number * float(pitch_hz.mean())) / number**tilt
        sound += strength * np.sin(number * phase + chance.uniform(0, 2 * np.pi))
    return sound


def _strength(hz: float) -> float:
    return 0.05 + sum(math.exp(-(((hz - centre) / (2 * width)) ** 2)) for centre, width in _FORMANTS)


def _syllables(chance: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Between 0 and 1: each syllable rises and falls, some are weak, every tenth or so is a breath."""
    seconds = np.arange(count) / MASTER_RATE_HZ
    place = (seconds * _SYLLABLES_A_SECOND).astype(int)
    strengths = chance.uniform(0.35, 1.0, place[-1] + 1) * (chance.random(place[-1] + 1) > 0.1)
    strengths[0] = strengths[-1] = 1.0
    shape = np.sin(np.pi * (seconds * _SYLLABLES_A_SECOND % 1)) ** 0.7
    return np.asarray(strengths[place] * shape, np.float64)
