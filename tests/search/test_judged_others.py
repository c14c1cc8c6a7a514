"""The judged queries on the demo school's courses, columns and glossary: the right ones stand above the lessons."""

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cms.demo.build import fill_glossary
from cms.demo.loader import school
from content.text.types import Language
from search.engines.base import SearchEngine
from search.others import find_others
from tests import factories

QUERIES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "other_queries.toml").read_text(encoding="utf-8")
)
LEAST = 40
FOUND: dict[str, Callable[[str], Sequence[str]]] = {
    "collections": lambda typed: [_plain(one.zh) for one in find_others(typed, Language.ZH).collections],
    "words": lambda typed: [_plain(one.zh) for one in find_others(typed, Language.ZH).words],
}


def _plain(marked: str) -> str:
    return re.sub("</?mark>", "", marked)


@pytest.fixture
def demo(engine: SearchEngine) -> None:
    home = factories.make_home()
    for column in school().columns:
        above = factories.make_column(home, title=column.title, summary_zh_hans=column.summary)
        for one in column.collections:
            fields = {"title": one.title, "summary_zh_hans": one.summary}
            make = factories.make_issue if one.date else factories.make_course
            make(above, **fields)
    fill_glossary()


@pytest.mark.usefixtures("demo")
def test_judged_queries_find_the_right_courses_and_words() -> None:
    judged = [(kind, typed, set(right)) for kind, of_kind in QUERIES.items() for typed, right in of_kind.items()]
    assert len(judged) >= LEAST
    missed = {typed: found for kind, typed, right in judged if not right <= set(found := FOUND[kind](typed))}
    assert missed == {}
