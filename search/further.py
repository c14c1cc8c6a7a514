"""The rest of a long list: twenty lessons a page, by plain links."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from content.text.types import Language
from search.facets import address
from search.selectors import Results, find, find_these
from search.wanted import Only

A_PAGE = 20  # lessons
START = "from"  # the parameter; the lessons before


@dataclass(frozen=True, slots=True)
class Further:
    """Which lessons of the list a page shows, counted from 1, and the links to the rest; empty where there is none."""

    first: int
    last: int
    more: int = 0  # lessons behind the link onward
    onward: str = ""
    back: str = ""  # to the first page

    @property
    def is_part(self) -> bool:
        return bool(self.onward or self.back)


def start_in(asked: Mapping[str, str]) -> int:
    """How many lessons the page leaves out; 0 for what is no such number."""
    given = asked.get(START, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0


def find_from(start: int, text: str, language: Language, only: Only) -> tuple[Results, int]:
    """What was found, with the hits of one page only; and where it starts: where the list is shorter, at the front."""
    if start:
        found = find(text, language, 0, only)
        if coming := found.lesson_ids[start : start + A_PAGE]:
            return replace(found, hits=find_these(text, language, coming, only)), start
    return find(text, language, A_PAGE, only), 0


def further(found: Results, start: int, text: str, choice: Mapping[str, str]) -> Further:
    """The links keep the query and what it was narrowed to."""
    end = min(start + A_PAGE, len(found.lesson_ids))
    more = min(A_PAGE, len(found.lesson_ids) - end)
    onward = address(text, {**choice, START: str(end)}) if more else ""
    return Further(start + 1, end, more, onward, address(text, choice) if start else "")
