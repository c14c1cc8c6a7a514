"""The rest of a list, signed, in the address of its next page: a list that nobody changes while one reads on.

Whatever is published or taken off meanwhile, no lesson comes twice and none is skipped; the server remembers nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

from content.text.types import Language
from search.api.filters import Choice
from search.errors import SearchError

SALT = "search.api.cursor"
VALID_S = 3600
LONGEST = 4000  # characters: two hundred lessons take some eight hundred


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list answers: two requests that ask the same have one list."""

    text: str
    language: Language
    choice: Choice

    @property
    def signed(self) -> list[Any]:
        """As JSON gives it back."""
        return [self.text, self.language.value, [list(pair) for pair in self.choice.pairs]]


def cursor(asked: Asked, rest: Sequence[int]) -> str:
    """For the lessons that are still to come, in their order."""
    return signing.dumps([asked.signed, list(rest)], salt=SALT, compress=True)


def rest_of(given: str, asked: Asked) -> list[int]:
    """The lessons still to come; SearchError if the cursor is forged, too old or of another query."""
    try:
        before, rest = signing.loads(given[: LONGEST + 1], salt=SALT, max_age=VALID_S)
    except (signing.BadSignature, ValueError) as error:
        raise SearchError("The cursor is not valid, or older than an hour: begin again without one.") from error
    if before != asked.signed:
        raise SearchError("The cursor belongs to another query: send the same `q`, `language` and filters with it.")
    return list(rest)
