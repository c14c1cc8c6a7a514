"""The networks of the Mandarin voice: FastSpeech2 makes a mel spectrogram of symbols, MB-MelGAN makes it sound."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from audio.voices.sounds import Samples

Array = NDArray[Any]
_SPEAKER = 0
_MEL_AFTER_POSTNET = 1  # the second output


class Synthesis:
    """Loads both networks; `sound` is safe to call from several threads (one at a time)."""

    def __init__(self, acoustic: Path, vocoder: Path, threads: int) -> None:
        self._acoustic = Interpreter(model_path=str(acoustic), num_threads=threads)
        self._vocoder = Interpreter(model_path=str(vocoder), num_threads=threads)
        self._lock = threading.Lock()

    def sound(self, symbols: Sequence[int], speed: float) -> Samples:
        """Mono samples at 24 kHz. `speed` 1.0 is the speaker's own."""
        ratios = [np.array([ratio], np.float32) for ratio in (1 / speed, 1.0, 1.0)]  # length, f0, energy
        with self._lock:
            inputs = [np.array([symbols], np.int32), np.array([_SPEAKER], np.int32), *ratios]
            mel = _run(self._acoustic, inputs, _MEL_AFTER_POSTNET)
            wave = _run(self._vocoder, [mel], 0)
        samples: Samples = wave[0, :, 0].astype(np.float32)
        return samples


def _run(network: Any, inputs: Sequence[Array], output: int) -> Array:
    """One pass; the first input's length varies, so memory is laid out anew for each."""
    details = network.get_input_details()
    network.resize_tensor_input(details[0]["index"], inputs[0].shape)
    network.allocate_tensors()
    for detail, value in zip(details, inputs, strict=True):
        network.set_tensor(detail["index"], value)
    network.invoke()
    result: Array = network.get_tensor(network.get_output_details()[output]["index"])
    return result
