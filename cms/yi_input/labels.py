"""What the input method says, in Chinese: it goes out with the table, so that pages do not carry it."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from content.text.types import Language


def labels() -> dict[str, str]:
    """Every word of the input method by its name in cms/static_src/js/yi/; `{n}` is filled in there."""
    with override(Language.ZH):
        return _state() | _list() | _help() | _pad()


def _state() -> dict[str, str]:
    return {
        "on": _("Yi signs: on"),
        "off": _("Yi signs: off"),
        "keys": _("Alt+Y or F4"),
        "turned_on": _("Yi signs are on. Type the sounds in Latin letters."),
        "turned_off": _("Yi signs are off."),
    }


def _list() -> dict[str, str]:
    return {
        "choices": _("Yi signs to choose from"),
        "announced": _("{letters}: {n} choices. 1: {best}."),
        "none": _("No Yi sound is written like this. Esc leaves the letters as they are."),
        "chosen": _("Written: {letters}"),
        "convert": _("Write the pasted sounds in Yi signs"),
        "convert_keys": _("Alt+Enter"),
    }


def _help() -> dict[str, str]:
    return {
        "help": _("How to write Yi"),
        "help_1": _("Type the sounds in Latin letters, the tone letter last: nuosuhxop. No spaces are needed."),
        "help_2": _("Tone letters: t high, x half high, none for middle, p low. Tab changes the last sign's tone."),
        "help_3": _("Space takes the first choice, a digit any other. Esc leaves the Latin letters."),
        "help_4": _("An apostrophe parts two sounds: nu'o. The letter w repeats the sign before it."),
        "help_5": _("Alt+Y or F4 turns Yi signs off and on. A Yi keyboard of your own system works as well."),
    }


def _pad() -> dict[str, str]:
    return {
        "pad": _("Yi keys"),
        "onsets": _("First sound"),
        "vowels": _("Vowel"),
        "tones": _("Tone"),
        "no_onset": _("none"),
        "delete": _("Delete"),
        "back": _("Back"),
        "close": _("Close the Yi keys"),
        "t": _("high"),
        "x": _("half high"),
        "level": _("middle"),
        "p": _("low"),
    }
