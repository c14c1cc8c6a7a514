import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.text import yi
from content.text.yi_cleaning import LOOKALIKES, STEPS, composed

SIGNIFICANT = (
    "ꆈꌠꀕ꒔꒐ ,.!?:;()3a，。…“”\u3000\u00a0\t\n\r\u200b\u200d\u202e\ufe0f\ud800Ａ．｡\u0301\u0316\u0344\u0f73é家"
)
texts = st.text(alphabet=st.one_of(st.sampled_from(SIGNIFICANT), st.characters(exclude_categories=())))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ꆈꌠ, ꉙ.", "ꆈꌠ，ꉙ。"),
        ("ꆈꌠ,ꉙ!?", "ꆈꌠ，ꉙ！？"),
        ("ꆈ:ꌠ;ꉙ", "ꆈ：ꌠ；ꉙ"),
        ("ꆈ (WiFi) ꌠ", "ꆈ（WiFi）ꌠ"),
        ("ꆈ...ꌠ", "ꆈ……ꌠ"),
        ("ꆈ｡ꌠ､", "ꆈ。ꌠ、"),
        ("ꆈ 3.5, 1,000 12:30", "ꆈ 3.5, 1,000 12:30"),
        ("1. ꆈ", "1. ꆈ"),
        ("ꆈ 3.", "ꆈ 3。"),
        ("Mr. Smith ꆈ", "Mr. Smith ꆈ"),
        ("https://a.b/c?x=1 ꆈ", "https://a.b/c?x=1 ꆈ"),
        ("Hello, world.", "Hello, world."),
        ("ꆈ  ꌠ\u3000ꉙ", "ꆈꌠꉙ"),
        (" ꆈ ， ꌠ 。\n ꉙ ", "ꆈ，ꌠ。\nꉙ"),
        ("ꆈ “ꌠ” …… ꉙ", "ꆈ“ꌠ”……ꉙ"),
        ("ꆈ  WiFi", "ꆈ WiFi"),
        ("ꆈ\r\nꌠ\u2028ꉙ", "ꆈ\nꌠ\nꉙ"),
        ("ꆈ\u200bꌠ\u202e\ufeffꉙ\u200d\ufe0f", "ꆈꌠꉙ"),
        ("ꆈ\ud800", "ꆈ\ufffd"),
        ("꒔ꆪ", "ꋍꆪ"),
        ("꒐ꆈ", "꒐ꆈ"),
        ("３Ｋｍ ꆈ", "3Km ꆈ"),
        ("e\u0301 ꆈ", "é ꆈ"),
        ("Ａ\u0301ꆈ", "Áꆈ"),
        ("", ""),
    ],
)
def test_yi_text_is_cleaned(text: str, expected: str) -> None:
    assert yi.normalise(text) == expected


@given(texts)
@example("ꆈ\u202e\u200d\u202e\u200d")
@example("꒔\u200d")
@example("e\u200b\u0301")
@example("((ꆈ))")
@example("ꆈ ,.a, ")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = yi.normalise(text)
    assert yi.normalise(once) == once


@given(texts)
def test_every_step_settles_by_itself(text: str) -> None:
    for step in STEPS:
        assert step(step(text)) == step(text), step.__name__


@given(texts)
def test_cleaned_text_can_be_stored_and_sounds_the_same(text: str) -> None:
    clean = yi.normalise(text)
    clean.encode()
    signs = [sign for sign in clean if yi.is_yi(sign)]
    assert signs == [LOOKALIKES.get(ord(sign), sign) for sign in text if yi.is_yi(LOOKALIKES.get(ord(sign), sign))]


def test_a_radical_that_looks_like_a_sign_has_its_name() -> None:
    radicals = {code: sign for code, sign in LOOKALIKES.items() if 0xA490 <= code <= 0xA4C6}
    assert len(radicals) == 12
    for code, sign in radicals.items():
        assert unicodedata.name(chr(code)).split()[-1] == unicodedata.name(sign).split()[-1]


@pytest.mark.parametrize("marks", ["\u0301\u0316" * 20, "\u0f73" * 40])
def test_a_letter_heaped_with_marks_stays_as_it_is(marks: str) -> None:
    assert composed(f"ꆈa{marks}e\u0301") == f"ꆈa{marks}e\u0301"
    assert composed("e\u0301") == "é"
