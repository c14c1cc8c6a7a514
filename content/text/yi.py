"""Nuosu Yi text: the one door to the kernel. What each name promises stands where it is made."""

from content.text.yi_cleaning import normalise
from content.text.yi_order import OnsetGroup, onset_index, onset_of, sort_key
from content.text.yi_reading import (
    SyllableSpan,
    contract_iteration,
    expand_iteration,
    speakable_yi,
    syllable_spans,
    syllables,
)
from content.text.yi_signs import (
    ITERATION_MARK,
    ONSETS,
    SIGNS,
    TONES,
    VOWELS,
    Syllable,
    is_yi,
    parse,
    sign_of,
    toneless,
)
from content.text.yi_spelling import SpellingError, parses, romanise, to_signs, toneless_key

__all__ = [
    "ITERATION_MARK",
    "ONSETS",
    "SIGNS",
    "TONES",
    "VOWELS",
    "OnsetGroup",
    "SpellingError",
    "Syllable",
    "SyllableSpan",
    "contract_iteration",
    "expand_iteration",
    "is_yi",
    "normalise",
    "onset_index",
    "onset_of",
    "parse",
    "parses",
    "romanise",
    "sign_of",
    "sort_key",
    "speakable_yi",
    "syllable_spans",
    "syllables",
    "to_signs",
    "toneless",
    "toneless_key",
]
