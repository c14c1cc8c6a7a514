"""docs/nuosu.md, printed from the code: every sign with its letters, its sound and the voice's phonemes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from audio.voices.nuosu_phonemes import ONSETS as ONSET_SOUNDS
from audio.voices.nuosu_phonemes import TONES as TONE_SOUNDS
from audio.voices.nuosu_phonemes import VOWELS as VOWEL_SOUNDS
from audio.voices.nuosu_phonemes import phonemes
from content.text.yi import ITERATION_MARK, ONSETS, SIGNS, TONES, VOWELS, Syllable, parse, romanise
from content.text.yi_cleaning import LOOKALIKES
from content.text.yi_numbers import ATTESTED

HEAD = f"""# Nuosu Yi: signs, letters, sounds

Printed from the code by `manage.py yi --reference --write`; a test says when it is not current. The letters are the
standard romanisation, which is also Unicode's name of each sign; the order is that of Unicode and GB 13134-1991. IPA
and phonemes (espeak-ng, our own table `ii`) are those of the Nuosu voice, `audio/voices/nuosu_phonemes.py`, which
names its sources. No speaker has reviewed them.

`{ITERATION_MARK}` (U+A015, romanised `w`) is no syllable: it repeats the sign before it.
"""


def nuosu_page() -> str:
    """The whole page, the same for the same code."""
    return "\n".join(
        [
            HEAD,
            *_section("Tones", ("letter", "pitch, and phoneme"), [(_code(t or "none"), TONE_SOUNDS[t]) for t in TONES]),
            *_section("Onsets", ("letters", "IPA", "phoneme"), [_sound(o, *ONSET_SOUNDS[o]) for o in ONSETS]),
            *_section("Vowels", ("letters", "IPA", "phoneme"), [_sound(v, *VOWEL_SOUNDS[v]) for v in VOWELS]),
            *_section(f"The {len(SIGNS):,} signs", ("letters", "IPA", "phonemes", *_tone_heads()), list(_sign_rows())),
            *_section("Radicals that look like a sign", ("radical", "sign", "letters"), list(_lookalikes())),
            *_section("Number forms with a source", ("form", "number", "Yi", "source"), list(_numbers())),
        ]
    )


def _section(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"## {title}"
    yield from (f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))
    yield ""


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _sound(letters: str, ipa: str, phoneme: str) -> tuple[str, str, str]:
    return _code(letters or "none"), ipa, _code(phoneme)


def _tone_heads() -> list[str]:
    return [f"{tone or 'no letter'} {TONE_SOUNDS[tone]}" for tone in TONES]


def _sign_rows() -> Iterator[tuple[str, ...]]:
    """One row for an onset with a vowel; its phonemes get the number of the column's tone."""
    sounds = {sign: sound for sign in SIGNS if (sound := parse(sign))}
    for (onset, vowel), signs in groupby(SIGNS, key=lambda sign: (sounds[sign].onset, sounds[sign].vowel)):
        by_tone = {sounds[sign].tone: sign for sign in signs}
        ipa = ONSET_SOUNDS[onset][0] + VOWEL_SOUNDS[vowel][0]
        toneless = phonemes(Syllable(onset, vowel, "")).removesuffix(TONE_SOUNDS[""])
        cells = (f"{by_tone[tone]} {romanise(by_tone[tone])}" if tone in by_tone else "" for tone in TONES)
        yield (onset + vowel, ipa, _code(toneless), *cells)


def _lookalikes() -> Iterator[tuple[str, str, str]]:
    for code, sign in sorted(LOOKALIKES.items()):
        if sign in SIGNS:
            yield chr(code), sign, romanise(sign)


def _numbers() -> Iterator[tuple[str, str, str, str]]:
    return ((row.form, str(row.number), row.yi, row.source) for row in ATTESTED)
