"""The seam for voices: an engine turns one text into sound. Chosen in settings (SUOMA_VOICES) by dotted path."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Speech:
    """Mono samples between -1 and 1 at `rate_hz`."""

    samples: NDArray[np.float32]
    rate_hz: int


class VoiceEngine(ABC):
    """`name` and `version` are part of every clip's key: another version makes other clips."""

    name: str
    version: str

    @abstractmethod
    def speak(self, text: str) -> Speech:
        """The sound of a text that is already normalised; AudioError if it cannot be spoken."""
