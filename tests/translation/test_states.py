"""The table of states: what a half is, from its text, the other half's text and the word given on it."""

import pytest

from translation.states import HalfState, Verdict, state_of_half, text_hash

ZH, II, OTHER_ZH, OTHER_II = "手", "ꇇ", "手指", "ꇇꏸ"


def verdict(state: HalfState) -> Verdict:
    return Verdict(state, text_hash(II), text_hash(ZH))


CASES = [
    # text, other half, the word given on (ꇇ, 手), state today
    ("", ZH, None, HalfState.MISSING),
    ("  ", ZH, None, HalfState.MISSING),
    ("", ZH, HalfState.APPROVED, HalfState.MISSING),
    (II, ZH, None, HalfState.DRAFT),
    (II, ZH, HalfState.DRAFT, HalfState.DRAFT),
    (II, ZH, HalfState.APPROVED, HalfState.APPROVED),
    (f" {II}\n", ZH, HalfState.APPROVED, HalfState.APPROVED),
    (II, ZH, HalfState.SOURCED, HalfState.SOURCED),
    (II, ZH, HalfState.REJECTED, HalfState.REJECTED),
    (OTHER_II, ZH, HalfState.APPROVED, HalfState.DRAFT),
    (OTHER_II, ZH, HalfState.REJECTED, HalfState.DRAFT),
    (II, OTHER_ZH, HalfState.APPROVED, HalfState.STALE),
    (II, OTHER_ZH, HalfState.SOURCED, HalfState.STALE),
    (II, OTHER_ZH, HalfState.REJECTED, HalfState.REJECTED),
    (II, OTHER_ZH, HalfState.DRAFT, HalfState.DRAFT),
]


@pytest.mark.parametrize(("text", "other", "given", "expected"), CASES)
def test_a_half_is_in_the_state_of_the_table(
    text: str, other: str, given: HalfState | None, expected: HalfState
) -> None:
    assert state_of_half(text, other, verdict(given) if given else None) == expected
