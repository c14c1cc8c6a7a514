"""Whoever writes a term or an interface word, by whatever road: it is read again, and those downstream hear of it. And
what a reviewer says in a step of a workflow is written on the halves."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from translation.glossary import all_entries
from translation.interface_words import approved_words
from translation.models import ForbiddenWord, HardWord, InterfaceWord, PairTask, Term
from translation.pair_step import approve_shown, reject_named
from translation.signals import interface_words_changed, pair_step_taken, terms_changed
from translation.word_lists import forbidden_words, hard_words


def tell_of_terms(sender: type[Term], **_signal: Any) -> None:
    all_entries.changed()
    transaction.on_commit(partial(terms_changed.send, sender=Term))


def tell_of_interface_words(sender: type[InterfaceWord], **_signal: Any) -> None:
    approved_words.changed()
    transaction.on_commit(partial(interface_words_changed.send, sender=InterfaceWord))


def tell_of_listed_words(sender: type[ForbiddenWord] | type[HardWord], **_signal: Any) -> None:
    (forbidden_words if sender is ForbiddenWord else hard_words).changed()


def take_pair_step(
    sender: type[PairTask],
    lesson_id: int,
    action: str,
    shown: Mapping[str, str],
    reasons: Mapping[str, str],
    comment: str,
    reviewer: User,
    **_signal: Any,
) -> str:
    """The words of a reviewer's step; the comment that the writer gets."""
    if action == "reject":
        return reject_named(lesson_id, reasons, comment, reviewer)
    approve_shown(lesson_id, shown, reviewer)
    return comment


def connect() -> None:
    pair_step_taken.connect(take_pair_step, dispatch_uid="translation_pair_step")
    for signal in (post_save, post_delete):
        signal.connect(tell_of_terms, sender=Term, dispatch_uid="translation_terms")
        signal.connect(tell_of_interface_words, sender=InterfaceWord, dispatch_uid="translation_interface_words")
        for model in (ForbiddenWord, HardWord):
            signal.connect(tell_of_listed_words, sender=model, dispatch_uid=f"translation_{model.__name__}")
