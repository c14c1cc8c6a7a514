"""Whoever writes a term or an interface word, by whatever road: it is read again, and those downstream hear of it."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from translation.glossary import all_entries
from translation.interface_words import approved_words
from translation.models import ForbiddenWord, HardWord, InterfaceWord, Term
from translation.signals import interface_words_changed, terms_changed
from translation.word_lists import forbidden_words, hard_words


def tell_of_terms(sender: type[Term], **_signal: Any) -> None:
    all_entries.changed()
    transaction.on_commit(partial(terms_changed.send, sender=Term))


def tell_of_interface_words(sender: type[InterfaceWord], **_signal: Any) -> None:
    approved_words.changed()
    transaction.on_commit(partial(interface_words_changed.send, sender=InterfaceWord))


def tell_of_listed_words(sender: type[ForbiddenWord] | type[HardWord], **_signal: Any) -> None:
    (forbidden_words if sender is ForbiddenWord else hard_words).changed()


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(tell_of_terms, sender=Term, dispatch_uid="translation_terms")
        signal.connect(tell_of_interface_words, sender=InterfaceWord, dispatch_uid="translation_interface_words")
        for model in (ForbiddenWord, HardWord):
            signal.connect(tell_of_listed_words, sender=model, dispatch_uid=f"translation_{model.__name__}")
