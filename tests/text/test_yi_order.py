import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import yi
from content.text.yi import OnsetGroup

words = st.lists(st.text(alphabet=st.one_of(st.sampled_from("ꆈꌠꉙꀕꀀ，"), st.characters()), max_size=6))


@pytest.mark.parametrize(
    ("given_words", "expected"),
    [
        (["ꌠ", "ꀀ", "ꆈ"], ["ꀀ", "ꆈ", "ꌠ"]),
        (["ꆈꌠꉙ", "ꆈ", "ꆈꌠ"], ["ꆈ", "ꆈꌠ", "ꆈꌠꉙ"]),
        (["ꆈꌠ", "ꆈꀕ", "ꆈꆅ"], ["ꆈꆅ", "ꆈꀕ", "ꆈꌠ"]),
        (["（ꌠ）", "ꆈ"], ["ꆈ", "（ꌠ）"]),
        (["ꆈ，ꌠ", "ꆈꌠ", "ꆈꀀ"], ["ꆈꀀ", "ꆈꌠ", "ꆈ，ꌠ"]),
        (["ꆈ", "ab", "Aa", "3"], ["3", "Aa", "ab", "ꆈ"]),
        ([], []),
    ],
)
def test_words_sort_as_in_a_dictionary(given_words: list[str], expected: list[str]) -> None:
    assert sorted(given_words, key=yi.sort_key) == expected


def test_the_signs_sort_by_onset_then_vowel_then_tone_within_each_vowel() -> None:
    by_letters = sorted(yi.SIGNS, key=yi.romanise)
    ordered = sorted(by_letters, key=yi.sort_key)
    assert tuple(ordered) == yi.SIGNS
    sounds = [sound for sign in ordered if (sound := yi.parse(sign))]
    places = [(yi.ONSETS.index(s.onset), yi.VOWELS.index(s.vowel), yi.TONES.index(s.tone)) for s in sounds]
    assert places == sorted(places)


def test_there_are_44_onsets_in_the_order_of_the_signs() -> None:
    assert len(yi.ONSETS) == 44
    assert yi.ONSETS[:9] == ("", "b", "p", "bb", "nb", "hm", "m", "f", "v")
    assert yi.ONSETS[-1] == "y"


@pytest.mark.parametrize(
    ("word", "onset"),
    [("ꆈꌠ", "n"), ("ꀀ", ""), ("（ꉙ）", "hx"), ("家ꆈ", None), ("ꀕ", None), ("", None), ("，", None)],
)
def test_a_word_begins_with_an_onset(word: str, onset: str | None) -> None:
    assert yi.onset_of(word) == onset


@pytest.mark.parametrize(
    ("given_words", "expected"),
    [
        (
            ["ꌠ", "家", "ꆈꌠ", "ꆈ", "ꀀ", "ꆈ"],
            (
                OnsetGroup("", ("ꀀ",)),
                OnsetGroup("n", ("ꆈ", "ꆈꌠ")),
                OnsetGroup("s", ("ꌠ",)),
                OnsetGroup(None, ("家",)),
            ),
        ),
        ([], ()),
    ],
)
def test_an_index_goes_by_onset(given_words: list[str], expected: tuple[OnsetGroup, ...]) -> None:
    assert yi.onset_index(given_words) == expected


@given(words)
def test_the_index_holds_every_word_once(given_words: list[str]) -> None:
    index = yi.onset_index(given_words)
    listed = [word for group in index for word in group.words]
    assert sorted(listed) == sorted(set(given_words))
    assert len({group.onset for group in index}) == len(index)
