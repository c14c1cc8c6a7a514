import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import yi
from content.text.yi_spelling import LONGEST_LISTED, MOST_PARSES

with_mark = st.text(alphabet=st.sampled_from([*yi.SIGNS, yi.ITERATION_MARK]))
spellings = st.sampled_from([yi.romanise(sign) for sign in (*yi.SIGNS, yi.ITERATION_MARK)])


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("nuo su hxop", "ꆈꌠꉙ"),
        ("nuosu", "ꆈꌠ"),
        ("NUO Su", "ꆈꌠ"),
        ("nuo-su", "ꆈꌠ"),
        ("nu'o", "ꆓꀑ"),
        ("nu’o", "ꆓꀑ"),
        ("nuo w", "ꆈꀕ"),
        ("nuo su hxop，ne wa cyp！", "ꆈꌠꉙ，ꆏꊂꋍ！"),
        ("nuo su\nhxop", "ꆈꌠ\nꉙ"),
        ("学nuo su 1 ", "学ꆈꌠ 1 "),
        ("nuo 1 su", "ꆈ 1 ꌠ"),
        ("- nuo", "- ꆈ"),
        ("家", "家"),
        ("ꆈ su", "ꆈ ꌠ"),
        (" ", " "),
        ("", ""),
    ],
)
def test_letters_become_signs(letters: str, expected: str) -> None:
    assert yi.to_signs(letters) == expected


@pytest.mark.parametrize(
    ("letters", "word", "offset"),
    [("hello", "hello", 2), ("nuo su 家 nuoxyz", "nuoxyz", 14), ("nuo su v", "v", 7), ("nuosuq", "nuosuq", 5)],
)
def test_letters_that_are_no_yi_are_refused_with_their_place(letters: str, word: str, offset: int) -> None:
    with pytest.raises(yi.SpellingError) as caught:
        yi.to_signs(letters)
    assert (caught.value.word, caught.value.offset) == (word, offset)
    assert isinstance(caught.value, ValueError)
    assert str(offset + 1) in str(caught.value)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("nuosuhxop", (("nuo", "su", "hxop"), ("nu", "o", "su", "hxop"))),
        ("Nuo", (("nuo",), ("nu", "o"))),
        ("cyp", (("cyp",),)),
        ("w", (("w",),)),
        ("nuow", (("nuo", "w"), ("nu", "o", "w"))),
        ("nuo su", ()),
        ("hello", ()),
        ("家", ()),
        ("", ()),
    ],
)
def test_unspaced_letters_are_cut_in_every_way(letters: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert yi.parses(letters) == expected


def test_no_more_ways_are_listed_than_anyone_reads() -> None:
    assert len(yi.parses("nuo" * 20)) == MOST_PARSES
    assert yi.parses("nuo" * LONGEST_LISTED) == (("nuo",) * LONGEST_LISTED,)
    assert yi.parses("nuo" * LONGEST_LISTED + "q") == ()


@given(st.lists(spellings, min_size=1, max_size=6))
def test_every_way_joins_back_and_the_way_it_was_typed_is_among_them(typed: list[str]) -> None:
    ways = yi.parses("".join(typed))
    assert all("".join(way) == "".join(typed) for way in ways)
    assert len(set(ways)) == len(ways)
    assert tuple(typed) in ways or len(ways) == MOST_PARSES
    assert all(yi.sign_of(syllable) for way in ways for syllable in way)


@given(with_mark)
def test_romanised_signs_read_back(text: str) -> None:
    assert yi.to_signs(yi.romanise(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ꆈꌠꉙ", "nuo su hxo"),
        ("Nuo sut，ꉙ", "nuo su，hxo"),
        ("ꆈꀕ", "nuo w"),
        ("家 ok1", "家 ok1"),
        ("", ""),
    ],
)
def test_a_toneless_key_is_alike_for_signs_and_letters(text: str, expected: str) -> None:
    assert yi.toneless_key(text) == expected


@given(with_mark)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert yi.toneless_key(yi.toneless_key(text)) == yi.toneless_key(text)
