"""The sounds of Nuosu for espeak-ng: each sign of the syllabary as phonemes of our own table `ii`.

IPA after Eatough's description of Nuosu phonology (as cited by the articles on it), the KotobaTrilius table, and the
preface of the SIL glossary (nuosuyi.webonary.org: bit [pi⁵⁵], bi [pi³³], bip [pi²¹]). The standard is Shypnra 圣乍 as
spoken in Xide 喜德. Phoneme names are those of espeak-ng's table `cmn`; the ones in BORROWED come from other tables.
"""

from content.text import yi

# onset: (IPA, phoneme)
ONSETS: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "b": ("p", "p"), "p": ("pʰ", "ph"), "bb": ("b", "b"), "nb": ("ᵐb", "mb"),
    "hm": ("m̥", "m#"), "m": ("m", "m"), "f": ("f", "f"), "v": ("v", "v"),
    "d": ("t", "t"), "t": ("tʰ", "th"), "dd": ("d", "d"), "nd": ("ⁿd", "nd"),
    "hn": ("n̥", "n#"), "n": ("n", "n"), "hl": ("l̥", "l#"), "l": ("l", "l"),
    "g": ("k", "k"), "k": ("kʰ", "kh"), "gg": ("ɡ", "g"), "mg": ("ᵑɡ", "Ng"),
    "hx": ("h", "h"), "ng": ("ŋ", "N"), "h": ("x", "x"), "w": ("ɣ", "Q"),
    "z": ("ts", "ts"), "c": ("tsʰ", "tsh"), "zz": ("dz", "dz"), "nz": ("ⁿdz", "ndz"), "s": ("s", "s"), "ss": ("z", "z"),
    "zh": ("tʂ", "ts."), "ch": ("tʂʰ", "ts.h"), "rr": ("dʐ", "dz."), "nr": ("ⁿdʐ", "ndz."),
    "sh": ("ʂ", "s."), "r": ("ʐ", "z."),
    "j": ("tɕ", "tS;"), "q": ("tɕʰ", "tS;h"), "jj": ("dʑ", "dZ;"), "nj": ("ⁿdʑ", "ndZ;"),
    "ny": ("ȵ", "n^"), "x": ("ɕ", "S;"), "y": ("ʑ", "Z;"),
}  # fmt: skip

# vowel: (IPA, phoneme). Tight voice (a, ie, uo, ur, yr) is approximated by vowel quality alone.
VOWELS: dict[str, tuple[str, str]] = {
    "i": ("i", "i"), "ie": ("ɛ", "E"), "a": ("a", "A"), "uo": ("ɔ", "O"), "o": ("o", "o"),
    "e": ("ɯ", "o-"), "u": ("u", "u"), "ur": ("v̩", "U"), "y": ("z̩", "i["), "yr": ("z̩ tight", "@"),
}  # fmt: skip
_AFTER_RETROFLEX = {"y": "i."}  # z̩ is ʐ̩ there
_RETROFLEX = frozenset({"zh", "ch", "rr", "nr", "sh", "r"})

# tone: (Chao number, phoneme of the same name in `cmn`)
TONES: dict[str, str] = {"t": "55", "x": "44", "": "33", "p": "21"}

# phoneme: the espeak-ng table that has it; `cmn` and what it includes do not.
BORROWED: dict[str, str] = {"O": "shn", "o": "vi", "U": "base2", "dz": "it", "dz.": "be", "m#": "is", "n#": "is"}


def phonemes(sound: yi.Syllable) -> str:
    """The syllable as espeak-ng phonemes with its tone: nuo -> `nO33`."""
    vowel = VOWELS[sound.vowel][1]
    if sound.onset in _RETROFLEX:
        vowel = _AFTER_RETROFLEX.get(sound.vowel, vowel)
    return ONSETS[sound.onset][1] + vowel + TONES[sound.tone]


def ipa(sound: yi.Syllable) -> str:
    """The syllable in IPA with Chao tone numbers: nuo -> `nɔ33`."""
    return ONSETS[sound.onset][0] + VOWELS[sound.vowel][0] + TONES[sound.tone]
