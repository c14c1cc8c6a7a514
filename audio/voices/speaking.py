"""Text to speech for everything above: normalises a text, gives each script to its own voice and joins the sounds."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices.base import Speech
from audio.voices.registry import voice_for
from audio.voices.sounds import joined
from content.text.runs import script_of, split_runs
from content.text.spoken import spoken
from content.text.types import Language, Script
from content.text.yi import speakable_yi
from content.text.zh import speakable

# Counts changes of normalising, pinyin and joining that can be heard: another number makes all clips anew.
TEXT_RECIPE = 2
_GAP_S = 0.12  # where one voice hands over to the other


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch for one voice, already normalised."""

    language: Language
    text: str


def speak(text: str, language: Language) -> Speech:
    """The sound of a text as the author wrote it; AudioError if nothing in it can be spoken or a voice is missing."""
    parts = spoken_parts(text, language)
    if not parts:
        raise AudioError(
            _("This text has nothing that can be spoken: “%(text)s”.") % {"text": text[:40]}, permanent=True
        )
    return joined([voice_for(part.language).speak(part.text) for part in parts], _GAP_S)


def voice_name(language: Language) -> str:
    """What a clip's key holds: the voices that may be heard, this language's first, and the text recipe."""
    other = Language.II if language is Language.ZH else Language.ZH
    voices = (voice_for(language), voice_for(other))
    return " + ".join(f"{voice.name} {voice.version}" for voice in voices) + f" / text {TEXT_RECIPE}"


def spoken_parts(text: str, language: Language) -> tuple[Part, ...]:
    """The text cut where the voice changes: Yi signs for the Nuosu voice; Hanzi, figures, letters for Mandarin."""
    # In Yi a figure is said only as a source attests it (3ꆪ -> ꌕꆪ); the others go to the Mandarin voice.
    text = spoken(speakable_yi(text), language).text
    parts = []
    for spoken_in, stretch in _stretches(text, language):
        said = stretch if spoken_in is Language.II else speakable(stretch)
        if any(script_of(character) in _SCRIPTS[spoken_in] for character in said):
            parts.append(Part(spoken_in, said.strip()))
    return tuple(parts)


_SCRIPTS = {Language.II: {Script.YI}, Language.ZH: {Script.HAN}}


def _stretches(text: str, language: Language) -> list[tuple[Language, str]]:
    """Punctuation goes with what stands before it (3-6 stays whole), at the start with the main language."""
    owners: list[tuple[Language, str]] = []
    owner = language
    for run in split_runs(text):
        if run.script is not Script.OTHER:
            owner = Language.II if run.script is Script.YI else Language.ZH
        owners.append((owner, run.text))
    return [
        (key, "".join(piece for _owner, piece in group)) for key, group in groupby(owners, key=lambda pair: pair[0])
    ]
