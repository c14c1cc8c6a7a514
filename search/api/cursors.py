"""The rest of a list, signed, in the address of its next page: a list that nobody changes while one reads on.

Whatever is published or taken off meanwhile, no lesson comes twice and none is skipped; the server remembers nothing.
"""

from collections.abc import Sequence

from django.core import signing

from content.text.types import Language
from search.errors import SearchError

SALT = "search.api.cursor"
VALID_S = 3600
LONGEST = 4000  # characters: two hundred lessons take some eight hundred


def cursor(text: str, language: Language, rest: Sequence[int]) -> str:
    """For the lessons that are still to come, in their order."""
    return signing.dumps([text, language.value, list(rest)], salt=SALT, compress=True)


def rest_of(given: str, text: str, language: Language) -> list[int]:
    """The lessons still to come; SearchError if the cursor is forged, too old or of another query."""
    try:
        asked, spoken, rest = signing.loads(given[: LONGEST + 1], salt=SALT, max_age=VALID_S)
    except signing.BadSignature as error:
        raise SearchError("The cursor is not valid, or older than an hour: begin again without one.") from error
    if (asked, spoken) != (text, language.value):
        raise SearchError("The cursor belongs to another query: send the same `q` and `language` with it.")
    return list(rest)
