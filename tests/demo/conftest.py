from collections.abc import Callable
from dataclasses import replace

import pytest

from cms.demo import build, villages
from cms.demo.loader import school
from cms.demo.pages import Outcome
from cms.demo.tree import School


@pytest.fixture
def small_school(monkeypatch: pytest.MonkeyPatch) -> School:
    """The demo school with one column, one course and two lessons: 数字 (all paired) and 今天 (CLDR and glossary)."""
    column = next(column for column in school().columns if column.topic == "mandarin")
    course = replace(column.collections[0], lessons=("shu-zi", "jin-tian"))
    small = replace(school(), columns=(replace(column, collections=(course,)),))
    monkeypatch.setattr(build, "school", lambda: small)
    monkeypatch.setattr(villages, "DAYS", 2)  # a week takes as long as all other tests together
    return small


@pytest.fixture
def run(small_school: School, home: object) -> Callable[..., dict[str, Outcome]]:
    """Builds the small school: what became of each lesson, by its title."""

    def run(*, reset: bool = False) -> dict[str, Outcome]:
        heard: dict[str, Outcome] = {}
        build.build_pages(heard.__setitem__, reset=reset)
        return heard

    return run
