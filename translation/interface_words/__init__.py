"""What the interface says in Yi, as pages read it: approved words only, one query a version, then none."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, override, pgettext

from content.text.types import Language
from translation.models import InterfaceWord
from translation.states import HalfState, Verdict, state_of_half, text_hash
from translation.versions import Versioned

_SEPARATOR = "\x04"  # as gettext joins context and message


@dataclass(frozen=True, slots=True)
class Word:
    """An approved text, and the address of the recording that was approved with it, or the empty string."""

    text: str
    sound_url: str = ""


def approved() -> Mapping[str, Word]:
    """Message of the catalogue (`key_of` where it has a context) to its approved Yi."""
    return approved_words.get()


def key_of(message: str, context: str = "") -> str:
    return f"{context}{_SEPARATOR}{message}" if context else message


def in_chinese(message: str, context: str = "") -> str:
    """The message in Chinese, whatever the page's language."""
    with override(Language.ZH):
        return pgettext(context, message) if context else gettext(message)


def state_of(word: InterfaceWord | None, zh: str) -> HalfState:
    """Today's state of a word beside today's Chinese: an edit makes it a draft, other Chinese makes it stale."""
    if word is None:
        return HalfState.MISSING
    return state_of_half(word.ii, zh, Verdict(HalfState(word.state), word.text_hash, word.other_hash, word.reason))


def recording_fits(word: InterfaceWord) -> bool:
    """Whether there is a recording, and it was read from the text as it stands."""
    return bool(word.sound) and word.sound_hash == text_hash(word.ii)


def speaks(word: InterfaceWord) -> bool:
    """Whether the recording is the one that was approved, of the text as it stands."""
    return recording_fits(word) and word.heard == word.sound.name


def _load() -> Mapping[str, Word]:
    return {
        key_of(word.message, word.context): Word(word.ii, word.sound.url if speaks(word) else "")
        for word in InterfaceWord.objects.filter(state=HalfState.APPROVED)
        if state_of(word, in_chinese(word.message, word.context)) == HalfState.APPROVED
    }


approved_words = Versioned("interface-words", _load)
