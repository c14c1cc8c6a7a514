"""Nuosu Yi signs as syllables, derived from Unicode's character names, which are the standard romanisation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# Unicode calls it YI SYLLABLE WU, but it is no syllable: it repeats the sign before it and is romanised `w`.
ITERATION_MARK = "\ua015"
SIGNS: tuple[str, ...] = tuple(chr(code) for code in range(0xA000, 0xA48D) if chr(code) != ITERATION_MARK)
TONES = ("t", "x", "", "p")  # 55, 44, 33, 21: from high to low

_NAME_PREFIX = "YI SYLLABLE "
_SYLLABLE = re.compile(
    r"(?P<onset>nb|nd|mg|hm|hn|hl|hx|nz|nr|nj|zh|ch|sh|ny|ng|bb|dd|gg|zz|rr|jj|ss|[bpdtgkmnlhfvwzcsrjqxy])?"
    r"(?P<vowel>uo|ie|ur|yr|[iaoeuy])(?P<tone>[txp])?"
)
_REPEATED = re.compile(f"([\ua000-\ua48c])(?<!{ITERATION_MARK}){ITERATION_MARK}+")
_RADICAL = re.compile("[\ua490-\ua4c6]")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One sign's sound, as Unicode spells it: `hxop` is hx + o + p. The mid level tone 33 is the empty string."""

    onset: str
    vowel: str
    tone: str

    def __str__(self) -> str:
        return self.onset + self.vowel + self.tone


def is_yi(character: str) -> bool:
    """Whether this one character is a Yi sign or the iteration mark; radicals are pictures of parts, never text."""
    return "\ua000" <= character <= "\ua48c"


@cache
def parse(sign: str) -> Syllable | None:
    """The sound of one sign; None for the iteration mark, a radical and anything else."""
    if len(sign) != 1 or not is_yi(sign) or sign == ITERATION_MARK:
        return None
    match = _SYLLABLE.fullmatch(unicodedata.name(sign).removeprefix(_NAME_PREFIX).lower())
    return Syllable(*(part or "" for part in match.groups())) if match else None


def romanise(text: str) -> str:
    """Latin letters for each Yi run, a space between syllables: ꆈꌠꉙ，1 -> `nuo su hxop，1`; the rest stays."""
    return re.sub("[\ua000-\ua48c]+", lambda run: " ".join(map(_letters, run[0])), text)


def syllables(text: str) -> tuple[str, ...]:
    """The text's Yi syllables as Latin letters with tone letter, repetitions written out; all else is left out."""
    return tuple(str(sound) for sign in expand_iteration(text) if (sound := parse(sign)))


def toneless(syllable: str) -> str:
    """A romanised syllable without its tone letter: `hxop` -> `hxo`. What is no Yi syllable comes back as it is."""
    match = _SYLLABLE.fullmatch(syllable)
    return (match["onset"] or "") + match["vowel"] if match else syllable


def sign_of(romanised: str) -> str | None:
    """The sign for one romanised syllable, `w` being the iteration mark; None if there is no such syllable."""
    return _signs_by_letters().get(romanised.lower())


def expand_iteration(text: str) -> str:
    """Writes out ꀕ as the sign before it, as it is read; a mark with nothing to repeat stays."""
    return _REPEATED.sub(lambda match: match[1] * len(match[0]), text)


def speakable_yi(text: str) -> str:
    """What a Nuosu voice is given: repetitions written out; radicals and marks that repeat nothing are gone."""
    return _RADICAL.sub("", expand_iteration(text)).replace(ITERATION_MARK, "")


def _letters(sign: str) -> str:
    return "w" if sign == ITERATION_MARK else str(parse(sign))


@cache
def _signs_by_letters() -> dict[str, str]:
    return {_letters(sign): sign for sign in (*SIGNS, ITERATION_MARK)}
