"""Years and months as addresses have them, 2026 and 2026-11; a fact (search/facts.py) has them without the dash."""

import re
from datetime import date

YEAR_FORM, MONTH_FORM = "[0-9]{4}", "[0-9]{4}-(0[1-9]|1[0-2])"
_OF_THIS_CENTURY = re.compile(f"(?=20)(?P<year>{YEAR_FORM})|(?=20)(?P<month>{MONTH_FORM})")


def dashed(digits: str) -> str:
    """202611 -> 2026-11, and 2026 as it is."""
    return "-".join(filter(None, (digits[:4], digits[4:])))


def first_day(name: str, value: str) -> date | None:
    """Of a `year` or `month` of this century; None for what is none."""
    found = _OF_THIS_CENTURY.fullmatch(value)
    return date.fromisoformat(f"{value}-01-01"[:10]) if found and found.lastgroup == name else None
