"""A voice for tests of jobs: speaks at once, differently for each text, and counts what it said."""

import time
import zlib

import numpy as np

from audio.voices.base import Speech, VoiceEngine

RATE_HZ = 24_000


class BuzzVoice(VoiceEngine):
    """A buzz of some 0.2 s a character with the loudness of syllables; `pause_s` makes it slow."""

    name = "buzz"
    version = "1"

    def __init__(self, language: str = "zh-hans", pause_s: float = 0.0) -> None:
        self.language = language
        self.pause_s = pause_s
        self.said: list[str] = []

    def speak(self, text: str) -> Speech:
        time.sleep(self.pause_s)
        self.said.append(text)
        seconds = np.arange(round(RATE_HZ * 0.2 * max(2, len(text)))) / RATE_HZ
        pitch = 160 + zlib.crc32(text.encode()) % 80
        tones = sum(np.sin(2 * np.pi * pitch * times * seconds + times**2) / times for times in range(1, 12))
        syllables = 0.35 + 0.65 * np.abs(np.sin(np.pi * 5 * seconds))
        return Speech((0.08 * tones * syllables).astype(np.float32), RATE_HZ)
