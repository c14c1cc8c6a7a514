"""Writes: Yi for a message of the interface, its recording, and the word that a reviewer gives on both."""

from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from translation.errors import TranslationError
from translation.interface_words import in_chinese, recording_fits
from translation.interface_words.problems import problems_of
from translation.models import InterfaceWord, Review
from translation.services import refuse_unanswered
from translation.states import text_hash


@dataclass(frozen=True, slots=True)
class Wording:
    """What someone wrote for one message. `sound` is a checked recording, None leaves the one that is there.

    `beside` is `version_of` what stood there when he began; None writes over whatever stands there.
    """

    message: str
    context: str
    ii: str
    sound: ContentFile[bytes] | None = None
    without_sound: bool = False
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The word given on a wording, and by whom."""

    state: Review.State
    reason: str
    reviewer: User


def keep_word(wording: Wording, answer: Answer | None = None) -> InterfaceWord:
    """Keeps a wording and, if given, the word on it; TranslationError keeps neither. An edit alone never approves."""
    ii = wording.ii.strip()
    if problems := list(problems_of(wording.message, ii)):
        raise TranslationError(" ".join(problems))
    with transaction.atomic():
        word, _made = InterfaceWord.objects.select_for_update().get_or_create(
            message=wording.message, context=wording.context
        )
        if wording.beside not in (None, version_of(word)):
            raise TranslationError("这句话刚刚被别人改过，请看了再写。")
        word.ii = ii
        _keep_sound(word, wording)
        if answer:
            _decide(word, answer)
        word.save()
    return word


def version_of(word: InterfaceWord | None) -> str:
    """Changes with the text and with the recording."""
    return text_hash(f"{word.ii}\n{word.sound.name}" if word else "\n")[:16]


def _keep_sound(word: InterfaceWord, wording: Wording) -> None:
    before = word.sound.name
    if wording.without_sound:
        word.sound, word.sound_hash = "", ""
    elif wording.sound:
        word.sound.save(wording.sound.name or "word.mp3", wording.sound, save=False)
        word.sound_hash = text_hash(word.ii)
    if before and before != word.sound.name:
        transaction.on_commit(partial(_forget_sound, word.sound.storage, before))


def _forget_sound(storage: Storage, name: str) -> None:
    """A replaced recording leaves the disk, unless another word says it."""
    if not InterfaceWord.objects.filter(sound=name).exists():
        storage.delete(name)


def _decide(word: InterfaceWord, answer: Answer) -> None:
    if not word.ii:
        raise TranslationError("这句话还没有彝文，不能审。")
    refuse_unanswered(answer.state, answer.reason, answer.reviewer)
    word.state, word.reason, word.reviewer = answer.state, answer.reason.strip(), answer.reviewer
    word.text_hash = text_hash(word.ii)
    word.other_hash = text_hash(in_chinese(word.message, word.context))
    word.decided_at = timezone.now()
    approved = answer.state == Review.State.APPROVED and recording_fits(word)
    word.heard = word.sound.name or "" if approved else ""
