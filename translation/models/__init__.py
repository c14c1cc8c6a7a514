"""Who has answered for which words: halves of lessons, terms of the glossary. Only this app writes here."""

from translation.models.review import Review
from translation.models.term import Term

__all__ = ["Review", "Term"]
