"""The 1,164 signs of Nuosu Yi as syllables, derived from Unicode's names, which are the standard romanisation."""

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

# Unicode calls it YI SYLLABLE WU, but it is no syllable: it repeats the sign before it and is romanised `w`.
ITERATION_MARK = "\ua015"
SIGNS: tuple[str, ...] = tuple(chr(code) for code in range(0xA000, 0xA48D) if chr(code) != ITERATION_MARK)
TONES = ("t", "x", "", "p")  # 55, 44, 33, 21: from high to low, the order of the signs

_NAME_PREFIX = "YI SYLLABLE "
_SYLLABLE = re.compile(
    r"(?P<onset>nb|nd|mg|hm|hn|hl|hx|nz|nr|nj|zh|ch|sh|ny|ng|bb|dd|gg|zz|rr|jj|ss|[bpdtgkmnlhfvwzcsrjqxy])?"
    r"(?P<vowel>uo|ie|ur|yr|[iaoeuy])(?P<tone>[txp])?"
)


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


def parse(sign: str) -> Syllable | None:
    """The sound of one sign; None for the iteration mark, a radical and anything else."""
    return _SOUNDS.get(sign)


def sign_of(romanised: str) -> str | None:
    """The sign for one romanised syllable, `w` being the iteration mark; None if there is no such syllable."""
    return SPELLINGS.get(romanised.lower())


def toneless(syllable: str) -> str:
    """A romanised syllable without its tone letter: `hxop` -> `hxo`. What is no Yi syllable comes back as it is."""
    match = _SYLLABLE.fullmatch(syllable)
    return (match["onset"] or "") + match["vowel"] if match else syllable


def _letters(sign: str) -> str:
    return unicodedata.name(sign).removeprefix(_NAME_PREFIX).lower()


_SOUNDS = {
    sign: Syllable(match["onset"] or "", match["vowel"], match["tone"] or "")
    for sign in SIGNS
    if (match := _SYLLABLE.fullmatch(_letters(sign)))
}
# Both ways: letters -> sign and sign -> letters; the iteration mark is `w`.
SPELLINGS = MappingProxyType({str(sound): sign for sign, sound in _SOUNDS.items()} | {"w": ITERATION_MARK})
LETTERS = MappingProxyType({sign: letters for letters, sign in SPELLINGS.items()})
# As GB 13134 and the dictionaries order them: the zero onset first, then b p bb nb hm m f v, d t dd nd …
ONSETS = tuple(dict.fromkeys(sound.onset for sound in _SOUNDS.values()))
VOWELS = ("i", "ie", "a", "uo", "o", "e", "u", "ur", "y", "yr")
