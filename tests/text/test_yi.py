import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import yi

signs = st.sampled_from(yi.SIGNS)
yi_text = st.text(alphabet=st.sampled_from([*yi.SIGNS, yi.ITERATION_MARK]))


def test_there_are_1164_syllables_and_one_mark() -> None:
    assert len(yi.SIGNS) == 1164
    assert unicodedata.name(yi.ITERATION_MARK) == "YI SYLLABLE WU"
    assert yi.parse(yi.ITERATION_MARK) is None


def test_every_sign_parses_to_its_unicode_name_and_back() -> None:
    for sign in yi.SIGNS:
        sound = yi.parse(sign)
        assert str(sound) == yi.romanise(sign) == unicodedata.name(sign).split()[-1].lower()
        assert yi.sign_of(str(sound)) == sign
    assert yi.sign_of("w") == yi.ITERATION_MARK


def test_the_syllabary_has_43_initials_ten_vowels_and_four_tones() -> None:
    sounds = [sound for sign in yi.SIGNS if (sound := yi.parse(sign))]
    assert len({sound.onset for sound in sounds} - {""}) == 43
    assert {sound.vowel for sound in sounds} == {"i", "ie", "a", "uo", "o", "e", "u", "ur", "y", "yr"}
    assert {sound.tone for sound in sounds} == set(yi.TONES)


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("ꆈ", yi.Syllable("n", "uo", "")),
        ("ꌠ", yi.Syllable("s", "u", "")),
        ("ꉙ", yi.Syllable("hx", "o", "p")),
        ("ꀀ", yi.Syllable("", "i", "t")),
        ("꒐", None),
        ("家", None),
        ("a", None),
        ("", None),
        ("ꆈꌠ", None),
    ],
)
def test_a_sign_parses(sign: str, expected: yi.Syllable | None) -> None:
    assert yi.parse(sign) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ꆈꌠꉙ", "nuo su hxop"),
        ("ꆈꌠꉙ，ꆏꊂꋍ！", "nuo su hxop，ne wa cyp！"),
        ("学ꆈꌠ1", "学nuo su1"),
        ("ꆈꀕ", "nuo w"),
        ("", ""),
        ("汉字 only", "汉字 only"),
    ],
)
def test_yi_runs_are_romanised_and_the_rest_stays(text: str, expected: str) -> None:
    assert yi.romanise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ꆈꀕ", "ꆈꆈ"), ("ꆈꌠꀕ，", "ꆈꌠꌠ，"), ("ꆈꀕꀕ", "ꆈꆈꆈ"), ("ꀕꆈ", "ꀕꆈ"), ("家ꀕ", "家ꀕ"), ("", "")],
)
def test_the_iteration_mark_is_written_out(text: str, expected: str) -> None:
    assert yi.expand_iteration(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("꒐ꆈꌠ", "ꆈꌠ"), ("ꀕꆈ", "ꆈ"), ("ꆈꀕ，ꌠ", "ꆈꆈ，ꌠ"), ("ꆈꌠ 3 家", "ꆈꌠ 3 家"), ("꒐꓆", "")],
)
def test_what_has_no_sound_is_not_given_to_the_voice(text: str, expected: str) -> None:
    assert yi.speakable_yi(text) == expected


@pytest.mark.parametrize(
    ("syllable", "expected"), [("hxop", "hxo"), ("nuo", "nuo"), ("it", "i"), ("yrx", "yr"), ("w", "w"), ("xyz", "xyz")]
)
def test_tone_letters_fall(syllable: str, expected: str) -> None:
    assert yi.toneless(syllable) == expected


@given(yi_text)
def test_romanised_text_reads_back_to_its_signs(text: str) -> None:
    assert "".join(str(yi.sign_of(part)) for part in yi.romanise(text).split()) == text


@given(st.lists(signs))
def test_syllables_are_the_signs_sounds(text: list[str]) -> None:
    assert yi.syllables("，".join(text)) == tuple(yi.romanise(sign) for sign in text)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert yi.ITERATION_MARK not in yi.speakable_yi(yi.romanise(text))
