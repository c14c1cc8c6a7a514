"""The demo lessons read aloud by a voice and read back by Whisper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audio.voices.base import Speech, VoiceEngine
from audio.voices.sounds import joined
from cms.demo.lesson import DemoLesson
from content.text.zh import speakable
from tests.voices.recognition import Errors, Listener, character_errors, syllable_errors

LONGEST_S = 28.0  # under Whisper's window of 30 s
PAUSE_S = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """Some units of one lesson in a row: what is said in them and how it sounds."""

    said: str
    speech: Speech


def read_back(lessons: Iterable[DemoLesson], voice: VoiceEngine, listener: Listener) -> tuple[Errors, Errors]:
    """Character errors and toneless-syllable errors over all Chinese units of the lessons."""
    characters, syllables = Errors(), Errors()
    for lesson in lessons:
        for passage in passages(lesson, voice):
            heard = listener.hear(passage.speech)
            characters += character_errors(passage.said, heard)
            syllables += syllable_errors(passage.said, heard)
    return characters, syllables


def passages(lesson: DemoLesson, voice: VoiceEngine) -> Iterator[Passage]:
    """The lesson's units spoken one by one, as in a rendering, and joined into pieces that Whisper can take."""
    texts: list[str] = []
    speeches: list[Speech] = []
    length_s = 0.0
    for text in lesson.zh_texts():
        speech = voice.speak(speakable(text))
        added_s = speech.samples.size / speech.rate_hz + PAUSE_S
        if speeches and length_s + added_s > LONGEST_S:
            yield Passage("，".join(texts), joined(speeches, PAUSE_S))
            texts, speeches, length_s = [], [], 0.0
        texts.append(text)
        speeches.append(speech)
        length_s += added_s
    if speeches:
        yield Passage("，".join(texts), joined(speeches, PAUSE_S))
