"""What can be heard: a text in a voice or as someone has read it, and our chime."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from audio.media import Format
from audio.render import chime
from audio.render.manner import Manner, manner
from audio.render.recipes import PLAIN, RECIPE, Recipe, Variant
from audio.voices.speaking import voice_name
from content.text.types import Language


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be heard: a text in one language, or (without language) our chime."""

    text: str = ""
    language: Language | None = None
    take: str = ""  # key of the human take that is heard instead of the voice

    @property
    def voice(self) -> str:
        return voice_name(self.language) if self.language else f"chime {chime.VERSION}"

    @property
    def key(self) -> str:
        """sha256 of text, voice with version, and recipe: another of these is another clip. A take has its own key."""
        if self.take:
            return self.take
        return hashlib.sha256("\x1f".join([self.text, self.voice, RECIPE]).encode()).hexdigest()


CHIME = Utterance()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An utterance in the variant in which a file needs it."""

    utterance: Utterance
    variant: Variant = PLAIN

    @property
    def form_key(self) -> tuple[str, Variant]:
        """One form in each recipe and format has this key."""
        return self.utterance.key, self.variant

    def manner(self, recipe: Recipe, formats: Sequence[Format] = ()) -> Manner:
        return manner(self.variant, recipe, speech=self.utterance.language is not None, formats=formats)
