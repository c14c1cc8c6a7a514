"""Files as someone may upload them: a word, silence, a lecture, and what is no sound at all."""

import io
import wave

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

RATE_HZ = 16_000


def wav(length_s: float = 0.6, level: float = 0.3, name: str = "word.wav") -> SimpleUploadedFile:
    """A tone of 220 Hz as a WAV file; `level` 0 is silence."""
    times = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    samples = (level * np.sin(2 * np.pi * 220 * times) * 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(samples.tobytes())
    return SimpleUploadedFile(name, file.getvalue(), "audio/wav")
