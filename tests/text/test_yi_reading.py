import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import yi
from content.text.yi import SyllableSpan

mixed = st.text(alphabet=st.one_of(st.sampled_from("ꆈꌠꉙꀕ꒐，a "), st.characters()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ꆈꆈ", "ꆈꀕ"),
        ("ꆈꆈꆈꌠ", "ꆈꀕꀕꌠ"),
        ("ꆈꀕꆈ", "ꆈꀕꀕ"),
        ("ꆈꌠꆈꌠ", "ꆈꌠꆈꌠ"),
        ("ꆈ ꆈ", "ꆈ ꆈ"),
        ("ꀕꀕ", "ꀕꀕ"),
        ("家家", "家家"),
        ("", ""),
    ],
)
def test_a_repeated_sign_is_written_with_the_mark(text: str, expected: str) -> None:
    assert yi.contract_iteration(text) == expected


@given(mixed)
def test_the_mark_put_in_reads_as_before(text: str) -> None:
    assert yi.expand_iteration(yi.contract_iteration(text)) == yi.expand_iteration(text)
    assert len(yi.contract_iteration(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ꆈꌠ", [(0, "nuo"), (1, "su")]),
        ("家ꆈꀕ，ꀕꌠ", [(1, "nuo"), (2, "nuo"), (5, "su")]),
        ("꒐家a", []),
        ("", []),
    ],
)
def test_syllables_know_their_place(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(span.start, str(span.syllable)) for span in yi.syllable_spans(text)] == expected


@given(mixed)
def test_the_spans_are_the_syllables_and_cover_only_yi(text: str) -> None:
    spans = yi.syllable_spans(text)
    assert tuple(str(span.syllable) for span in spans) == yi.syllables(text)
    assert all(span.end == span.start + 1 and yi.is_yi(text[span.start]) for span in spans)
    assert spans == tuple(sorted(spans, key=lambda span: span.start))


def test_a_span_is_a_value() -> None:
    sound = yi.parse("ꆈ")
    assert sound is not None
    assert yi.syllable_spans("ꆈ") == (SyllableSpan(0, 1, sound),)
