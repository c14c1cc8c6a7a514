"""What a machine may offer for a half that is not written: never a translation, a person takes it or leaves it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

from content.text.types import Language
from translation.drafts.draft import Draft


class DraftEngine(ABC):
    @abstractmethod
    def drafts(self, text: str, target: Language) -> Iterator[Draft]:
        """Offers for `text`, best first; none rather than a guess. TranslationError if the engine cannot be reached."""
