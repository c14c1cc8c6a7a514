"""The syllables with which the Nuosu voice's tones are measured."""

from collections import defaultdict

from content.text import yi


def four_tones() -> list[dict[str, str]]:
    """For each onset with vowel that Nuosu writes in all four tones: its signs, by tone."""
    sets: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for sign in yi.SIGNS:
        if sound := yi.parse(sign):
            sets[sound.onset, sound.vowel][sound.tone] = sign
    return [signs for signs in sets.values() if len(signs) == len(yi.TONES)]
