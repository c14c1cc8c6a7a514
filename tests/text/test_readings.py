import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings import read_signs, stretches
from content.text.types import Script

TERMS = {"手": 1, "洗手": 2, "ꇇ": 3, "ꒈꋌ": 4, "肥皂": 5, "流动的水": 6}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("洗手。", ["xǐ", "shǒu", ""]),
        ("ꆈꌠꉙ，", ["nuo", "su", "hxop", ""]),
        ("ꀋꀕ", ["ap", "w"]),
        ("妈妈 103 次", ["mā", "ma", "", "", "", "", "", "cì"]),
        ("一天", ["yì", "tiān"]),  # as it is spoken, like primary-school books
        ("", []),
    ],
)
def test_each_sign_has_its_reading(text: str, readings: list[str]) -> None:
    assert [sign.reading for sign in read_signs(text)] == readings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("饭前洗手。", ["洗手"]),  # the longest, not 手
        ("手很干净", ["手"]),
        ("用手机", []),  # 手 is not in 手机
        ("用肥皂和流动的水洗手", ["肥皂", "流动的水", "洗手"]),  # a term of several words
        ("ꇇ、ꇇꌋ", ["ꇇ"]),  # a single Yi sign only where it stands alone
        ("ꇇꒈꋌ", ["ꒈꋌ"]),
        ("手ꇇ", ["手", "ꇇ"]),
        ("", []),
    ],
)
def test_words_of_the_glossary_are_found(text: str, found: list[str]) -> None:
    assert [piece.text for piece in stretches(text, TERMS) if piece.term] == found


def test_a_word_carries_the_number_of_its_entry() -> None:
    assert [piece.term for piece in stretches("洗手！", TERMS)] == [2, 0]


def test_without_a_glossary_a_text_is_one_stretch() -> None:
    (only,) = stretches("洗手，ꇇ", {})
    assert [(script, "".join(sign.text for sign in signs)) for script, signs in only.runs()] == [
        (Script.HAN, "洗手"),
        (Script.OTHER, "，"),
        (Script.YI, "ꇇ"),
    ]


@given(st.text(alphabet="洗手机用肥皂ꇇꒈꋌꀕ，。 a1\n💧"))
def test_nothing_is_lost_or_moved(text: str) -> None:
    assert "".join(piece.text for piece in stretches(text, TERMS)) == text
    assert "".join(sign.text for sign in read_signs(text)) == text
