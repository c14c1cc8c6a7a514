"""The table of checks: a pair, and the ids of the checks it fails."""

import pytest

from content.units import Unit, UnitKey, UnitKind
from translation.checks import all_checks, failing

CASES = [
    ("手", "ꇇ", []),
    ("手", "", []),
    ("手，手指", "ꇇ，ꇇꏸ", []),
    ("十一月", "ꊯꊪꆪ", []),
    ("手", "ꇇ手", ["han_in_yi"]),
    ("第3课", "ꇇ3", ["digits_in_yi"]),
    ("第3课", "ꇇ３", ["digits_in_yi"]),
    ("手ꇇ", "ꇇ", ["yi_in_zh"]),
    ("手", "手", ["han_in_yi", "identical_halves"]),
    ("", "", []),
]


@pytest.mark.parametrize(("zh", "ii", "expected"), CASES)
def test_a_pair_fails_the_checks_of_the_table(zh: str, ii: str, expected: list[str]) -> None:
    unit = Unit(UnitKey(1, "b"), UnitKind.PARAGRAPH, zh, ii)
    assert [check.check_id for check in failing(unit)] == expected


def test_every_check_has_its_own_id_and_says_what_to_do() -> None:
    checks = all_checks()
    assert len({check.check_id for check in checks}) == len(checks)
    assert all(str(check.name) and str(check.description) for check in checks)
