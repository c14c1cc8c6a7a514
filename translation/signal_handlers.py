"""Whoever writes a term, by whatever road: the glossary is read again, and those downstream hear of it."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from translation.glossary import all_entries
from translation.models import Term
from translation.signals import terms_changed


def tell_of_terms(sender: type[Term], **_signal: Any) -> None:
    all_entries.changed()
    transaction.on_commit(partial(terms_changed.send, sender=Term))


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(tell_of_terms, sender=Term, dispatch_uid="translation_terms")
