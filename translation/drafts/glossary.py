"""Offers what the glossary has, and nothing else: the word for a text that is one word, and the words inside it.

Words are never joined to a sentence: their order, and what stands between them, would be invented.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.text.types import Language
from translation.drafts.base import DraftEngine
from translation.drafts.draft import Draft
from translation.glossary import Entry, entries

MOST = 12  # words of one text
_AROUND = " \t\n。，！？；：、（）《》“”.,!?;:()"


class GlossaryEngine(DraftEngine):
    """From approved and sourced entries only, the longest first where one stands inside another."""

    def drafts(self, text: str, target: Language) -> Iterator[Draft]:
        known: dict[str, list[Entry]] = {}
        for entry in entries():
            known.setdefault(entry.zh if target == Language.II else entry.ii, []).append(entry)
        whole = text.strip(_AROUND)
        found = [whole] if whole in known else _words(text, known)
        for word in found[:MOST]:
            for entry in known[word]:
                other = entry.ii if target == Language.II else entry.zh
                yield Draft(other, word, whole=word == whole, source=_("Glossary"))


def _words(text: str, known: dict[str, list[Entry]]) -> list[str]:
    """The words in the order of the text, each once."""
    longest_first = sorted((word for word in known if word in text), key=len, reverse=True)
    if not longest_first:
        return []
    return list(dict.fromkeys(re.findall("|".join(map(re.escape, longest_first)), text)))
